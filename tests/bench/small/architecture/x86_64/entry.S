/* In the place of the runtime's crt0: the mark is the first instruction of the program. */
#include "../../../guest/architecture/slots.inc"

        .macro  mark operation, slot
        .byte   0x0f, 0x1f, 0x80, \slot, \operation, 0x4b, 0x4d
        .endm

        .section .text.start, "ax"
        .global _start
        .type   _start, %function
_start:
        mark    2, SLOT_spawn_first_instruction
        xorl    %ebp, %ebp
        call    runtime_start
        .size   _start, . - _start

        .text
        .global fault_marked
        .type   fault_marked, %function
fault_marked:
        xorl    %eax, %eax
        mark    1, SLOT_page_fault
        movq    (%rax), %rax
        ret

        .section .note.GNU-stack, "", @progbits
