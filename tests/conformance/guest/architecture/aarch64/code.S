/* void code_write(void *to, uint64_t value): mov w0, #value; ret */
        .text
        .global code_write
code_write:
        mov     w2, #0x52800000
        orr     w2, w2, w1, lsl #5
        str     w2, [x0]
        mov     w2, #0x03c0
        movk    w2, #0xd65f, lsl #16
        str     w2, [x0, #4]
        ret

        .section .note.GNU-stack, "", %progbits
