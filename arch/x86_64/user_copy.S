/*
 * The only code that touches user memory. Where the CPU has SMAP, rflags.AC lets
 * it; where it has not, STAC and CLAC are invalid instructions, and are skipped
 * (exception.c), which costs those CPUs more than to ask would cost all others
 * (make bench: queue_64). A fault at a user address between user_copy_start and
 * user_copy_end goes on at user_copy_failed (exception.c).
 */
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

user_copy_failed:
        clac
        xorl    %eax, %eax
        ret
user_copy_end:

        .section .note.GNU-stack, "", @progbits
