/*
 * void memory_clear(void *start, size_t length): zeroes; both are multiples of
 * 16. By the CPU's own blocks where it has them and the range is whole ones;
 * the direct map is ordinary memory, as DC ZVA wants it.
 */
#define BLOCKS_PROHIBITED 4 /* the bit of DCZID_EL0 (Arm ARM, D17.2.35); below it, log2 of the words of a block */

        .section .text.memory_clear, "ax"
        .global memory_clear
memory_clear:
        mrs     x2, dczid_el0
        tbnz    x2, #BLOCKS_PROHIBITED, 2f
        mov     x3, #4
        lsl     x2, x3, x2 /* by the lowest six bits: bit 4 is clear, and those above are zero */
        cbz     x1, 4f
        orr     x4, x0, x1
        tst     x4, #4095
        b.eq    5f
        sub     x3, x2, #1
        tst     x4, x3
        b.ne    2f
1:      dc      zva, x0
        add     x0, x0, x2
        subs    x1, x1, x2
        b.ne    1b
        ret

        /* Whole frames, 8 blocks at once, where so many are no more than a frame (make bench: spawn_exit_wait). */
5:      cmp     x2, #512
        b.hi    1b
6:      .rept   8
        dc      zva, x0
        add     x0, x0, x2
        .endr
        subs    x1, x1, x2, lsl #3
        b.ne    6b
        ret

2:      cbz     x1, 4f
        tbz     x1, #4, 3f
        stp     xzr, xzr, [x0], #16
        subs    x1, x1, #16
        b.eq    4f
3:      stp     xzr, xzr, [x0], #16
        stp     xzr, xzr, [x0], #16
        subs    x1, x1, #32
        b.ne    3b
4:      ret
