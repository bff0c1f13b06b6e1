/* Where a program begins: x0 is its argument, sp the end of its stack. The first frame has no caller. */
        .section .text.start, "ax"
        .global _start
        .type   _start, %function
_start:
        mov     x29, xzr
        mov     x30, xzr
        b       runtime_start
        .size   _start, . - _start
