/*
 * The floor: the least that a system call can cost on this machine, with
 * nothing behind it. No kernel could be had for less that switches stacks,
 * bounds its table, and lets a C function answer. Low addresses as they are,
 * every page the user's; the counter is told which instructions are the
 * kernel's. With BARE it ends at once, as the machine's own start-up.
 */
#include "../guest/architecture/slots.inc"

#define REPEATS 1000
#define HANDLERS 3
#define EXIT_PORT 0xf4 /* isa-debug-exit */
#define EXIT_PASS 0x10

#define MSR_EFER 0xc0000080
#define MSR_STAR 0xc0000081
#define MSR_LSTAR 0xc0000082
#define MSR_SYSCALL_MASK 0xc0000084

        .macro  mark operation, slot
        .byte   0x0f, 0x1f, 0x80, \slot, \operation, 0x4b, 0x4d
        .endm

        .macro  write_msr number, low, high
        movl    $\number, %ecx
        movl    $\low, %eax
        movl    $\high, %edx
        wrmsr
        .endm

        .section .note.pvh, "a", @note
        .balign 4
        .long   4, 8, 18 /* XEN_ELFNOTE_PHYS32_ENTRY */
        .asciz  "Xen"
        .quad   start

        .text
        .code32
        .global start
start:
#ifdef BARE
        movb    $EXIT_PASS, %al
        movw    $EXIT_PORT, %dx
        outb    %al, %dx
        hlt
#endif
        movl    $root_1, %eax
        movl    %eax, %cr3
        movl    $0x20, %eax /* PAE */
        movl    %eax, %cr4
        write_msr MSR_EFER, 0x101, 0 /* LME, SCE */
        movl    %cr0, %eax
        orl     $0x80000000, %eax
        movl    %eax, %cr0
        lgdt    segments_register
        ljmp    $0x08, $long_mode

        .code64
long_mode:
        movl    $0x10, %eax
        movl    %eax, %ss
        movl    $stack_top, %esp
        write_msr MSR_STAR, 0, 0x00100008
        write_msr MSR_SYSCALL_MASK, 0x700, 0
        write_msr MSR_LSTAR, entry, 0
        movl    $user, %ecx
        movl    $2, %r11d
        sysretq

/* The stack, the registers that the instruction took, the bound, the table. */
        .balign 64
entry:
        movq    %rsp, user_stack
        movl    $stack_top, %esp
        pushq   %rcx
        pushq   %r11
        cmpl    $HANDLERS, %eax
        jae     unknown
        call    *handlers(, %rax, 8)
leave:
        popq    %r11
        popq    %rcx
        movq    user_stack, %rsp
        sysretq
unknown:
        movl    $25, %eax
        jmp     leave

handler_null:
        xorl    %eax, %eax
        ret

/* The bound of the table, the slot, its generation. */
handler_lookup:
        movq    table, %rdx
        movl    %edi, %ecx
        cmpl    table + 8, %ecx
        jae     1f
        movq    (%rdx, %rcx, 8), %rdx
        testq   %rdx, %rdx
        jz      1f
        xorl    %eax, %eax
        ret
1:      movl    $1, %eax
        ret

handler_rendezvous:
        write_msr MSR_LSTAR, rendezvous, 0
        ret

/*
 * A call and its reply between two tasks in two address spaces: no message, no
 * registers but the stack pointer's, the program counter's and the flags; the
 * handle's bound and slot, and that the other waits.
 */
        .balign 64
rendezvous:
        movq    running, %rax
        movq    %rsp, 0(%rax)
        movq    %rcx, 8(%rax)
        movq    %r11, 16(%rax)
        testl   %edx, %edx
        jnz     reply
        cmpl    table + 8, %edi
        jae     rendezvous_refused
        movq    table, %rcx
        movq    (%rcx, %rdi, 8), %rcx
        testq   %rcx, %rcx
        jz      rendezvous_refused
        cmpq    $0, 32(%rcx)
        je      rendezvous_refused
        movq    $0, 32(%rcx)
        movq    %rax, 40(%rcx)
resume: movq    %rcx, running
        movq    24(%rcx), %rax
        movq    %rax, %cr3
        movq    0(%rcx), %rsp
        movq    16(%rcx), %r11
        movq    8(%rcx), %rcx
        sysretq
reply:
        movq    40(%rax), %rcx
        testq   %rcx, %rcx
        jz      rendezvous_refused
        movq    $0, 40(%rax)
        movq    $1, 32(%rax)
        jmp     resume
rendezvous_refused: /* the floor's end: nothing else here is refused */
        movb    $EXIT_PASS, %al
        movw    $EXIT_PORT, %dx
        outb    %al, %dx
        hlt

        .section .user, "awx"
        .macro  measure slot, number, argument
        movl    $REPEATS, %ebx
1:      movl    $\number, %eax
        movl    $\argument, %edi
        xorl    %edx, %edx
        mark    1, \slot
        syscall
        mark    2, \slot
        decl    %ebx
        jnz     1b
        .endm
user:
        measure SLOT_null, 0, 0
        measure SLOT_refuse_unknown_number, 99, 0
        measure SLOT_refuse_bad_handle, 1, 77
        measure SLOT_lookup, 1, 1
        movl    $2, %eax
        syscall
        measure SLOT_call_reply_0, 0, 1
        movl    $2, %edi /* no handle: refused, and so out of the rendezvous */
        xorl    %edx, %edx
        syscall

serve:
        movl    $1, %edx
        syscall
        jmp     serve

        .balign 16
        .skip   256
serve_stack:

        .data
        .balign 16
handlers:
        .quad   handler_null, handler_lookup, handler_rendezvous
table:  .quad   entries, 2
entries:
        .quad   0, server
client: .quad   0, 0, 0, root_1, 0, 0 /* stack, program counter, flags, space, waits, who called */
server: .quad   serve_stack, serve, 2, root_2, 1, 0
running:
        .quad   client
user_stack:
        .quad   0
segments:
        .quad   0, 0x00af9b000000ffff, 0x00cf93000000ffff, 0x00cff3000000ffff, 0x00affb000000ffff
segments_register:
        .word   . - segments - 1
        .long   segments
        .balign 4096
root_1: .quad   pointers + 7
        .skip   4096 - 8
root_2: .quad   pointers + 7
        .skip   4096 - 8
pointers:
        .quad   directory + 7
        .skip   4096 - 8
directory:
        .quad   0x87, 0x200087 /* 2 MiB each, the user's too */
        .skip   4096 - 16
        .skip   4096
stack_top:

        .section .note.GNU-stack, "", @progbits
