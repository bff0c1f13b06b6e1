/*
 * Everything that a program for this kernel needs: the system calls in two
 * forms, verdicts in words, and a small runtime. From C and C++; no C library.
 *
 *   sys_queue_send(...)   answers a struct verdict and nothing else (syscall.h)
 *   queue_send(...)       answers the value, or -1 with errno set; the exact
 *                         verdict stands in last_verdict(), and verdict_print()
 *                         says it in words
 */
#ifndef VERDICT_VERDICT_H
#define VERDICT_VERDICT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "contract.h"
#include "device.h"
#include "errno.h"
#include "syscall.h"

#ifdef __cplusplus
#define VERDICT_NORETURN [[noreturn]]
extern "C" {
#else
#define VERDICT_NORETURN _Noreturn
#endif

/* --- The calls, POSIX-style ---------------------------------------------- */

/*
 * Below, for each line of syscall.def, a function of that name and those
 * arguments: int64_t queue_send(handle_t queue, const void *message, ...).
 *
 * It answers the call's value; or -1, and then errno is set. A value above
 * INT64_MAX, such as capability_inspect() of a badge of 2^31 and more, is
 * answered as it is, and so is negative; but no value of any call is -1.
 *
 * Sizes and lengths are in bytes, times in nanoseconds since boot, deadlines
 * absolute, so that a restarted call waits no longer than it was told. How each
 * call can refuse, in the order of the checks: contract.def, or, on the host,
 * "verdict contract NAME". The words in parentheses are the value; none: 0.
 *
 * The kernel
 *   abi_version         (VERDICT_ABI_VERSION of the kernel)
 *   kernel_inspect      fill in information; length: at least its size
 *
 * Tasks. Priorities: enum task_priority, of the seed's upstream
 *   task_spawn          a child from a component; length: sizeof(struct spawn_parameters) (a handle
 *                       of the rights read, write, grant and revoke)
 *   task_exit           end the caller; does not return
 *   task_kill           end the task and all its descendants
 *   task_wait           wait for its end (cause << 32 | status: END_CAUSE(), END_STATUS())
 *   task_yield          let equals run first
 *   task_inspect        fill in information; length: at least its size
 *
 * Capabilities. Rights: of the seed's upstream
 *   capability_grant    derive one for the target task, with those rights and that badge, 0: as it is (its
 *                       handle there)
 *   capability_revoke   end all that was derived from it; it stays itself (how many)
 *   capability_inspect  its type, rights, depth and badge: CAPABILITY_TYPE() and so on
 *   capability_close    give the slot back; one that was revoked can be closed, too
 *   capability_duplicate  a second one in the caller's own table, with those rights or fewer (a handle)
 *
 * Regions. Policies: enum region_policy
 *   region_create       zeroed memory; slot_size: of a slab, else 0 (a handle: all rights)
 *   region_map          into the caller's space at address, 0: where there is room; address and offset multiples
 *                       of 4096; access: bits of enum access, never write and execute at once, and one enum
 *                       memory_type. All live mappings of a region are of one type, and while that is not
 *                       write-back, the calls that copy its bytes are refused; so such a mapping needs the
 *                       right to write. (the address)
 *   region_unmap        the mapping that begins at address
 *   region_read         copy length bytes out
 *   region_write        copy length bytes in
 *   region_append       copy to the end of an append-only one (the offset where it begins)
 *   region_seal         from now on it never changes
 *   region_inspect      fill in information; length: at least its size
 *   slab_allocate       (the slot: generation << 32 | index)
 *   slab_free           the slot
 *   slab_read, slab_write  copy length bytes out of it, into it; from its beginning
 *                       (where the program's side of a copy is a mapping of the region itself, the bytes go in
 *                       order, by pieces of 256 that are read whole before they are written)
 *
 * Queues. Priorities: enum message_priority, of the seed's upstream
 *   queue_create        for capacity messages of at most message_maximum bytes (a handle: all rights)
 *   queue_send          copy a message in; waits for room
 *   queue_send_descriptor  send part of a sealed or append-only region without copying it; waits for room
 *   queue_receive       the first of the highest priority; information may not be NULL (its length)
 *   queue_call          send, then wait for the reply (its length)
 *   queue_await         wait on for the reply of a call that timed out; message and length are not used (its length)
 *   queue_reply         answer a call through its reply handle, which is used up
 *   queue_reply_receive answer the call that is served with the buffer's first length bytes, then receive into it; a
 *                       call that it receives is served: no handle comes of it (MESSAGE_VALUE_KIND(),
 *                       MESSAGE_VALUE_LENGTH(), MESSAGE_VALUE_BADGE())
 *   queue_call_words, queue_reply_receive_words
 *                       the same two for messages of four words, in registers: sys_call_words() and
 *                       sys_reply_receive_words() give the words that come back
 *   queue_inspect       (capacity << 32 | messages: QUEUE_CAPACITY(), QUEUE_COUNT())
 *
 * Time
 *   clock_read          (nanoseconds since boot)
 *   timer_wait          until deadline: reaching it is its success
 *
 * Upcalls: entry(bits, argument) is run between two instructions of the program (see on_upcall() below)
 *   upcall_register     entry 0: none any more
 *   upcall_post         add bits to the task's; UPCALL_CANCEL: take the deadline of its wait as passed
 *                       (1: it interrupted a wait, else 0)
 *   upcall_return       resume what was interrupted; does not return
 *
 * Devices and packages
 *   device_write        (the bytes written)
 *   device_read         at most capacity bytes; waits where there are none yet, as on a console (the bytes read; 0: the
 *                       end)
 *   device_open         a device by its path, of length bytes (a handle): "/device/" and null, zero, random, console,
 *                       log; fd/N: N, a handle in decimal, once more; loop/N: the bytes of the region N; clone/NAME: a
 *                       NAME (null, zero, random) of one's own; fault/NAME: a layer above NAME that can be told to
 * refuse device_control      a request of device_request.def, with what it carries in buffer (see device.h)
 *   component_open      a component by its path, of length bytes: "/boot/tour" (a handle)
 *   package_mount       the signed package (verdict/package.h) that the region holds, at the path; the kernel
 *                       keeps a copy, which stays charged to the caller until it is unmounted
 *   package_unmount     the package at the path; nothing of it may be in use
 *   package_read        length bytes at offset of the package at the path: its header, tables and files
 *
 * Proofs: regions of the policy REGION_PROVED (see proof.h)
 *   proof_nonce         a nonce for one write; of more than PROOF_NONCES_MAXIMUM that are not used, the oldest ends
 *                       (the nonce)
 *   region_write_proved  copy length bytes in, as the token says; the nonce is used up (the record's sequence)
 *   attest_emit         append the records that no call of this told yet to an append-only region (how many)
 */

/* The verdict of the last POSIX-style call, and the number of that call. */
struct last_verdict {
        uint32_t syscall;
        struct verdict verdict;
};

#ifdef __cplusplus /* a structure and a function of one name, as with stat(): g++ -Wshadow would complain */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
struct last_verdict last_verdict(void);
#pragma GCC diagnostic pop
#else
struct last_verdict last_verdict(void);
#endif
void last_verdict_set(struct last_verdict verdict);

/* What those functions end in: keeps the verdict, sets errno on refusal, answers the value or -1. */
int64_t verdict_result(uint32_t call, struct verdict verdict);

#define SYSCALL0(number, name)                                                                                         \
        static inline int64_t name(void)                                                                               \
        {                                                                                                              \
                return verdict_result(number, sys_##name());                                                           \
        }
#define SYSCALL1(number, name, type1, a1)                                                                              \
        static inline int64_t name(type1 a1)                                                                           \
        {                                                                                                              \
                return verdict_result(number, sys_##name(a1));                                                         \
        }
#define SYSCALL2(number, name, type1, a1, type2, a2)                                                                   \
        static inline int64_t name(type1 a1, type2 a2)                                                                 \
        {                                                                                                              \
                return verdict_result(number, sys_##name(a1, a2));                                                     \
        }
#define SYSCALL3(number, name, type1, a1, type2, a2, type3, a3)                                                        \
        static inline int64_t name(type1 a1, type2 a2, type3 a3)                                                       \
        {                                                                                                              \
                return verdict_result(number, sys_##name(a1, a2, a3));                                                 \
        }
#define SYSCALL4(number, name, type1, a1, type2, a2, type3, a3, type4, a4)                                             \
        static inline int64_t name(type1 a1, type2 a2, type3 a3, type4 a4)                                             \
        {                                                                                                              \
                return verdict_result(number, sys_##name(a1, a2, a3, a4));                                             \
        }
#define SYSCALL5(number, name, type1, a1, type2, a2, type3, a3, type4, a4, type5, a5)                                  \
        static inline int64_t name(type1 a1, type2 a2, type3 a3, type4 a4, type5 a5)                                   \
        {                                                                                                              \
                return verdict_result(number, sys_##name(a1, a2, a3, a4, a5));                                         \
        }
#define SYSCALL6(number, name, type1, a1, type2, a2, type3, a3, type4, a4, type5, a5, type6, a6)                       \
        static inline int64_t name(type1 a1, type2 a2, type3 a3, type4 a4, type5 a5, type6 a6)                         \
        {                                                                                                              \
                return verdict_result(number, sys_##name(a1, a2, a3, a4, a5, a6));                                     \
        }
#include "../../syscall.def"

/* Print last_verdict() as a line, after "prefix: " where there is one (NULL or "": none). As perror(). */
void verdict_print(const char *prefix);

/* --- The program ----------------------------------------------------------- */

/* What a program is made of. Its result is its exit status. (With a whole C library, it may have arguments.) */
#ifndef VERDICT_LIBC
int main(void);
#endif

/* Called by crt0 with what the spawner passed. Runs main() and exits. */
VERDICT_NORETURN void runtime_start(uint64_t argument);

/* spawn_parameters.argument, as the spawner gave it. */
uint64_t startup_argument(void);

/* Print what is still buffered, and end the task; whoever waits for it learns the status. */
VERDICT_NORETURN void exit(int status);

/* Exit with ABORT_STATUS. */
VERDICT_NORETURN void abort(void);
#define ABORT_STATUS 134 /* 128 + SIGABRT, as shells show it */

/* --- The console ----------------------------------------------------------- */

/*
 * To HANDLE_CONSOLE, by whole lines, so that those of several tasks do not mix;
 * what stands after the last line break waits for the next, for print_flush()
 * or for exit(). A console that refuses is ignored: printing changes neither
 * errno nor last_verdict(). An upcall's handler may print: in the middle of
 * another print its words go out at once.
 */
void print(const char *text);
void print_flush(void);

/*
 * %d %i %u %x %X %c %s %p %%, the flags - and 0, a width and (of %s) a
 * precision, as numbers or *; l, ll, z, j and t for 64 bits. As printf().
 */
void print_format(const char *format, ...) __attribute__((format(printf, 1, 2)));
void print_arguments(const char *format, va_list arguments) __attribute__((format(printf, 1, 0)));

/* The same into memory: at most size bytes with the NUL; answers the length of the whole. As snprintf(). */
size_t format_text(char *buffer, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));
size_t format_arguments(char *buffer, size_t size, const char *format, va_list arguments)
    __attribute__((format(printf, 3, 0)));

/* --- Children -------------------------------------------------------------- */

/* What a small program needs, and may not exceed: 32 capabilities, 16 regions, 128 frames, no tasks. */
extern const struct quota spawn_quota_small;

/*
 * Start the component of that path, or of that name in "/boot". By custom a child
 * begins with what the caller has of the console and the name space, as its
 * handles 2 and 3 (REVOKE excepted, which stays with the caller); grants, at
 * most SPAWN_GRANTS - 2 of them, follow as 4, 5, ... (GRANTED(0), GRANTED(1)).
 * quota: NULL for spawn_quota_small.
 *
 * Answers the child's handle, as task_spawn does; or -1, as one of these refused,
 * in this order: component_open, capability_inspect (console, then name space),
 * task_spawn.
 */
int64_t spawn(const char *component, uint64_t argument, unsigned priority, const struct quota *quota,
              const struct spawn_grant *grants, unsigned count);

/* The handle of a child's nth grant beyond the console and the name space. */
#define GRANTED(n) ((handle_t)1 << 32 | (4 + (n)))

/*
 * Start the package that is mounted at path, as its manifest says: makes its
 * regions, fills them, and seals the immutable ones; makes its queues; starts
 * every component by spawn(), with its place in the table as its argument, its
 * quota, its priority and its grants. tasks gets their handles, capacity is how
 * many fit there (a package has at most PACKAGE_COMPONENTS_MAXIMUM).
 *
 * Answers how many were started; or -1, as the call refused that did not do,
 * and then none of them is left. Too small a capacity starts nothing: -1.
 */
int64_t package_start(const char *path, handle_t *tasks, unsigned capacity);

/* How a task ended, as task_wait() answers it, in words: "exited with status 0", "stack overflow". */
size_t end_describe(char *buffer, size_t size, uint64_t end);

/* --- Memory ---------------------------------------------------------------- */

/*
 * Zeroed memory, readable and writable, of length bytes rounded up to whole
 * frames. It is a mutable region that nothing but this mapping names. Answers
 * its address; or NULL, as region_create or region_map refused.
 */
void *memory_map(size_t length);

/* Give it back. 0; or -1, as region_unmap refused. */
int memory_unmap(void *address);

/* --- Time ------------------------------------------------------------------ */

/* The deadline that is so many nanoseconds from now; DEADLINE_NEVER where there is no such time. */
static inline uint64_t deadline_in(uint64_t nanoseconds)
{
        uint64_t now = sys_clock_read().value;

        return nanoseconds < DEADLINE_NEVER - now ? now + nanoseconds : DEADLINE_NEVER;
}

/* --- Upcalls --------------------------------------------------------------- */

/*
 * From now on run handler(bits, argument) whenever bits were posted to this
 * task, whatever it is doing; bits posted meanwhile come together. The handler
 * runs on the task's stack; every register, errno and last_verdict() are then
 * as they were, and an interrupted wait goes on. NULL: none any more, and a post
 * is refused. Handlers nest up to UPCALL_DEPTH_MAXIMUM deep.
 * 0; or -1, as upcall_register refused.
 */
int on_upcall(void (*handler)(uint64_t bits, void *argument), void *argument);

/* --- Bytes and strings, as in the C library -------------------------------- */

#ifdef __cplusplus
#define VERDICT_RESTRICT __restrict
#else
#define VERDICT_RESTRICT restrict
#endif

void *memcpy(void *VERDICT_RESTRICT to, const void *VERDICT_RESTRICT from, size_t length);
void *memmove(void *to, const void *from, size_t length);
void *memset(void *to, int byte, size_t length);
int memcmp(const void *one, const void *other, size_t length);
size_t strlen(const char *text);
int strcmp(const char *one, const char *other);

#ifdef __cplusplus
}
#endif

#endif
