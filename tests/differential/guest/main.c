/* The program of all tasks of the guest: the first is the supervisor, the others are actors. */
#include <verdict/verdict.h>

#include "../episode.h"
#include "../layout.h"

#define SOON_IN 20000u /* nanoseconds */

#define at(name) __attribute__((section(name), used))

/* What layout.h names. */
static at(".buffers") uint8_t buffers[PROGRAM_END - INPUT];
static const at(".rodata.first") uint8_t ones[2 * FRAME_SIZE] = { [0 ... 2 * FRAME_SIZE - 1] = 0xff };

static unsigned me; /* which actor, or the supervisor */

static struct state *shared(void)
{
        return (struct state *)(uintptr_t)SHARED;
}

static void peek(void *to, uint64_t from, size_t length)
{
        memcpy(to, (const void *)(uintptr_t)from, length);
}

static void poke(uint64_t to, const void *from, size_t length)
{
        memcpy((void *)(uintptr_t)to, from, length);
}

static void show(const char *text, size_t length)
{
        sys_device_write(me == SUPERVISOR ? HANDLE_CONSOLE : HANDLE_OUTPUT, text, length);
}

const struct machine machine = { peek, poke, show };

static struct verdict perform_words(uint64_t number, const uint64_t argument[6])
{
        uint64_t words[MESSAGE_WORDS] = { argument[1], argument[2], argument[3], argument[4] };
        struct verdict verdict = verdict_syscall_words(number, argument[0], words, argument[5]);

        memcpy(shared()->words, words, sizeof(words));
        return verdict;
}

static struct verdict perform_call(uint64_t number, const uint64_t argument[6])
{
        if (number == SYS_queue_call_words || number == SYS_queue_reply_receive_words)
                return perform_words(number, argument);
        return verdict_syscall_any(number, argument);
}

VERDICT_NORETURN static void take_part(void)
{
        struct state *state = shared();
        struct call call;

        while (plan_call(state, me, &call)) {
                poke(INPUT, state->input, state->input_length);
                for (unsigned i = 0; i < call.count; i++) {
                        if (call.argument[i] == SOON)
                                call.argument[i] = sys_clock_read().value + SOON_IN;
                }
                record_verdict(state, me, perform_call(call.number, call.argument));
        }
        if (me == FLOOR)
                exit(0);
        for (;;)
                sys_timer_wait(DEADLINE_NEVER);
}

/* Here the kernel enters, on the stack of whatever it interrupts. */
VERDICT_NORETURN at(".text.upcall") static void upcall_entry(uint64_t bits, uint64_t argument)
{
        record_upcall(shared(), me, bits, argument);
        take_part();
}

int main(void)
{
        if ((uintptr_t)upcall_entry != UPCALL_ENTRY || (uintptr_t)buffers != INPUT || (uintptr_t)ones != READ_ONLY) {
                print("fuzz: program.ld and layout.h do not agree\n");
                return 1;
        }
        if ((startup_argument() & CHILD_ARGUMENT) == 0) {
                me = SUPERVISOR;
                return supervise(startup_argument(), perform_call, shared) ? 0 : 1;
        }
        me = (unsigned)startup_argument();
        if (sys_region_map(HANDLE_SHARED, SHARED, 0, sizeof(struct state), ACCESS_READ | ACCESS_WRITE).error != 0)
                return 1;
        if (me == FLOOR)
                sys_capability_close(HANDLE_SELF);
        take_part();
}
