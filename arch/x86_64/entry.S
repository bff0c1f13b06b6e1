/*
 * The ways into the kernel and out of it. Interrupts are off from the first
 * instruction to the last, and there is no swapgs: the CPU's own state is a
 * global, reached by its address, whoever was interrupted.
 */
#include "machine.h"
#include "processor.h"
#include "task/cpu.h"
#include "trap/syscall.h"
#include "trap_frame.h"

#define RFLAGS_KERNEL 2 /* interrupts off; no trap, no alignment check (which would lift SMAP), direction forward */
#define USER_ADDRESS_BITS 47

/*
 * The vectors of which the CPU pushes an error code: #DF, #TS, #NP, #SS, #GP,
 * #PF, #AC, #CP, #VC, #SX (Intel SDM, volume 3, 6.3.1; AMD APM, volume 2, 8.2).
 */
#define WITH_ERROR_CODE (1 << 8 | 1 << 10 | 1 << 11 | 1 << 12 | 1 << 13 | 1 << 14 | 1 << 17 | 1 << 21 | 1 << 29 | 1 << 30)

        .text

        /* What the entry leaves to C to preserve, and the user's stack pointer, into the frame in rdi. */
        .macro  save_preserved temporary
        movq    cpu + CPU_SCRATCH(%rip), \temporary
        movq    \temporary, FRAME_RSP(%rdi)
        movq    %rbx, FRAME_RBX(%rdi)
        movq    %rbp, FRAME_RBP(%rdi)
        movq    %r12, FRAME_R12(%rdi)
        movq    %r13, FRAME_R13(%rdi)
        movq    %r14, FRAME_R14(%rdi)
        movq    %r15, FRAME_R15(%rdi)
        .endm

        /* What the entry has saved, from the frame in rsp, and what SYSRET takes. */
        .macro  load_arguments
        movq    FRAME_RDI(%rsp), %rdi
        movq    FRAME_RSI(%rsp), %rsi
        movq    FRAME_R10(%rsp), %r10
        movq    FRAME_R8(%rsp), %r8
        movq    FRAME_R9(%rsp), %r9
        movq    FRAME_RIP(%rsp), %rcx
        movq    FRAME_RFLAGS(%rsp), %r11
        .endm

/*
 * A system call. rcx = where it returns to, r11 = rflags; the mask has cleared
 * what processor.c says. Saved is what C does not preserve; the stack pointer
 * waits in cpu.scratch, and C keeps the rest.
 */
        .balign 64
        .global syscall_entry
syscall_entry:
        movq    %rsp, cpu + CPU_SCRATCH(%rip)
        movq    cpu + CPU_FRAME(%rip), %rsp
        movq    %rax, FRAME_RAX(%rsp)
        movq    %rdi, FRAME_RDI(%rsp)
        movq    %rsi, FRAME_RSI(%rsp)
        movq    %rdx, FRAME_RDX(%rsp)
        movq    %r10, FRAME_R10(%rsp)
        movq    %r8, FRAME_R8(%rsp)
        movq    %r9, FRAME_R9(%rsp)
        movq    %rcx, FRAME_RIP(%rsp)
        movq    %r11, FRAME_RFLAGS(%rsp)
        leaq    FRAME_RDI(%rsp), %rsi
        movq    cpu + CPU_CURRENT(%rip), %rdi
        movq    $kernel_stack_top - 8, %rsp /* aligned again with the push below */
        cmpq    $SYSCALL_ENTRIES_LAST, %rax
        ja      syscall_unknown
1:      shll    $SYSCALL_ENTRY_SHIFT, %eax
        pushq   syscalls + SYSCALL_ENTRY_GATE(%rax) /* for the gate, if it is asked */
        call    *syscalls(%rax)                     /* the outcome: rax, rdx */
        movq    cpu + CPU_PENDING(%rip), %rcx
        orq     %rax, %rcx
        jnz     syscall_gate

        /*
         * The short way. SYSRET faults in the kernel when rcx is no canonical
         * address, but here it is one: whoever changes a frame's program counter
         * goes the long way, and the CPU came from a page below USER_END.
         * From the loading of rsp on, only what has a stack of its own can come
         * between: NMI, #MC (and #DF).
         */
syscall_exit:
        movq    cpu + CPU_FRAME(%rip), %rsp
        load_arguments
        movq    cpu + CPU_SCRATCH(%rip), %rsp
        sysretq

syscall_unknown:
        movl    $SYSCALL_ENTRIES_LAST, %eax
        jmp     1b

/*
 * The calls that can end in another task at once (queue/direct.h): rax = the
 * task to run, rdx = the value of its call. If there is none, the handler it is.
 * The registers of arguments 3, 5 and 6 are still as they came.
 */
        .macro  direct_call name
        .global syscall_\name
syscall_\name:
        movq    (%rsi), %rcx /* argument 1 */
        call    \name\()_direct
        testq   %rax, %rax
        jnz     syscall_switch
        movq    cpu + CPU_CURRENT(%rip), %rdi
        movq    cpu + CPU_FRAME(%rip), %rsi
        addq    $FRAME_RDI, %rsi
        jmp     sys_\name
        .endm

        direct_call queue_call
        direct_call queue_reply_receive
        direct_call queue_call_words
        direct_call queue_reply_receive_words

/*
 * From a task in a system call to one that waits in a system call: what the entry
 * has not saved of the one, and all that the short way loads of the other. The
 * address space is changed already. Nothing is pending, and rcx and r11 are lost
 * by contract.
 */
syscall_switch:
        movq    cpu + CPU_FRAME(%rip), %rdi
        save_preserved %rcx
        movq    FRAME_END + STATE_USES_BASES(%rdi), %rcx
        orq     TASK_FRAME + FRAME_END + STATE_USES_BASES(%rax), %rcx
        jnz     switch_bases
        fxsave64 FRAME_END(%rdi)
        fxrstor64 TASK_FRAME + FRAME_END(%rax)
        movl    %ecx, %ds /* no selectors but those that run */
        movl    %ecx, %es
        movl    %ecx, %fs
        movl    %ecx, %gs
1:      movq    %rax, cpu + CPU_CURRENT(%rip)
        leaq    TASK_FRAME(%rax), %rsp
        movq    %rsp, cpu + CPU_FRAME(%rip)
        leaq    FRAME_END(%rsp), %rcx
        movq    %rcx, processor_task_state + 4(%rip) /* RSP0 */
        xorl    %eax, %eax                           /* no error */
        movq    FRAME_RBX(%rsp), %rbx
        movq    FRAME_RBP(%rsp), %rbp
        movq    FRAME_R12(%rsp), %r12
        movq    FRAME_R13(%rsp), %r13
        movq    FRAME_R14(%rsp), %r14
        movq    FRAME_R15(%rsp), %r15
        load_arguments
        movq    FRAME_RSP(%rsp), %rsp
        sysretq

switch_bases:
        pushq   %rax
        pushq   %rdx
        addq    $FRAME_END, %rdi
        leaq    TASK_FRAME + FRAME_END(%rax), %rsi
        call    processor_state_switch
        popq    %rdx
        popq    %rax
        jmp     1b

/* A refusal that the call declares leaves as a success does; of anything else, and with anything pending, more is to be said. */
syscall_gate:
        cmpq    $31, %rcx
        ja      syscall_long_way
        btl     %eax, (%rsp)
        jc      syscall_exit

syscall_long_way:
        movq    cpu + CPU_FRAME(%rip), %rdi
        subq    $TASK_FRAME, %rdi /* the caller: it may be the current task no more */
        movq    %rax, %rsi
        movq    (%rsp), %rcx
        call    syscall_settle /* the verdict: rax, rdx */
        cmpq    $0, cpu + CPU_PENDING(%rip)
        je      syscall_exit

/* Complete the frame, unless that is done: it may then be another's, or none. rcx and r11 are lost by contract. */
        testb   $PENDING_FRAME_COMPLETE >> 32, cpu + CPU_PENDING + 4(%rip)
        jnz     trap_leave
        movq    cpu + CPU_FRAME(%rip), %rdi
        save_preserved %rax
        movq    $0, FRAME_RCX(%rdi)
        movq    $0, FRAME_R11(%rdi)

trap_leave:
        call    trap_return
        movq    %rax, %rdi

/*
 * The full exit, with the frame in rdi. The next interrupt is saved into it. An
 * IRET to a program counter that is no user address would fault in the kernel.
 */
        .global trap_resume
trap_resume:
        leaq    FRAME_END(%rdi), %rax
        movq    %rax, processor_task_state + 4(%rip) /* RSP0 */
        movq    FRAME_RIP(%rdi), %rax
        shrq    $USER_ADDRESS_BITS, %rax
        jnz     beyond_user
        movq    %rdi, %rsp

resume_frame:
        popq    %rbx
        popq    %rbp
        popq    %r12
        popq    %r13
        popq    %r14
        popq    %r15
        popq    %rax
        popq    %rcx
        popq    %r11
        popq    %rdi
        popq    %rsi
        popq    %rdx
        popq    %r10
        popq    %r8
        popq    %r9
        addq    $16, %rsp /* vector, error code */
        iretq

beyond_user:
        movq    cpu + CPU_STACK(%rip), %rsp
        call    trap_beyond_user
        jmp     trap_leave

/*
 * Interrupts and exceptions. From user mode, the CPU has pushed to the end of
 * the running task's frame, and here the rest is pushed below that. From kernel
 * mode the same is made on the stack, which the CPU has aligned.
 */
        .balign VECTOR_STUB_SIZE
        .global vector_stubs
vector_stubs:
        .set    vector, 0
        .rept   VECTORS
        .balign VECTOR_STUB_SIZE
        .if     vector > 31 || !(WITH_ERROR_CODE >> vector & 1)
        pushq   $0
        .endif
        pushq   $vector
        jmp     vector_entry
        .set    vector, vector + 1
        .endr
        .global vector_stubs_end
vector_stubs_end:

        .balign 16
vector_entry:
        pushq   %r9
        pushq   %r8
        pushq   %r10
        pushq   %rdx
        pushq   %rsi
        pushq   %rdi
        pushq   %r11
        pushq   %rcx
        pushq   %rax
        pushq   %r15
        pushq   %r14
        pushq   %r13
        pushq   %r12
        pushq   %rbp
        pushq   %rbx
        movq    %rsp, %rdi
        cmpq    $VECTOR_NMI, FRAME_VECTOR(%rdi) /* on its own stack wherever it came from */
        je      from_kernel
        testb   $3, FRAME_CS(%rdi)
        jz      from_kernel
        movq    cpu + CPU_STACK(%rip), %rsp
        pushq   $RFLAGS_KERNEL /* an interrupt leaves AC and DF as the program had them */
        popfq
        xorl    %ebp, %ebp
        call    trap_from_user
        jmp     trap_leave

from_kernel:
        pushq   $RFLAGS_KERNEL
        popfq
        call    trap_from_kernel
        jmp     resume_frame

        .section .note.GNU-stack, "", @progbits
