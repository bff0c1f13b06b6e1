/*
 * From the boot loader to boot_main(), and on to kernel_main(). Entered by the PVH protocol (Xen,
 * docs/misc/pvh.pandoc): 32-bit protected mode, flat segments, no paging,
 * interrupts off, ebx = the physical address of the start info. The tables made
 * here last until boot.c has made the final ones: the first 4 GiB as they are,
 * the same in the direct map, and the image's gigabyte at KERNEL_BASE.
 */
#include "layout.h"
#include "registers.h"
#include "trap_frame.h"

#define PHYSICAL(symbol) (symbol - KERNEL_BASE)

#define NOTE_PHYS32_ENTRY 18 /* XEN_ELFNOTE_PHYS32_ENTRY */

#define ENTRY_TABLE 3          /* present, writable */
#define ENTRY_LARGE_PAGE 0x83  /* the same, and maps 2 MiB */
#define LARGE_PAGE_SIZE 0x200000

#define ROOT_ENTRY(address) ((address) >> 39 & 511) * 8
#define DIRECTORY_POINTER_ENTRY(address) ((address) >> 30 & 511) * 8

        .section .note.pvh, "a", @note
        .balign 4
        .long   4 /* bytes of name */
        .long   8 /* and of value */
        .long   NOTE_PHYS32_ENTRY
        .asciz  "Xen"
        .quad   PHYSICAL(start)

        .section .text.start, "ax"
        .code32
        .global start
start:
        cli
        cld

        /* 2048 large pages, until the address wraps at 4 GiB. */
        movl    $PHYSICAL(early_directories), %edi
        movl    $ENTRY_LARGE_PAGE, %eax
1:      movl    %eax, (%edi)
        addl    $8, %edi
        addl    $LARGE_PAGE_SIZE, %eax
        jnc     1b

        .set    gigabyte, 0
        .rept   4
        movl    $PHYSICAL(early_directories) + 4096 * gigabyte + ENTRY_TABLE, \
                PHYSICAL(early_directory_pointers) + 8 * gigabyte
        .set    gigabyte, gigabyte + 1
        .endr
        movl    $PHYSICAL(early_directories) + ENTRY_TABLE, \
                PHYSICAL(early_kernel_pointers) + DIRECTORY_POINTER_ENTRY(KERNEL_BASE)
        movl    $PHYSICAL(early_directory_pointers) + ENTRY_TABLE, PHYSICAL(early_root)
        movl    $PHYSICAL(early_directory_pointers) + ENTRY_TABLE, PHYSICAL(early_root) + ROOT_ENTRY(DIRECT_MAP_BASE)
        movl    $PHYSICAL(early_kernel_pointers) + ENTRY_TABLE, PHYSICAL(early_root) + ROOT_ENTRY(KERNEL_BASE)

        /* Into long mode (Intel SDM, volume 3, 9.8.5). */
        movl    $CR4_PHYSICAL_EXTENSION, %eax
        movl    %eax, %cr4
        movl    $PHYSICAL(early_root), %eax
        movl    %eax, %cr3
        movl    $MSR_EFER, %ecx
        rdmsr
        orl     $EFER_LONG_MODE, %eax
        wrmsr
        movl    $CR0_KERNEL, %eax
        movl    %eax, %cr0
        lgdt    PHYSICAL(early_segments_register)
        ljmp    $KERNEL_CODE, $PHYSICAL(long_mode)

        .code64
long_mode:
        movabsq $high_half, %rax
        xorl    %ecx, %ecx
        movl    %ecx, %ss /* no stack segment: the kernel needs none in 64-bit mode, and the loader's is gone */
        jmp     *%rax

high_half:
        movq    $kernel_stack_top, %rsp
        xorl    %ebp, %ebp
        movl    %ebx, %edi
        call    boot_main
        movq    %rax, %rdi
        call    kernel_main
        ud2

        .section .rodata.start, "a"
        .balign 8
early_segments:
        .quad   0
        .quad   0x00209b0000000000 /* KERNEL_CODE: 64-bit, present, executable */
early_segments_register:
        .word   early_segments_register - early_segments - 1
        .long   PHYSICAL(early_segments)

        .section .early_tables, "aw", @nobits
        .balign 4096
early_root:                     .skip 4096
early_directory_pointers:       .skip 4096
early_kernel_pointers:          .skip 4096
early_directories:              .skip 4096 * 4
