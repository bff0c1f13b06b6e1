/* Where init begins, and what must stand in assembly. See linux.h. */
#include "../../../guest/architecture/slots.inc"

#define RT_SIGRETURN 139

        .macro  mark operation, slot
        movz    xzr, #(0xa000 | \operation << 8 | \slot)
        .endm

        .text
        .global _start
        .type   _start, %function
_start:
        mov     x29, xzr
        mov     x30, xzr
        bl      linux_main

        .global signal_entry_marked
        .type   signal_entry_marked, %function
signal_entry_marked:
        mark    2, SLOT_upcall_delivery
        mov     x8, #RT_SIGRETURN
        mark    1, SLOT_upcall_return
        svc     #0

        .global fault_marked
        .type   fault_marked, %function
fault_marked:
        mov     x0, xzr
        mark    1, SLOT_page_fault
        ldr     x0, [x0]
        ret

        .section .note.GNU-stack, "", %progbits
