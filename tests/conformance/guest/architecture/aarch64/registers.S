/* See registers.h. The vector part is v0 to v31; general 31 is the stack pointer. */

#define GENERAL 512
#define STACK (GENERAL + 31 * 8)
#define FLAGS (GENERAL + 32 * 8)
#define FRAME 192
#define FRAME_OUT 176

        .text

.macro enter
        stp x29, x30, [sp, #-FRAME]!
        stp x19, x20, [sp, #16]
        stp x21, x22, [sp, #32]
        stp x23, x24, [sp, #48]
        stp x25, x26, [sp, #64]
        stp x27, x28, [sp, #80]
        stp d8, d9, [sp, #96]
        stp d10, d11, [sp, #112]
        stp d12, d13, [sp, #128]
        stp d14, d15, [sp, #144]
        mrs x2, fpcr
        mrs x3, tpidr_el0
        stp x2, x3, [sp, #160]
        str x1, [sp, #FRAME_OUT]
.endm

.macro load
        .irp n, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30
        ldr q\n, [x0, #\n * 16]
        .endr
        .irp n, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31
        ldr q\n, [x0, #\n * 16]
        .endr
        mov x1, sp
        str x1, [x0, #STACK]
        ldr x1, [x0, #FLAGS]
        msr nzcv, x1
        ldr x1, [x0, #FLAGS + 8]
        msr fpcr, x1
        ldr x1, [x0, #FLAGS + 16]
        msr fpsr, x1
        ldr x1, [x0, #FLAGS + 24]
        msr tpidr_el0, x1
        .irp n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
        ldr x\n, [x0, #GENERAL + \n * 8]
        .endr
        .irp n, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30
        ldr x\n, [x0, #GENERAL + \n * 8]
        .endr
        ldr x0, [x0, #GENERAL]
.endm

.macro store
        stp x0, x30, [sp, #-16]!
        ldr x30, [sp, #16 + FRAME_OUT]
        .irp n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
        str x\n, [x30, #GENERAL + \n * 8]
        .endr
        .irp n, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29
        str x\n, [x30, #GENERAL + \n * 8]
        .endr
        ldp x0, x1, [sp], #16
        str x0, [x30, #GENERAL]
        str x1, [x30, #GENERAL + 30 * 8]
        mov x1, sp
        str x1, [x30, #STACK]
        mrs x1, nzcv
        str x1, [x30, #FLAGS]
        mrs x1, fpcr
        str x1, [x30, #FLAGS + 8]
        mrs x1, fpsr
        str x1, [x30, #FLAGS + 16]
        mrs x1, tpidr_el0
        str x1, [x30, #FLAGS + 24]
        .irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
        str q\n, [x30, #\n * 16]
        .endr
        .irp n, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
        str q\n, [x30, #\n * 16]
        .endr
.endm

.macro leave_with_result
        ldp x2, x3, [sp, #160]
        msr fpcr, x2
        msr tpidr_el0, x3
        ldp d14, d15, [sp, #144]
        ldp d12, d13, [sp, #128]
        ldp d10, d11, [sp, #112]
        ldp d8, d9, [sp, #96]
        ldp x27, x28, [sp, #80]
        ldp x25, x26, [sp, #64]
        ldp x23, x24, [sp, #48]
        ldp x21, x22, [sp, #32]
        ldp x19, x20, [sp, #16]
        ldp x29, x30, [sp], #FRAME
        ret
.endm

        .globl register_call
register_call:
        enter
        load
        svc #0
        store
        leave_with_result

        .globl register_spin
register_spin:
        enter
        load
1:      ldr x1, [x0]
        cbz x1, 1b
        store
        leave_with_result

        .globl register_control
register_control:
        mov x1, #0x00c00000     /* FPCR.RMode: round to zero. Arm ARM, FPCR */
        mov x2, #0x1f           /* FPSR: all cumulative exception bits */
        str x1, [x0, #FLAGS + 8]
        str x2, [x0, #FLAGS + 16]
        ret

        .globl register_upcall
register_upcall:
        ldp x2, x3, [x1]
        add x2, x2, #1
        orr x3, x3, x0
        stp x2, x3, [x1]
        .irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
        movi v\n\().16b, #0xbd
        .endr
        .irp n, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
        movi v\n\().16b, #0xbd
        .endr
        msr fpcr, xzr
        msr fpsr, xzr
        adrp x8, register_upcall_return
        ldr x8, [x8, #:lo12:register_upcall_return]
        ldr x0, =0x0bad0bad0bad0bad
        msr tpidr_el0, x0
        .irp n, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17
        mov x\n, x0
        .endr
        .irp n, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30
        mov x\n, x0
        .endr
        svc #0
        udf #0

        .globl register_illegal
register_illegal:
        udf #0

        .globl register_breakpoint
register_breakpoint:
        brk #0
        ret

        .globl register_privileged
register_privileged:
        msr vbar_el1, x0
        ret

        .globl register_bases
register_bases:
        mov w0, #1
        ret

        .globl register_bases_get
register_bases_get:
        mrs x1, tpidr_el0
        str x1, [x0]
        ret

        .globl register_bases_set
register_bases_set:
        ldr x1, [x0]
        msr tpidr_el0, x1
        ret

        .ltorg

        .section .rodata
        .balign 4
        .globl register_call_instruction
register_call_instruction:
        svc #0

        .balign 8
        .globl register_layout
register_layout:
        .byte 31
        .byte 8, 0, 1, 2, 3, 4, 5
        .byte 0, 1
        .byte 31
        .byte 4
        .long 0
        .quad 0xf0000000        /* NZCV */
        .fill 512, 1, 0xff

        .section .note.GNU-stack, "", %progbits
