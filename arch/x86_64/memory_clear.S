/* void memory_clear(void *start, size_t length): zeroes; both are multiples of 16. */
        .text
        .global memory_clear
        .balign 16
memory_clear:
        movq    %rsi, %rcx
        shrq    $3, %rcx
        xorl    %eax, %eax
        rep stosq
        ret

        .section .note.GNU-stack, "", @progbits
