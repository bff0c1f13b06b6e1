/* Upcalls, and the timer. */
#include "bench.h"

#define MOMENT 10000 /* nanoseconds */

static void timers(void)
{
        for (unsigned i = 0; i < repeats[SLOT_timer]; i++) {
                struct call wait = CALL(timer_wait, deadline_in(MOMENT));

                must("timer_wait", marked_call(SLOT_timer, &wait));
        }
}

void bench_upcalls(void)
{
        struct call post = CALL(upcall_post, HANDLE_SELF, 1, 0);

        must("upcall_register", sys_upcall_register((uintptr_t)upcall_entry_marked, SYS_upcall_return));
        for (unsigned i = 0; i < repeats[SLOT_upcall_delivery]; i++)
                must("upcall_post", upcall_post_marked(&post));
        must("upcall_register", sys_upcall_register(0, 0));
        timers();
}
