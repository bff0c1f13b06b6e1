/*
 * System calls with a mark at the instruction itself, so that what is counted
 * is the call and nothing around it. One for each slot; see mark.h.
 */
#include "../slots.inc"

#define SLOTS 64
#define STUB_SIZE 16
#define BEGIN 1
#define END 2

        .macro  mark operation, slot
        movz    xzr, #(0xa000 | \operation << 8 | \slot)
        .endm

/* x0 = the slot, x1 = seven words: the number and the arguments. */
        .macro  marked_call name, begin, end
        .global \name
        .type   \name, %function
\name:
        adr     x9, \name\()_stubs
        add     x9, x9, w0, uxtw #4 /* STUB_SIZE */
        mov     x10, x1
        ldr     x8, [x10]
        ldp     x0, x1, [x10, #8]
        ldp     x2, x3, [x10, #24]
        ldp     x4, x5, [x10, #40]
        br      x9
        .balign STUB_SIZE
\name\()_stubs:
        .set    slot, 0
        .rept   SLOTS
        .balign STUB_SIZE
        .if     \begin
        mark    BEGIN, slot
        .endif
        svc     #0
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
        mov     x9, x0
        ldr     x8, [x9]
        ldp     x0, x1, [x9, #8]
        ldr     x2, [x9, #24]
        mark    BEGIN, SLOT_upcall_delivery
        svc     #0
        mark    END, SLOT_upcall_return
        ret

        .global upcall_entry_marked
        .type   upcall_entry_marked, %function
upcall_entry_marked:
        mark    END, SLOT_upcall_delivery
        mov     x8, x1
        mark    BEGIN, SLOT_upcall_return
        svc     #0

        .section .note.GNU-stack, "", @progbits
