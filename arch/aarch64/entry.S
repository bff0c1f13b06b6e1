/*
 * Into the kernel and out of it.
 *
 * While user code runs, the kernel's stack pointer holds the address of the
 * running task's trap frame: the vectors store into it at once, and only then
 * take the kernel's stack, which is empty then. The kernel itself takes no
 * interrupts; an exception of its own is a user copy that failed, or a bug.
 */
#include "task/cpu.h"
#include "trap/syscall.h"
#include "processor.h"
#include "trap_frame.h"

#define ESR_CLASS_SHIFT 26
#define CLASS_SYSCALL 0x15

        .arch_extension fp
        .arch_extension simd

/* Nothing is executed after it, not even by speculation. */
        .macro  return_from_exception
        eret
        dsb     nsh
        isb
        .endm

        /* All but x0 and x1 of what C does not preserve. */
        .macro  save_volatile frame
        stp     x2, x3, [\frame, #FRAME_X(2)]
        stp     x4, x5, [\frame, #FRAME_X(4)]
        stp     x6, x7, [\frame, #FRAME_X(6)]
        stp     x8, x30, [\frame, #FRAME_X(8)] /* FRAME_LINK comes next */
        stp     x10, x11, [\frame, #FRAME_TEMPORARY(10)]
        stp     x16, x17, [\frame, #FRAME_TEMPORARY(16)]
        .endm

        .macro  restore_volatile frame
        ldp     x2, x3, [\frame, #FRAME_X(2)]
        ldp     x4, x5, [\frame, #FRAME_X(4)]
        ldp     x6, x7, [\frame, #FRAME_X(6)]
        ldp     x8, x30, [\frame, #FRAME_X(8)]
        ldp     x10, x11, [\frame, #FRAME_TEMPORARY(10)]
        ldp     x16, x17, [\frame, #FRAME_TEMPORARY(16)]
        .endm

        /* What the kernel is compiled without. */
        .macro  save_reserved frame
        stp     x18, x9, [\frame, #FRAME_X18] /* FRAME_TEMPORARY(9) comes next */
        stp     x12, x13, [\frame, #FRAME_TEMPORARY(12)]
        stp     x14, x15, [\frame, #FRAME_TEMPORARY(14)]
        .endm

        .macro  restore_reserved frame
        ldp     x18, x9, [\frame, #FRAME_X18]
        ldp     x12, x13, [\frame, #FRAME_TEMPORARY(12)]
        ldp     x14, x15, [\frame, #FRAME_TEMPORARY(14)]
        .endm

        /* What C preserves, and the user's stack pointer, which stands in the register stack. */
        .macro  save_preserved frame, stack
        stp     x19, x20, [\frame, #FRAME_PRESERVED(19)]
        stp     x21, x22, [\frame, #FRAME_PRESERVED(21)]
        stp     x23, x24, [\frame, #FRAME_PRESERVED(23)]
        stp     x25, x26, [\frame, #FRAME_PRESERVED(25)]
        stp     x27, x28, [\frame, #FRAME_PRESERVED(27)]
        stp     x29, \stack, [\frame, #FRAME_PRESERVED(29)] /* FRAME_STACK_POINTER comes next */
        .endm

        .macro  restore_preserved frame, stack
        ldp     x19, x20, [\frame, #FRAME_PRESERVED(19)]
        ldp     x21, x22, [\frame, #FRAME_PRESERVED(21)]
        ldp     x23, x24, [\frame, #FRAME_PRESERVED(23)]
        ldp     x25, x26, [\frame, #FRAME_PRESERVED(25)]
        ldp     x27, x28, [\frame, #FRAME_PRESERVED(27)]
        ldp     x29, \stack, [\frame, #FRAME_PRESERVED(29)]
        .endm

/* Whatever save_volatile left, and what the exception put aside of the user's: sp is the frame. */
        .macro  save_rest
        save_reserved sp
        mrs     x9, sp_el0
        save_preserved sp, x9
        mrs     x10, elr_el1
        mrs     x11, spsr_el1
        stp     x10, x11, [sp, #FRAME_PROGRAM_COUNTER]
        .endm

/* From sp, the frame, to the kernel's stack. */
        .macro  take_kernel_stack
        mov     x0, sp
        adrp    x9, cpu + CPU_STACK
        ldr     x9, [x9, #:lo12:cpu + CPU_STACK]
        mov     sp, x9
        .endm

        .macro  vector
        .balign 128
        .endm

        .macro  vector_kernel number
        vector
        msr     tpidr_el1, x0
        adrp    x0, kernel_frame
        add     x0, x0, :lo12:kernel_frame
        save_volatile x0
        save_reserved x0
        mov     x2, #\number
        b       from_kernel
        .endm

        .macro  vector_user_unexpected number
        vector
        stp     x0, x1, [sp, #FRAME_X(0)]
        save_volatile sp
        mov     x1, #\number
        b       unexpected_from_user
        .endm

        .section .text.vectors, "ax"
        .balign 2048
        .global exception_vectors
exception_vectors:
        vector_kernel 0 /* the kernel, on the user's stack pointer */
        vector_kernel 1
        vector_kernel 2
        vector_kernel 3
        vector_kernel 4 /* the kernel: fault */
        vector_kernel 5 /* interrupt */
        vector_kernel 6 /* fast interrupt */
        vector_kernel 7 /* system error */

        vector /* user mode: syscall or fault */
        stp     x0, x1, [sp, #FRAME_X(0)]
        save_volatile sp
        mrs     x16, esr_el1
        lsr     x16, x16, #ESR_CLASS_SHIFT
        cmp     x16, #CLASS_SYSCALL
        b.eq    syscall_from_user
        save_rest
        take_kernel_stack
        bl      exception_from_user
        b       return_to_user

        vector /* interrupt */
        stp     x0, x1, [sp, #FRAME_X(0)]
        save_volatile sp
        save_rest
        take_kernel_stack
        bl      exception_interrupt
        b       return_to_user

        vector_user_unexpected 10 /* fast interrupt */

/* In what this vector and the next two leave of their 128 bytes. */
/* void processor_vectors_save(struct processor_state *): q0 to q31, and how they compute */
        .global processor_vectors_save
processor_vectors_save:
        stp     q0, q1, [x0, #STATE_VECTOR + 0]
        stp     q2, q3, [x0, #STATE_VECTOR + 32]
        stp     q4, q5, [x0, #STATE_VECTOR + 64]
        stp     q6, q7, [x0, #STATE_VECTOR + 96]
        stp     q8, q9, [x0, #STATE_VECTOR + 128]
        stp     q10, q11, [x0, #STATE_VECTOR + 160]
        stp     q12, q13, [x0, #STATE_VECTOR + 192]
        stp     q14, q15, [x0, #STATE_VECTOR + 224]
        stp     q16, q17, [x0, #STATE_VECTOR + 256]
        stp     q18, q19, [x0, #STATE_VECTOR + 288]
        stp     q20, q21, [x0, #STATE_VECTOR + 320]
        stp     q22, q23, [x0, #STATE_VECTOR + 352]
        stp     q24, q25, [x0, #STATE_VECTOR + 384]
        stp     q26, q27, [x0, #STATE_VECTOR + 416]
        stp     q28, q29, [x0, #STATE_VECTOR + 448]
        stp     q30, q31, [x0, #STATE_VECTOR + 480]
        mrs     x1, fpcr
        mrs     x2, fpsr
        stp     x1, x2, [x0, #STATE_CONTROL]
        ret

        vector_user_unexpected 11 /* system error */

/* void processor_vectors_restore(const struct processor_state *) */
        .global processor_vectors_restore
processor_vectors_restore:
        ldp     q0, q1, [x0, #STATE_VECTOR + 0]
        ldp     q2, q3, [x0, #STATE_VECTOR + 32]
        ldp     q4, q5, [x0, #STATE_VECTOR + 64]
        ldp     q6, q7, [x0, #STATE_VECTOR + 96]
        ldp     q8, q9, [x0, #STATE_VECTOR + 128]
        ldp     q10, q11, [x0, #STATE_VECTOR + 160]
        ldp     q12, q13, [x0, #STATE_VECTOR + 192]
        ldp     q14, q15, [x0, #STATE_VECTOR + 224]
        ldp     q16, q17, [x0, #STATE_VECTOR + 256]
        ldp     q18, q19, [x0, #STATE_VECTOR + 288]
        ldp     q20, q21, [x0, #STATE_VECTOR + 320]
        ldp     q22, q23, [x0, #STATE_VECTOR + 352]
        ldp     q24, q25, [x0, #STATE_VECTOR + 384]
        ldp     q26, q27, [x0, #STATE_VECTOR + 416]
        ldp     q28, q29, [x0, #STATE_VECTOR + 448]
        ldp     q30, q31, [x0, #STATE_VECTOR + 480]
        ldp     x1, x2, [x0, #STATE_CONTROL]
        msr     fpcr, x1
        msr     fpsr, x2
        ret

        vector_user_unexpected 12 /* user mode, AArch32: the kernel never enters it */
unexpected_from_user:
        save_rest
        take_kernel_stack
        bl      exception_unexpected

        vector_user_unexpected 13
        vector_user_unexpected 14
        vector_user_unexpected 15
        .balign 128

/*
 * A system call. x10 and x11 are the kernel's from here on: the frame, and the
 * second word of the call's entry. See trap/syscall.h.
 */
syscall_from_user:
        mrs     x16, elr_el1
        mrs     x17, spsr_el1
        stp     x16, x17, [sp, #FRAME_PROGRAM_COUNTER]
        mov     x10, sp
        sub     x0, sp, #TASK_FRAME
        mov     x1, sp
        adrp    x16, kernel_stack_top
        mov     sp, x16
        cmp     x8, #SYSCALL_ENTRIES_LAST
        b.hi    syscall_unknown
1:      adrp    x16, syscalls
        add     x16, x16, x8, lsl #SYSCALL_ENTRY_SHIFT
        ldp     x16, x11, [x16]
        blr     x16 /* the outcome: x0, x1 */
syscall_returned:
        adrp    x16, cpu + CPU_PENDING
        ldr     x16, [x16, #:lo12:cpu + CPU_PENDING]
        orr     x16, x16, x0
        cbnz    x16, syscall_gate

        /* The short way: x0 and x1 are the verdict; what was not saved is still the user's. */
syscall_exit:
        mov     sp, x10
        restore_volatile sp
        return_from_exception

syscall_unknown:
        mov     x8, #SYSCALL_ENTRIES_LAST
        b       1b

/* A refusal that the call declares leaves as a success does; of anything else, and with anything pending, more is to be said. */
syscall_gate:
        cmp     x16, #31
        b.hi    syscall_long_way
        lsr     x17, x11, x0
        tbnz    x17, #0, syscall_exit

syscall_long_way:
        mov     x3, x11
        mov     x2, x1
        mov     x1, x0
        sub     x0, x10, #TASK_FRAME /* the caller: it may be the current task no more */
        bl      syscall_settle /* the verdict: x0, x1 */
        adrp    x16, cpu + CPU_PENDING
        ldr     x16, [x16, #:lo12:cpu + CPU_PENDING]
        cbz     x16, syscall_exit

        /* Maybe another task is next, maybe an upcall: complete the frame, unless that is done. */
        tst     x16, #PENDING_FRAME_COMPLETE
        b.ne    return_to_user
        save_reserved x10
        mrs     x17, sp_el0
        save_preserved x10, x17
        b       return_to_user

/*
 * The calls that can end in another task at once (queue/direct.h): x0 = the
 * task to run, x1 = the value of its call. If there is none, the handler it is.
 * The registers of arguments 3, 5 and 6 are still as they came.
 */
        .macro  direct_call name
        .global syscall_\name
syscall_\name:
        ldr     x3, [x1] /* argument 1 */
        bl      \name\()_direct
        cbnz    x0, syscall_switch
        sub     x0, x10, #TASK_FRAME
        mov     x1, x10
        adr     x30, syscall_returned
        b       sys_\name
        .endm

        direct_call queue_call
        direct_call queue_reply_receive
        direct_call queue_call_words
        direct_call queue_reply_receive_words

/*
 * From a task in a system call to one that waits in a system call: what the entry
 * has not saved of the one, and all registers of the other. The address space is
 * changed already. Nothing is pending.
 */
syscall_switch:
        mrs     x16, tpidr_el0
        str     x16, [x10, #FRAME_END + STATE_THREAD_POINTER]
        mrs     x16, sp_el0
        save_reserved x10
        save_preserved x10, x16
        add     x10, x0, #TASK_FRAME
        adrp    x16, cpu + CPU_FRAME
        add     x16, x16, #:lo12:cpu + CPU_FRAME
        stp     x10, x0, [x16] /* and CPU_CURRENT */
        mov     sp, x10
        ldp     x16, x17, [sp, #FRAME_END + STATE_THREAD_POINTER] /* and STATE_ACCESS */
        msr     tpidr_el0, x16
        msr     cpacr_el1, x17
        ldp     x16, x17, [sp, #FRAME_PROGRAM_COUNTER] /* and FRAME_STATUS */
        msr     elr_el1, x16
        msr     spsr_el1, x17
        restore_preserved sp, x16
        msr     sp_el0, x16
        restore_reserved sp
        restore_volatile sp
        mov     x0, #0
        return_from_exception

return_to_user:
        bl      trap_return
        .global trap_resume
trap_resume:
        mov     sp, x0
        ldp     x10, x11, [sp, #FRAME_PROGRAM_COUNTER]
        msr     elr_el1, x10
        msr     spsr_el1, x11
        restore_preserved sp, x9
        msr     sp_el0, x9
        restore_reserved sp
        restore_volatile sp
        ldp     x0, x1, [sp, #FRAME_X(0)]
        return_from_exception

/*
 * An exception of the kernel's own: x0 = kernel_frame, x2 the vector. The stack
 * may be what is wrong, so it runs on one of its own.
 */
from_kernel:
        mov     x3, sp
        save_preserved x0, x3
        mrs     x3, tpidr_el1
        stp     x3, x1, [x0, #FRAME_X(0)]
        mrs     x4, elr_el1
        mrs     x5, spsr_el1
        stp     x4, x5, [x0, #FRAME_PROGRAM_COUNTER]
        adrp    x3, exception_stack_top
        mov     sp, x3
        mov     x1, x2
        mov     x19, x0
        bl      exception_from_kernel

        /* It was a user copy (user_copy.S): return from it, with false. */
        ldr     x30, [x19, #FRAME_LINK]
        mov     x0, x19
        restore_preserved x0, x3
        mov     sp, x3
        mov     w0, wzr
        ret

        .section .bss.kernel_frame, "aw", @nobits
        .balign 16
kernel_frame:
        .skip   FRAME_STATUS + 8
