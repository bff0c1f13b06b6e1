/* See registers.h. The vector part is the image of FXSAVE: Intel SDM volume 1, 10.5.1. */

#define GENERAL 512
#define STACK (GENERAL + 7 * 8)
#define FLAGS (GENERAL + 32 * 8)
#define DIRECTION 10 /* the bit */

        .text

/* in, out: what the caller may need again goes on the stack, below it the pointer to out. */
.macro enter
        push %rbx
        push %rbp
        push %r12
        push %r13
        push %r14
        push %r15
        sub $16, %rsp
        stmxcsr (%rsp)
        fnstcw 4(%rsp)
        push %rsi
.endm

.macro load
        fxrstor64 (%rdi)
        mov %rsp, STACK(%rdi)
        mov GENERAL + 0 * 8(%rdi), %rax
        mov GENERAL + 1 * 8(%rdi), %rbx
        mov GENERAL + 2 * 8(%rdi), %rcx
        mov GENERAL + 3 * 8(%rdi), %rdx
        mov GENERAL + 4 * 8(%rdi), %rsi
        mov GENERAL + 6 * 8(%rdi), %rbp
        mov GENERAL + 8 * 8(%rdi), %r8
        mov GENERAL + 9 * 8(%rdi), %r9
        mov GENERAL + 10 * 8(%rdi), %r10
        mov GENERAL + 11 * 8(%rdi), %r11
        mov GENERAL + 12 * 8(%rdi), %r12
        mov GENERAL + 13 * 8(%rdi), %r13
        mov GENERAL + 14 * 8(%rdi), %r14
        mov GENERAL + 15 * 8(%rdi), %r15
        pushq FLAGS(%rdi)
        mov GENERAL + 5 * 8(%rdi), %rdi
        popfq
.endm

.macro store
        push %rax
        mov 8(%rsp), %rax
        pop GENERAL + 0 * 8(%rax)
        pushfq
        popq FLAGS(%rax)
        cld
        mov %rbx, GENERAL + 1 * 8(%rax)
        mov %rcx, GENERAL + 2 * 8(%rax)
        mov %rdx, GENERAL + 3 * 8(%rax)
        mov %rsi, GENERAL + 4 * 8(%rax)
        mov %rdi, GENERAL + 5 * 8(%rax)
        mov %rbp, GENERAL + 6 * 8(%rax)
        mov %rsp, STACK(%rax)
        mov %r8, GENERAL + 8 * 8(%rax)
        mov %r9, GENERAL + 9 * 8(%rax)
        mov %r10, GENERAL + 10 * 8(%rax)
        mov %r11, GENERAL + 11 * 8(%rax)
        mov %r12, GENERAL + 12 * 8(%rax)
        mov %r13, GENERAL + 13 * 8(%rax)
        mov %r14, GENERAL + 14 * 8(%rax)
        mov %r15, GENERAL + 15 * 8(%rax)
        fxsave64 (%rax)
.endm

.macro leave_with_result
        pop %rsi
        fninit
        fldcw 4(%rsp)
        ldmxcsr (%rsp)
        add $16, %rsp
        pop %r15
        pop %r14
        pop %r13
        pop %r12
        pop %rbp
        pop %rbx
        ret
.endm

        .globl register_call
register_call:
        enter
        load
        syscall
        store
        leave_with_result

        .globl register_spin
register_spin:
        enter
        load
1:      mov (%rax), %rdx
        test %rdx, %rdx
        jz 1b
        store
        leave_with_result

        .globl register_control
register_control:
        movw $0x0f7f, (%rdi)   /* FCW: round to zero, all masked */
        movw $0, 2(%rdi)       /* FSW */
        movw $0xff, 4(%rdi)    /* abridged tags: all in use */
        movw $0, 6(%rdi)
        movq $0, 8(%rdi)
        movq $0, 16(%rdi)
        movl $0x7f80, 24(%rdi) /* MXCSR: round to zero, all masked */
        movl $0, 28(%rdi)
        orq $0x202, FLAGS(%rdi) /* interrupts stay on, and the bit that is always 1 */
        movq $0, FLAGS + 8(%rdi) /* nothing stands elsewhere */
        movq $0, FLAGS + 16(%rdi)
        movq $0, FLAGS + 24(%rdi)
        ret

        .globl register_upcall
register_upcall:
        pushfq
        btl $DIRECTION, (%rsp) /* a function begins with the direction flag clear: else it does not count */
        jc 1f
        incq (%rsi)
1:      orq %rdi, 8(%rsi)
        fninit
        ldmxcsr rubbish_mxcsr(%rip)
        .irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
        pcmpeqd %xmm\n, %xmm\n
        .endr
        movabs $0x0bad0bad0bad0bad, %rax
        .irp r, rbx, rcx, rdx, rsi, rdi, rbp, r8, r9, r10, r11, r12, r13, r14, r15
        mov %rax, %\r
        .endr
        mov register_upcall_return(%rip), %rax
        std
        syscall
        ud2

        .globl register_illegal
register_illegal:
        ud2

        .globl register_breakpoint
register_breakpoint:
        int3
        ret

        .globl register_privileged
register_privileged:
        hlt
        ret

/* The bases of fs and gs, where CPUID leaf 7 has FSGSBASE: SDM volume 2. */
        .globl register_bases
register_bases:
        push %rbx
        movl $7, %eax
        xorl %ecx, %ecx
        cpuid
        movl %ebx, %eax
        andl $1, %eax
        addl %eax, %eax
        pop %rbx
        ret

        .globl register_bases_get
register_bases_get:
        rdfsbase %rax
        mov %rax, (%rdi)
        rdgsbase %rax
        mov %rax, 8(%rdi)
        ret

        .globl register_bases_set
register_bases_set:
        mov (%rdi), %rax
        wrfsbase %rax
        mov 8(%rdi), %rax
        wrgsbase %rax
        ret

        .section .rodata
rubbish_mxcsr:
        .long 0x1fbf

        .globl register_call_instruction
register_call_instruction:
        syscall

        .balign 8
        .globl register_layout
register_layout:
        .byte 16
        .byte 0, 5, 4, 3, 10, 8, 9
        .byte 0, 3
        .byte 7
        .byte 2
        .long 1 << 2 | 1 << 11
        .quad 0xcd5             /* CF PF AF ZF SF DF OF */
        .byte 0xff, 0xff        /* FCW */
        .fill 22, 1, 0
        .byte 0xff, 0xff, 0, 0  /* MXCSR */
        .fill 4, 1, 0
        .rept 8                 /* ST0 to ST7, of ten bytes each */
        .fill 10, 1, 0xff
        .fill 6, 1, 0
        .endr
        .fill 256, 1, 0xff      /* XMM0 to XMM15 */
        .fill 96, 1, 0

        .section .note.GNU-stack, "", %progbits
