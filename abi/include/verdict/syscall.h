/*
 * The system calls, as C and C++ functions that do nothing else: one
 *
 *   struct verdict sys_NAME(arguments)
 *
 * for each line of syscall.def, where the types and the numbers stand. Inline,
 * so that no library is needed. What each does is told in verdict.h; every way
 * in which it can refuse, in the order of the checks, in contract.def.
 *
 * A sys_ call touches neither errno nor last_verdict().
 */
#ifndef VERDICT_SYSCALL_H
#define VERDICT_SYSCALL_H

#include "error.h"
#include "number.h"
#include "types.h"

/*
 * struct verdict verdict_syscallN(number, N arguments), each a uint64_t: the
 * one instruction. Found by the include path: the machine's own directory.
 */
#include <verdict/architecture.h>

#define SYSCALL0(number, name)                                                                                         \
        static inline struct verdict sys_##name(void)                                                                  \
        {                                                                                                              \
                return verdict_syscall0(number);                                                                       \
        }
#define SYSCALL1(number, name, type1, a1)                                                                              \
        static inline struct verdict sys_##name(type1 a1)                                                              \
        {                                                                                                              \
                return verdict_syscall1(number, (uint64_t)a1);                                                         \
        }
#define SYSCALL2(number, name, type1, a1, type2, a2)                                                                   \
        static inline struct verdict sys_##name(type1 a1, type2 a2)                                                    \
        {                                                                                                              \
                return verdict_syscall2(number, (uint64_t)a1, (uint64_t)a2);                                           \
        }
#define SYSCALL3(number, name, type1, a1, type2, a2, type3, a3)                                                        \
        static inline struct verdict sys_##name(type1 a1, type2 a2, type3 a3)                                          \
        {                                                                                                              \
                return verdict_syscall3(number, (uint64_t)a1, (uint64_t)a2, (uint64_t)a3);                             \
        }
#define SYSCALL4(number, name, type1, a1, type2, a2, type3, a3, type4, a4)                                             \
        static inline struct verdict sys_##name(type1 a1, type2 a2, type3 a3, type4 a4)                                \
        {                                                                                                              \
                return verdict_syscall4(number, (uint64_t)a1, (uint64_t)a2, (uint64_t)a3, (uint64_t)a4);               \
        }
#define SYSCALL5(number, name, type1, a1, type2, a2, type3, a3, type4, a4, type5, a5)                                  \
        static inline struct verdict sys_##name(type1 a1, type2 a2, type3 a3, type4 a4, type5 a5)                      \
        {                                                                                                              \
                return verdict_syscall5(number, (uint64_t)a1, (uint64_t)a2, (uint64_t)a3, (uint64_t)a4, (uint64_t)a5); \
        }
#define SYSCALL6(number, name, type1, a1, type2, a2, type3, a3, type4, a4, type5, a5, type6, a6)                       \
        static inline struct verdict sys_##name(type1 a1, type2 a2, type3 a3, type4 a4, type5 a5, type6 a6)            \
        {                                                                                                              \
                return verdict_syscall6(number, (uint64_t)a1, (uint64_t)a2, (uint64_t)a3, (uint64_t)a4, (uint64_t)a5,  \
                                        (uint64_t)a6);                                                                 \
        }
#define SYSCALL_WORDS(number, name, type1, a1, type2, a2, type3, a3, type4, a4, type5, a5, type6, a6)                  \
        static inline struct verdict sys_##name(type1 a1, type2 a2, type3 a3, type4 a4, type5 a5, type6 a6)            \
        {                                                                                                              \
                uint64_t words[MESSAGE_WORDS] = { a2, a3, a4, a5 };                                                    \
                                                                                                                       \
                return verdict_syscall_words(number, a1, words, a6);                                                   \
        }
#include "../../syscall.def"

/*
 * sys_queue_call_words() and sys_queue_reply_receive_words(), which drop what
 * comes back, with the words in memory: on success they are those that came back.
 */
static inline struct verdict sys_call_words(handle_t queue, uint64_t words[MESSAGE_WORDS], uint64_t deadline)
{
        return verdict_syscall_words(SYS_queue_call_words, queue, words, deadline);
}

static inline struct verdict sys_reply_receive_words(handle_t queue, uint64_t words[MESSAGE_WORDS], uint64_t deadline)
{
        return verdict_syscall_words(SYS_queue_reply_receive_words, queue, words, deadline);
}

#endif
