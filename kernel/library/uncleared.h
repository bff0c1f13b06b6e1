/*
 * UNCLEARED: a variable that is written before it is read. A boot need not clear
 * it (linker/kernel-aarch64.ld), and does not touch its pages: of 225 KiB, 192
 * are such.
 */
#ifndef KERNEL_LIBRARY_UNCLEARED_H
#define KERNEL_LIBRARY_UNCLEARED_H

#define UNCLEARED __attribute__((section(".bss.uncleared")))

#endif
