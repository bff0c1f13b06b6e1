/*
 * Where a program begins: rdi = the argument its spawner gave it, rsp = the
 * stack's end, aligned to 16 bytes, all other registers 0. Nothing to return to.
 */
        .section .text.start, "ax", @progbits
        .global _start
        .type   _start, @function
_start:
        xorl    %ebp, %ebp /* the outermost frame (System V ABI, AMD64, 3.4.1) */
        andq    $-16, %rsp
        call    runtime_start
        ud2
        .size   _start, . - _start

        .section .note.GNU-stack, "", @progbits
