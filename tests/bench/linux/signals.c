/* A signal to oneself: until its handler, and back. */
#include "linux.h"

#define SIGUSR1 10
#define SA_RESTORER 0x04000000u

struct linux_sigaction {
        void (*handler)(void);
        uint64_t flags;
        void (*restorer)(void); /* must be there; the handler does without it */
        uint64_t mask;
};

void bench_signals(void)
{
        struct linux_sigaction action = { signal_entry_marked, SA_RESTORER, signal_entry_marked, 0 };
        uint64_t self = (uint64_t)linux_call(LINUX_getpid, 0, 0, 0, 0, 0, 0);
        struct call kill = CALL_OF(LINUX_kill, self, SIGUSR1);

        must("rt_sigaction", linux_call(LINUX_rt_sigaction, SIGUSR1, (uintptr_t)&action, 0, sizeof(action.mask), 0, 0));
        for (unsigned i = 0; i < repeats[SLOT_upcall_delivery]; i++)
                must("kill", (int64_t)upcall_post_marked(&kill).error);
}
