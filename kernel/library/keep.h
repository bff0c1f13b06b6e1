/*
 * KEEP(value): what the compiler does not know the origin of, it keeps in a
 * register, where it would otherwise work it out again for each use, as clang 14
 * does with the address of an array's element (make bench: call_reply_0, queue_64).
 */
#ifndef KERNEL_LIBRARY_KEEP_H
#define KERNEL_LIBRARY_KEEP_H

#define KEEP(value) __asm__("" : "+r"(value))

#endif
