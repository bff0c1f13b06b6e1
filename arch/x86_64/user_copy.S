/*
 * The only code that touches user memory. Where the CPU has SMAP, rflags.AC lets
 * it; where it has not, STAC and CLAC are invalid instructions, and are skipped
 * (exception.c), which costs those CPUs more than to ask would cost all others
 * (make bench: queue_64). A fault at a user address between user_copy_start and
 * user_copy_end goes on at user_copy_failed (exception.c).
 */
#include "address_space.h"

        .text
        .global user_copy_start, user_copy_end, user_copy_failed
user_copy_start:

/* bool user_copy_from(void *to, uint64_t from, size_t length), and the other direction */
        .global user_copy_from, user_copy_to
        .balign 16
user_copy_from:
user_copy_to:
        stac
        movq    %rdx, %rcx
        shrq    $3, %rcx
        rep movsq
        movl    %edx, %ecx
        andl    $7, %ecx
        rep movsb
        clac
        movl    $1, %eax
        ret

/* bool user_probe_read(uint64_t address) */
        .global user_probe_read
        .balign 16
user_probe_read:
        stac
        movb    (%rdi), %al
        clac
        movl    $1, %eax
        ret

/* bool user_probe_write(uint64_t address): a write that changes nothing */
        .global user_probe_write
        .balign 16
user_probe_write:
        stac
        orb     $0, (%rdi)
        clac
        movl    $1, %eax
        ret

/* bool user_pass(uint64_t from, uint64_t to, uint64_t length, const struct address_space *next): in registers */
        .macro  pass    words
        movq    (%rdi), %rax
        .if     \words > 1
        movq    8(%rdi), %r8
        .endif
        .if     \words > 2
        movq    16(%rdi), %r9
        .endif
        .if     \words > 3
        movq    24(%rdi), %r10
        .endif
        movq    SPACE_ROOT(%rcx), %rcx
        movq    %rcx, %cr3
        movq    %rax, (%rsi)
        .if     \words > 1
        movq    %r8, 8(%rsi)
        .endif
        .if     \words > 2
        movq    %r9, 16(%rsi)
        .endif
        .if     \words > 3
        movq    %r10, 24(%rsi)
        .endif
        clac
        movl    $1, %eax
        ret
        .endm

        .global user_pass
        .balign 16
user_pass:
        stac
        cmpq    $16, %rdx
        jb      1f
        je      2f
        testb   $8, %dl
        jnz     3f
        pass    4
3:      pass    3
2:      pass    2
1:      pass    1

user_copy_failed:
        clac
        xorl    %eax, %eax
        ret
user_copy_end:

        .section .note.GNU-stack, "", @progbits
