/* Where init begins, and what must stand in assembly. See linux.h. */
#include "../../../guest/architecture/slots.inc"

#define RT_SIGRETURN 15

        .macro  mark operation, slot
        .byte   0x0f, 0x1f, 0x80, \slot, \operation, 0x4b, 0x4d
        .endm

        .text
        .global _start
        .type   _start, %function
_start:
        xorl    %ebp, %ebp
        call    linux_main

/* The return address is that of a restorer, which this does without. */
        .global signal_entry_marked
        .type   signal_entry_marked, %function
signal_entry_marked:
        mark    2, SLOT_upcall_delivery
        popq    %rcx
        movl    $RT_SIGRETURN, %eax
        mark    1, SLOT_upcall_return
        syscall

        .global fault_marked
        .type   fault_marked, %function
fault_marked:
        xorl    %eax, %eax
        mark    1, SLOT_page_fault
        movq    (%rax), %rax
        ret

        .section .note.GNU-stack, "", @progbits
