/* In the place of the runtime's crt0: the mark is the first instruction of the program. */
#include "../../../guest/architecture/slots.inc"

        .macro  mark operation, slot
        movz    xzr, #(0xa000 | \operation << 8 | \slot)
        .endm

        .section .text.start, "ax"
        .global _start
        .type   _start, %function
_start:
        mark    2, SLOT_spawn_first_instruction
        mov     x29, xzr
        mov     x30, xzr
        b       runtime_start
        .size   _start, . - _start

        .text
        .global fault_marked
        .type   fault_marked, %function
fault_marked:
        mov     x0, xzr
        mark    1, SLOT_page_fault
        ldr     x0, [x0]
        ret

        .section .note.GNU-stack, "", @progbits
