/*
 * From the boot loader to boot_main(), and on to kernel_main(). Entered with the
 * MMU off, at EL1 or EL2, x0 = the physical address of the device tree (Linux,
 * Documentation/arm64/booting.rst). Until the jump to the high half the code runs
 * wherever it was loaded, so far behind a multiple of 2 MiB: all addresses are made
 * relative to the program counter. The tables made here are the final ones for the
 * kernel's image, so that nothing is ever both writable and executable.
 */
#include "layout.h"

/*
 * Linux's of old. With 0, QEMU leaves 2 MiB to the dozen instructions of its own
 * that it begins with, and its host finds and clears that much memory for them.
 */
#define TEXT_OFFSET 0x80000

#define CURRENT_LEVEL_EL2 8

#define HCR_HOST (1 << 34 | 1 << 31 | 1 << 27) /* E2H, RW, TGE: the kernel is a host at EL2 */
#define HCR_DROP (1 << 31 | 1 << 29)           /* RW, HCD: EL1 is AArch64; no hvc */
#define CNTHCTL_DROP 3                         /* EL1 may use the physical counter and timer */
#define CPTR_NO_TRAPS 0x33ff                   /* its RES1 bits */
#define SPSR_EL1H 0x3c5                        /* EL1, its own stack pointer, all interrupts masked */

/*
 * SCTLR: the bits that are 1 in a CPU without the feature they control (LSMAOE,
 * nTLSMD, EIS, TSCXT, EOS, SPAN), I, C, M and: UCI and UCT 0, no cache
 * maintenance by user mode; nTWE and nTWI, it may wait for an interrupt; UMA 0,
 * not mask one; DZE, it may zero its memory by the line; SED and ITD, nothing
 * of AArch32's past; SA and SA0, stack pointers are aligned; WXN, what can be
 * written cannot be executed whatever else its table entry says.
 */
#define SCTLR_MMU_OFF (1 << 29 | 1 << 28 | 1 << 23 | 1 << 22 | 1 << 20 | 1 << 11)
#define SCTLR_USER (1 << 18 | 1 << 16 | 1 << 14 | 1 << 8 | 1 << 7)
#define SCTLR_MMU_ON (SCTLR_MMU_OFF | SCTLR_USER | 1 << 19 | 1 << 12 | 1 << 4 | 1 << 3 | 1 << 2 | 1 << 0)
#define SCTLR_SPAN (1 << 23) /* exceptions leave PAN as it was */

#define CPACR_TRAP_VECTORS (1 << 20) /* user mode's use of them; SVE and SME trap */

/*
 * 48-bit addresses in both halves, 4 KiB pages, tables in cacheable inner-shareable
 * memory. IPS, AS and E0PD1 are added.
 */
#define TCR_HALF (16 | 1 << 8 | 1 << 10 | 3 << 12)
#define TCR (TCR_HALF | TCR_HALF << 16 | 2 << 30)

#define MAIR 0x4404ff /* 0: memory, write-back, allocating; 1: device nGnRE; 2: memory, non-cacheable */

/* Table entries: access flag, inner shareable, memory type 0. UXN always, PXN and read-only as fits. */
#define TABLE 3
#define MEMORY (1 << 54 | 1 << 10 | 3 << 8)
#define READ_ONLY (1 << 7)
#define NEVER_EXECUTE (1 << 53)
#define PAGE_TEXT (MEMORY | 3 | READ_ONLY)
#define PAGE_CONSTANTS (MEMORY | 3 | READ_ONLY | NEVER_EXECUTE)
#define PAGE_DATA (MEMORY | 3 | NEVER_EXECUTE)
#define GUARD 0 /* not valid, whatever address it has */
#define BLOCK_IDENTITY (MEMORY | 1 | READ_ONLY)

        .macro  set_entry table, index, value
        str     \value, [\table, #(\index) * 8]
        .endm

        .section .head, "ax"
        .global image_header
image_header:
        b       start
        .long   0
        .quad   TEXT_OFFSET
        .quad   image_size      /* with what is not in the file */
        .quad   1 << 3 | 1 << 1 /* anywhere in memory; 4 KiB pages; little-endian */
        .quad   0, 0, 0
        .ascii  "ARM\x64"
        .long   0

start:
        msr     daifset, #15
        mov     x20, x0 /* the device tree */
        adr     x19, image_header
        mrs     x21, CurrentEL
        cmp     x21, #CURRENT_LEVEL_EL2
        b.ne    level_chosen

        /* EL2: as its owner, where the CPU can (ID_AA64MMFR1.VH), so that guests can have EL1. */
        mrs     x0, mdcr_el2
        and     x0, x0, #31 /* HPMN stays; nothing is trapped */
        msr     mdcr_el2, x0
        msr     hstr_el2, xzr
        msr     vttbr_el2, xzr
        msr     cntvoff_el2, xzr
        mrs     x0, id_aa64mmfr1_el1
        ubfx    x0, x0, #8, #4
        cbz     x0, drop_to_el1
        ldr     x0, =HCR_HOST
        msr     hcr_el2, x0 /* from here on, names in _el1 mean the registers of EL2 */
        isb
        b       level_chosen

drop_to_el1:
        ldr     x0, =HCR_DROP
        msr     hcr_el2, x0
        mov     x0, #CNTHCTL_DROP
        msr     cnthctl_el2, x0
        mov     x0, #CPTR_NO_TRAPS
        msr     cptr_el2, x0
        mrs     x0, midr_el1
        msr     vpidr_el2, x0
        mrs     x0, mpidr_el1
        msr     vmpidr_el2, x0
        mrs     x0, id_aa64pfr0_el1
        ubfx    x0, x0, #24, #4
        cbz     x0, 1f /* no GICv3 registers */
        mrs     x0, S3_4_C12_C9_5 /* ICC_SRE_EL2 */
        orr     x0, x0, #1 /* SRE */
        orr     x0, x0, #8 /* Enable: EL1 too may have it on */
        msr     S3_4_C12_C9_5, x0
        isb
        msr     S3_4_C12_C11_0, xzr /* ICH_HCR_EL2: no virtual interrupts */
1:      ldr     x0, =SCTLR_MMU_OFF
        msr     sctlr_el1, x0
        mov     x0, #SPSR_EL1H
        msr     spsr_el2, x0
        adr     x0, level_chosen
        msr     elr_el2, x0
        eret

        /*
         * What decides how code is executed, CPACR here and PAN below, is set ahead of all code that is executed
         * again later: an emulator translates it once for each such state (make bench: boot_to_user).
         */
level_chosen:
        ldr     x0, =SCTLR_MMU_OFF
        msr     sctlr_el1, x0
        mov     x0, #CPACR_TRAP_VECTORS
        msr     cpacr_el1, x0
        msr     spsel, #1
        isb

        /* The tables: of the image, and of the gigabyte it lies in. */
        bl      invalidate_tables
        adrp    x0, early_tables
        adrp    x1, early_tables_end
1:      .rept   4
        stp     xzr, xzr, [x0], #16
        .endr
        cmp     x0, x1
        b.lo    1b

        mov     x0, #KERNEL_BASE
        sub     x1, x19, x0 /* from where the image is mapped to where it lies */
        adrp    x2, image_page_table
        adr     x3, image_parts
        ldr     x4, =image_end
1:      ldp     x5, x6, [x3], #16
2:      add     x7, x0, x1
        orr     x7, x7, x6
        str     x7, [x2], #8
        add     x0, x0, #4096
        cmp     x0, x5
        b.lo    2b
        cmp     x0, x4
        b.lo    1b

        adrp    x0, kernel_root_table
        adrp    x1, kernel_table_1
        adrp    x2, kernel_table_2
        adrp    x3, image_page_table
        orr     x4, x1, #TABLE
        set_entry x0, (KERNEL_BASE >> 39 & 511), x4
        orr     x4, x2, #TABLE
        set_entry x1, (KERNEL_BASE >> 30 & 511), x4
        orr     x4, x3, #TABLE
        set_entry x2, (KERNEL_BASE >> 21 & 511), x4

        /* The gigabyte in which this code runs, where it runs: needed for a few instructions. */
        adrp    x0, identity_root_table
        adrp    x1, identity_table_1
        orr     x4, x1, #TABLE
        ubfx    x5, x19, #39, #9
        str     x4, [x0, x5, lsl #3]
        lsr     x4, x19, #30
        lsl     x4, x4, #30
        ldr     x6, =BLOCK_IDENTITY
        orr     x4, x4, x6
        ubfx    x5, x19, #30, #9
        str     x4, [x1, x5, lsl #3]

        dmb     sy
        bl      invalidate_tables

        ldr     x0, =MAIR
        msr     mair_el1, x0
        ldr     x0, =TCR
        mrs     x1, id_aa64mmfr0_el1
        and     x2, x1, #15 /* PARange; above 48 bits needs other tables */
        cmp     x2, #5
        mov     x3, #5
        csel    x2, x2, x3, lo
        bfi     x0, x2, #32, #3
        ubfx    x2, x1, #4, #4
        cmp     x2, #2 /* ASIDBits: 16 */
        cset    x2, eq
        bfi     x0, x2, #36, #1
        mrs     x2, S3_0_C0_C7_2 /* ID_AA64MMFR2_EL1 */
        ubfx    x2, x2, #60, #4
        cmp     x2, #0 /* E0PD */
        cset    x2, ne
        bfi     x0, x2, #56, #1 /* no walks of the upper half for user mode */
        msr     tcr_el1, x0
        adrp    x0, identity_root_table
        msr     ttbr0_el1, x0
        adrp    x0, kernel_root_table
        msr     ttbr1_el1, x0
        adrp    x22, user_table_empty
        tlbi    vmalle1
        ic      iallu
        dsb     nsh
        isb
        ldr     x0, =SCTLR_MMU_ON
        bic     x1, x0, #SCTLR_SPAN
        mrs     x23, id_aa64mmfr1_el1
        ands    x23, x23, #0xf << 20 /* PAN */
        csel    x0, x0, x1, eq
        msr     sctlr_el1, x0
        isb
        ldr     x0, =high_half
        br      x0

high_half:
        msr     ttbr0_el1, x22
        ldr     x0, =exception_vectors
        msr     vbar_el1, x0
        cbz     x23, 1f
        .inst   0xd500419f /* msr pan, #1 */
1:      isb
        tlbi    vmalle1
        dsb     nsh
        isb
        ldr     x0, =zeroed_start
        ldr     x1, =zeroed_end
        sub     x1, x1, x0
        bl      memory_clear
        ldr     x0, =kernel_stack_top
        mov     sp, x0
        mov     x0, x20
        mov     x1, x19
        lsr     x2, x21, #2
        mov     x29, xzr
        bl      boot_main
        bl      kernel_main
        brk     #0

/*
 * With the MMU off the data cache is off too: what it may hold of the tables is
 * stale, and must neither be written back over them nor found by the walker.
 */
invalidate_tables:
        mrs     x2, ctr_el0
        ubfx    x2, x2, #16, #4 /* DminLine: log2 of the words of the smallest line */
        mov     x3, #4
        lsl     x2, x3, x2
        adrp    x0, early_tables
        adrp    x1, early_tables_end
1:      dc      ivac, x0
        add     x0, x0, x2
        cmp     x0, x1
        b.lo    1b
        dsb     sy
        ret

        /* Where each part of the image ends, and its table entries. */
        .balign 8
image_parts:
        .quad   image_text_end, PAGE_TEXT
        .quad   image_data, PAGE_CONSTANTS
        .quad   kernel_stack_guard, PAGE_DATA
        .quad   kernel_stack, GUARD
        .quad   exception_stack_guard, PAGE_DATA
        .quad   exception_stack, GUARD
        .quad   image_end, PAGE_DATA

        .ltorg

        .section .early_tables, "aw", @nobits
        .global kernel_root_table, user_table_empty
kernel_root_table:      .skip 4096
kernel_table_1:         .skip 4096
kernel_table_2:         .skip 4096
image_page_table:       .skip 4096 /* 2 MiB; the linker script holds the image to it */
identity_root_table:    .skip 4096
identity_table_1:       .skip 4096
user_table_empty:       .skip 4096
