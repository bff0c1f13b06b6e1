/*
 * The only instructions of the kernel that touch user memory: ldtr and sttr,
 * which the MMU checks as it checks the program itself, so that neither PAN nor
 * a page that only the kernel may use can be got around. A fault at any of them
 * makes the function return false (entry.S): so they use no stack, call nothing,
 * and leave alone what C preserves. And they are aligned: where the user has
 * device memory, any other access is a fault, and none that a probe would find.
 */
        .section .text.user_copy, "ax"
        .global user_copy_start, user_copy_end
        .global user_copy_from, user_copy_to, user_probe_read, user_probe_write

user_copy_start:

/* bool user_copy_from(void *to, uint64_t from, size_t length) */
user_copy_from:
        tst     x1, #7
        b.ne    5f
0:      subs    x2, x2, #16
        b.lo    2f
1:      ldtr    x3, [x1]
        ldtr    x4, [x1, #8]
        stp     x3, x4, [x0], #16
        add     x1, x1, #16
        subs    x2, x2, #16
        b.hs    1b
2:      adds    x2, x2, #16
        b.eq    4f
3:      ldtrb   w3, [x1]
        strb    w3, [x0], #1
        add     x1, x1, #1
        subs    x2, x2, #1
        b.ne    3b
4:      mov     w0, #1
        ret
5:      cbz     x2, 4b
        ldtrb   w3, [x1]
        strb    w3, [x0], #1
        add     x1, x1, #1
        sub     x2, x2, #1
        tst     x1, #7
        b.ne    5b
        b       0b

/* bool user_copy_to(uint64_t to, const void *from, size_t length) */
user_copy_to:
        tst     x0, #7
        b.ne    5f
0:      subs    x2, x2, #16
        b.lo    2f
1:      ldp     x3, x4, [x1], #16
        sttr    x3, [x0]
        sttr    x4, [x0, #8]
        add     x0, x0, #16
        subs    x2, x2, #16
        b.hs    1b
2:      adds    x2, x2, #16
        b.eq    4f
3:      ldrb    w3, [x1], #1
        sttrb   w3, [x0]
        add     x0, x0, #1
        subs    x2, x2, #1
        b.ne    3b
4:      mov     w0, #1
        ret
5:      cbz     x2, 4b
        ldrb    w3, [x1], #1
        sttrb   w3, [x0]
        add     x0, x0, #1
        sub     x2, x2, #1
        tst     x0, #7
        b.ne    5b
        b       0b

/* bool user_probe_read(uint64_t address) */
user_probe_read:
        ldtrb   w1, [x0]
        mov     w0, #1
        ret

/* bool user_probe_write(uint64_t address) */
user_probe_write:
        ldtrb   w1, [x0]
        sttrb   w1, [x0]
        mov     w0, #1
        ret

user_copy_end:
