/* void code_write(void *to, uint64_t value): mov $value, %eax; ret */
        .text
        .global code_write
code_write:
        movb    $0xb8, (%rdi)
        movl    %esi, 1(%rdi)
        movb    $0xc3, 5(%rdi)
        ret

        .section .note.GNU-stack, "", @progbits
