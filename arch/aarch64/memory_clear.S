/*
 * void memory_clear(void *start, size_t length): zeroes; both are multiples of
 * 16. By the CPU's own blocks where it has them and the range is whole ones;
 * the direct map is ordinary memory, as DC ZVA wants it.
 */
#define BLOCKS_PROHIBITED 0x10 /* in DCZID_EL0 (Arm ARM, D17.2.35); below it, log2 of the words of a block */
#define BLOCKS_LARGE 0x08      /* above 512 bytes: 8 are more than a frame */

        .section .text.memory_clear, "ax"
        .global memory_clear
memory_clear:
        mrs     x2, dczid_el0
        mov     x3, #4
        lsl     x3, x3, x2 /* by the lowest six bits */
        orr     x4, x0, x1

        /* Whole frames, and not none: 8 blocks at once (make bench: spawn_exit_wait). */
        and     x5, x4, #4095
        tst     x2, #BLOCKS_PROHIBITED | BLOCKS_LARGE
        ccmp    x5, #0, #0, eq
        ccmp    x1, #0, #4, eq
        b.eq    2f
1:      .rept   8
        dc      zva, x0
        add     x0, x0, x3
        .endr
        subs    x1, x1, x3, lsl #3
        b.ne    1b
        ret

        /* Whole blocks, and not none. */
2:      sub     x5, x3, #1
        and     x5, x4, x5
        tst     x2, #BLOCKS_PROHIBITED
        ccmp    x5, #0, #0, eq
        ccmp    x1, #0, #4, eq
        b.eq    4f
3:      dc      zva, x0
        add     x0, x0, x3
        subs    x1, x1, x3
        b.ne    3b
        ret

4:      cbz     x1, 6f
        tbz     x1, #4, 5f
        stp     xzr, xzr, [x0], #16
        subs    x1, x1, #16
        b.eq    6f
5:      stp     xzr, xzr, [x0], #16
        stp     xzr, xzr, [x0], #16
        subs    x1, x1, #32
        b.ne    5b
6:      ret
