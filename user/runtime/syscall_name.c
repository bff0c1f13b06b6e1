/* Names of the system calls and of their arguments. */
#include <verdict/contract.h>

#include "text_table.h"

/* Each: the name, then those of the arguments; an empty string ends them. */
#define CALL0(name) #name "\0"
#define CALL1(name, a1) CALL0(name) #a1 "\0"
#define CALL2(name, a1, a2) CALL1(name, a1) #a2 "\0"
#define CALL3(name, a1, a2, a3) CALL2(name, a1, a2) #a3 "\0"
#define CALL4(name, a1, a2, a3, a4) CALL3(name, a1, a2, a3) #a4 "\0"
#define CALL5(name, a1, a2, a3, a4, a5) CALL4(name, a1, a2, a3, a4) #a5 "\0"
#define CALL6(name, a1, a2, a3, a4, a5, a6) CALL5(name, a1, a2, a3, a4, a5) #a6 "\0"

struct texts {
        char unknown[sizeof CALL0(unknown)];
#define SYSCALL0(number, name) char name[sizeof CALL0(name)];
#define SYSCALL1(number, name, t1, a1) char name[sizeof CALL1(name, a1)];
#define SYSCALL2(number, name, t1, a1, t2, a2) char name[sizeof CALL2(name, a1, a2)];
#define SYSCALL3(number, name, t1, a1, t2, a2, t3, a3) char name[sizeof CALL3(name, a1, a2, a3)];
#define SYSCALL4(number, name, t1, a1, t2, a2, t3, a3, t4, a4) char name[sizeof CALL4(name, a1, a2, a3, a4)];
#define SYSCALL5(number, name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5)                                                 \
        char name[sizeof CALL5(name, a1, a2, a3, a4, a5)];
#define SYSCALL6(number, name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5, t6, a6)                                         \
        char name[sizeof CALL6(name, a1, a2, a3, a4, a5, a6)];
#include "../../abi/syscall.def"
};

static const struct texts texts = {
        CALL0(unknown),
#define SYSCALL0(number, name) CALL0(name),
#define SYSCALL1(number, name, t1, a1) CALL1(name, a1),
#define SYSCALL2(number, name, t1, a1, t2, a2) CALL2(name, a1, a2),
#define SYSCALL3(number, name, t1, a1, t2, a2, t3, a3) CALL3(name, a1, a2, a3),
#define SYSCALL4(number, name, t1, a1, t2, a2, t3, a3, t4, a4) CALL4(name, a1, a2, a3, a4),
#define SYSCALL5(number, name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5) CALL5(name, a1, a2, a3, a4, a5),
#define SYSCALL6(number, name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5, t6, a6) CALL6(name, a1, a2, a3, a4, a5, a6),
#include "../../abi/syscall.def"
};

static const uint16_t offsets[SYSCALL_NUMBERS] = {
        [SYS_unknown] = TEXT_AT(struct texts, unknown),
#define SYSCALL(number, name, ...) [number] = TEXT_AT(struct texts, name),
#include "../../abi/syscall.def"
};

const char *syscall_name(uint64_t call)
{
        return text_find(&texts, offsets, TEXT_COUNT(offsets), call);
}

const char *syscall_argument_name(uint64_t call, unsigned argument)
{
        const char *text = syscall_name(call);

        if (text == NULL || argument == 0)
                return NULL;
        for (; argument != 0; argument--) {
                text = text_next(text);
                if (*text == '\0')
                        return NULL;
        }
        return text;
}
