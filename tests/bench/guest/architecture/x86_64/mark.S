/*
 * System calls with a mark at the instruction itself, so that what is counted
 * is the call and nothing around it. One for each slot; see mark.h.
 */
#include "../slots.inc"

#define SLOTS 64
#define STUB_SIZE 32
#define BEGIN 1
#define END 2

        .macro  mark operation, slot
        .byte   0x0f, 0x1f, 0x80, \slot, \operation, 0x4b, 0x4d
        .endm

/* rdi = the slot, rsi = seven words: the number and the arguments. */
        .macro  marked_call name, begin, end
        .global \name
        .type   \name, %function
\name:
        shll    $5, %edi /* STUB_SIZE */
        leaq    \name\()_stubs(%rip), %r11
        addq    %rdi, %r11
        movq    0(%rsi), %rax
        movq    8(%rsi), %rdi
        movq    24(%rsi), %rdx
        movq    32(%rsi), %r10
        movq    40(%rsi), %r8
        movq    48(%rsi), %r9
        movq    16(%rsi), %rsi
        jmp     *%r11
        .balign STUB_SIZE
\name\()_stubs:
        .set    slot, 0
        .rept   SLOTS
        .balign STUB_SIZE
        .if     \begin
        mark    BEGIN, slot
        .endif
        syscall
        .if     \end
        mark    END, slot
        .endif
        ret
        .set    slot, slot + 1
        .endr
        .endm

        .text
        marked_call marked_call, 1, 1
        marked_call marked_begin, 1, 0
        marked_call marked_end, 0, 1

/* The two rows of upcalls begin and end in each other's code. See mark.h. */
        .global upcall_post_marked
        .type   upcall_post_marked, %function
upcall_post_marked:
        movq    0(%rdi), %rax
        movq    16(%rdi), %rsi
        movq    24(%rdi), %rdx
        movq    8(%rdi), %rdi
        mark    BEGIN, SLOT_upcall_delivery
        syscall
        mark    END, SLOT_upcall_return
        ret

        .global upcall_entry_marked
        .type   upcall_entry_marked, %function
upcall_entry_marked:
        mark    END, SLOT_upcall_delivery
        movq    %rsi, %rax
        mark    BEGIN, SLOT_upcall_return
        syscall

        .section .note.GNU-stack, "", @progbits
