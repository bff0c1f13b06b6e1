/*
 * UNCLEARED: a variable that is written before it is read. Where the kernel clears
 * its own memory it leaves that out (linker/kernel-aarch64.ld: 192 of 216 KiB), and
 * so does not touch its pages.
 */
#ifndef KERNEL_LIBRARY_UNCLEARED_H
#define KERNEL_LIBRARY_UNCLEARED_H

#define UNCLEARED __attribute__((section(".bss.uncleared")))

#endif
