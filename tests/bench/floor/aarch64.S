/*
 * The floor: the least that a system call can cost on this machine, with
 * nothing behind it. No kernel could be had for less that looks at why it was
 * entered, bounds its table, and lets a C function answer. The MMU is off; the
 * counter is told which instructions are the kernel's. With BARE it ends at
 * once, as the machine's own start-up.
 */
#include "../guest/architecture/slots.inc"

#define REPEATS 1000
#define HANDLERS 3
#define CLASS_SYSCALL 0x15
#define SEMIHOSTING_EXIT_EXTENDED 0x20

        .macro  mark operation, slot
        movz    xzr, #(0xa000 | \operation << 8 | \slot)
        .endm

        .macro  vector
        .balign 128
        .endm

        .macro  vector_unexpected
        vector
        b       end
        .endm

        .text
        .global start
start:
#ifdef BARE
        b       end
#endif
        ldr     x0, =stack_top
        mov     sp, x0
        ldr     x0, =vectors
        msr     vbar_el1, x0
        ldr     x0, =table
        msr     tpidr_el1, x0
        ldr     x0, =user
        msr     elr_el1, x0
        mov     x0, #0x3c0 /* EL0, all masked */
        msr     spsr_el1, x0
        eret

end:    mov     x0, #SEMIHOSTING_EXIT_EXTENDED
        ldr     x1, =end_parameters
        hlt     #0xf000
        b       .
        .ltorg

/* In the vector itself: the class, the bound, the table. elr and spsr stay where they are: nothing comes between. */
        .balign 2048
vectors:
        .rept   8
        vector_unexpected
        .endr
        vector
        stp     x29, x30, [sp, #-16]!
        mrs     x9, esr_el1
        lsr     x9, x9, #26
        cmp     x9, #CLASS_SYSCALL
        b.ne    end
        cmp     x8, #HANDLERS
        b.hs    1f
        adr     x9, handlers
        ldr     x9, [x9, x8, lsl #3]
        blr     x9
2:      ldp     x29, x30, [sp], #16
        eret
1:      mov     x0, #25
        b       2b
        .rept   7
        vector_unexpected
        .endr

handler_null:
        mov     x0, xzr
        ret

/* The bound of the table, the slot, its generation. */
handler_lookup:
        mrs     x9, tpidr_el1
        ldp     x10, x11, [x9]
        cmp     w0, w11
        b.hs    1f
        ldr     x12, [x10, w0, uxtw #3]
        cbz     x12, 1f
        mov     x0, xzr
        ret
1:      mov     x0, #1
        ret

handler_rendezvous:
        ldr     x0, =rendezvous_vectors
        msr     vbar_el1, x0
        ldr     x0, =client
        msr     tpidr_el1, x0
        ret
        .ltorg

/*
 * A call and its reply between two tasks in two address spaces: no message, no
 * registers but the stack pointer's, the program counter's and the flags; the
 * handle's bound and slot, and that the other waits.
 */
        .balign 2048
rendezvous_vectors:
        .rept   8
        vector_unexpected
        .endr
        vector
        mrs     x9, esr_el1
        lsr     x9, x9, #26
        cmp     x9, #CLASS_SYSCALL
        b.ne    end
        b       rendezvous
        .rept   7
        vector_unexpected
        .endr

rendezvous:
        mrs     x9, tpidr_el1
        mrs     x10, sp_el0
        mrs     x11, elr_el1
        mrs     x12, spsr_el1
        stp     x10, x11, [x9]
        str     x12, [x9, #16]
        cbnz    x8, reply
        adr     x13, table
        ldp     x13, x14, [x13]
        cmp     w0, w14
        b.hs    refused
        ldr     x15, [x13, w0, uxtw #3]
        cbz     x15, refused
        ldr     x16, [x15, #32]
        cbz     x16, refused
        stp     xzr, x9, [x15, #32]
resume: msr     tpidr_el1, x15
        ldp     x10, x11, [x15]
        ldp     x12, x13, [x15, #16]
        msr     ttbr0_el1, x13
        isb
        msr     sp_el0, x10
        msr     elr_el1, x11
        msr     spsr_el1, x12
        eret
reply:  ldr     x15, [x9, #40]
        cbz     x15, refused
        mov     x10, #1
        stp     x10, xzr, [x9, #32]
        b       resume
refused:
        mov     x0, #1
        eret

        .balign 16
handlers:
        .quad   handler_null, handler_lookup, handler_rendezvous
table:  .quad   entries, 2
entries:
        .quad   0, server
client: .quad   0, 0, 0, 0, 0, 0 /* stack, program counter, status, space, waits, who called */
server: .quad   serve_stack, serve, 0x3c0, 0, 1, 0
end_parameters:
        .quad   0x20026, 33 /* ADP_Stopped_ApplicationExit, and the status of a pass */
        .skip   4096
stack_top:

        .section .user, "ax"
        .macro  measure slot, number, argument
        mov     x20, #REPEATS
1:      mov     x8, #\number
        mov     x0, #\argument
        mark    1, \slot
        svc     #0
        mark    2, \slot
        subs    x20, x20, #1
        b.ne    1b
        .endm
user:
        measure SLOT_null, 0, 0
        measure SLOT_refuse_unknown_number, 99, 0
        measure SLOT_refuse_bad_handle, 1, 77
        measure SLOT_lookup, 1, 1
        mov     x8, #2
        svc     #0
        measure SLOT_call_reply_0, 0, 1
        brk     #0 /* no system call: the end */

serve:  mov     x8, #1
        svc     #0
        b       serve

        .balign 16
        .skip   256
serve_stack:

        .section .note.GNU-stack, "", @progbits
