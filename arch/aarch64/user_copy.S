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

/*
 * The two directions are one but for who is the user: words, as long as that
 * side is aligned; the largest steps first (make bench: queue_64, queue_4096).
 */
        .macro  copy    user, load, load_byte, store, store_byte
        tst     \user, #7
        b.ne    5f
0:      subs    x2, x2, #64
        b.lo    2f
1:      \load\()_pair x3, x4, 0
        \load\()_pair x5, x6, 16
        \store\()_pair x3, x4, 0
        \store\()_pair x5, x6, 16
        \load\()_pair x3, x4, 32
        \load\()_pair x5, x6, 48
        \store\()_pair x3, x4, 32
        \store\()_pair x5, x6, 48
        add     x0, x0, #64
        add     x1, x1, #64
        subs    x2, x2, #64
        b.hs    1b
2:      tst     x2, #63
        b.eq    4f
        tbz     x2, #5, 1f
        \load\()_pair x3, x4, 0
        \load\()_pair x5, x6, 16
        \store\()_pair x3, x4, 0
        \store\()_pair x5, x6, 16
        add     x0, x0, #32
        add     x1, x1, #32
1:      tbz     x2, #4, 1f
        \load\()_pair x3, x4, 0
        \store\()_pair x3, x4, 0
        add     x0, x0, #16
        add     x1, x1, #16
1:      tbz     x2, #3, 1f
        \load\()_word x3
        \store\()_word x3
        add     x0, x0, #8
        add     x1, x1, #8
1:      and     x2, x2, #7 /* fewer than the bytes after which the user's side is aligned again */
5:      cbz     x2, 4f
        \load_byte w3, [x1]
        \store_byte w3, [x0]
        add     x0, x0, #1
        add     x1, x1, #1
        sub     x2, x2, #1
        tst     \user, #7
        b.ne    5b
        b       0b
4:      mov     w0, #1
        ret
        .endm

        .macro  kernel_load_pair first, second, offset
        ldp     \first, \second, [x1, #\offset]
        .endm
        .macro  kernel_load_word word
        ldr     \word, [x1]
        .endm
        .macro  kernel_store_pair first, second, offset
        stp     \first, \second, [x0, #\offset]
        .endm
        .macro  kernel_store_word word
        str     \word, [x0]
        .endm
        .macro  user_load_pair first, second, offset
        ldtr    \first, [x1, #\offset]
        ldtr    \second, [x1, #\offset + 8]
        .endm
        .macro  user_load_word word
        ldtr    \word, [x1]
        .endm
        .macro  user_store_pair first, second, offset
        sttr    \first, [x0, #\offset]
        sttr    \second, [x0, #\offset + 8]
        .endm
        .macro  user_store_word word
        sttr    \word, [x0]
        .endm

/* bool user_copy_from(void *to, uint64_t from, size_t length) */
user_copy_from:
        copy    x1, user_load, ldtrb, kernel_store, strb

/* bool user_copy_to(uint64_t to, const void *from, size_t length) */
user_copy_to:
        copy    x0, kernel_load, ldrb, user_store, sttrb

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
