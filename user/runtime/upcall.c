/*
 * Upcalls. The kernel enters upcall_entry() with the bits and the argument as a
 * function's first two, on the task's own stack, past its red zone, and has
 * saved every register. There is nowhere to return to but upcall_return().
 */
#include <verdict/verdict.h>

/*
 * What to run. The kernel takes entry and argument at once, and the argument is
 * the address of one of these: so an upcall always finds the two that belong
 * together, even while they are exchanged.
 */
struct registration {
        void (*handler)(uint64_t bits, void *argument);
        void *argument;
};

static struct registration registrations[2];
static unsigned current;

VERDICT_NORETURN static void upcall_entry(uint64_t bits, uint64_t argument)
{
        struct registration registration = *(struct registration *)(uintptr_t)argument;
        struct last_verdict saved_verdict = last_verdict();
        int saved_errno = errno;

        registration.handler(bits, registration.argument);
        errno = saved_errno;
        last_verdict_set(saved_verdict);
        for (;;)
                sys_upcall_return();
}

int on_upcall(void (*handler)(uint64_t bits, void *argument), void *argument)
{
        struct registration *next = &registrations[current ^ 1];

        *next = (struct registration){ .handler = handler, .argument = argument };
        if (upcall_register(handler != NULL ? (uintptr_t)upcall_entry : 0, (uintptr_t)next) == -1)
                return -1;
        current ^= 1;
        return 0;
}
