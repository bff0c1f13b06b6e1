/*
 * The only code that touches user memory. Where the CPU has SMAP, rflags.AC
 * lets it; where it has not, STAC and CLAC are invalid instructions. A fault at
 * a user address between user_copy_start and user_copy_end goes on at
 * user_copy_failed (exception.c).
 */
        .macro  allow_user
        testb   $1, processor_smap(%rip)
        jz      1f
        stac
1:
        .endm

        .macro  forbid_user
        testb   $1, processor_smap(%rip)
        jz      1f
        clac
1:
        .endm

        .text
        .global user_copy_start, user_copy_end, user_copy_failed
user_copy_start:

/* bool user_copy_from(void *to, uint64_t from, size_t length), and the other direction */
        .global user_copy_from, user_copy_to
        .balign 16
user_copy_from:
user_copy_to:
        allow_user
        movq    %rdx, %rcx
        shrq    $3, %rcx
        rep movsq
        movl    %edx, %ecx
        andl    $7, %ecx
        rep movsb
        forbid_user
        movl    $1, %eax
        ret

/* bool user_probe_read(uint64_t address) */
        .global user_probe_read
        .balign 16
user_probe_read:
        allow_user
        movb    (%rdi), %al
        forbid_user
        movl    $1, %eax
        ret

/* bool user_probe_write(uint64_t address): a write that changes nothing */
        .global user_probe_write
        .balign 16
user_probe_write:
        allow_user
        orb     $0, (%rdi)
        forbid_user
        movl    $1, %eax
        ret
user_copy_end:

user_copy_failed:
        forbid_user
        xorl    %eax, %eax
        ret

        .section .note.GNU-stack, "", @progbits
