/*
 * The same calls on the kernel as a library of this machine, and the invariants
 * of its objects after each.
 *
 *   differential PACKAGE ARGUMENT [rows]     ARGUMENT: as layout.h has it
 *
 * The package is one that a guest boots, so that tasks are as large here as there.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../episode.h"
#include "../layout.h"
#include "../words.h"
#include "host.h"
#include "invariants.h"
#include "task/task.h"
#include "trap_frame.h"
#include "verdict/contract.h"
#include "verdict/number.h"

#define MEMORY ((size_t)64 << 20)
#define BOOTED_AT ((uint64_t)1000000000) /* nanoseconds: as on a real machine, the first deadlines are past by then */
#define SOON_IN 20000u
#define WAY_STEPS 3000u /* so many calls by one of the two ways that calls and answers have, then by the other */

static struct state state;
static struct host_step now;
static uint64_t identities[SUPERVISOR + 1]; /* of the tasks that have begun */
static uint64_t steps;

static struct state *state_at(void)
{
        return &state;
}

static _Noreturn void fail(const char *what)
{
        fflush(stdout);
        fprintf(stderr, "fuzz: after call %llu of the episode: %s\n%s", (unsigned long long)state.calls - 1, what,
                host_console());
        exit(1);
}

static void peek(void *to, uint64_t from, size_t length)
{
        if (!host_user_read(to, from, length))
                fail("the program's memory is not there");
}

static void poke(uint64_t to, const void *from, size_t length)
{
        if (!host_user_write(to, from, length))
                fail("the program's memory is not there");
}

static void show(const char *text, size_t length)
{
        fwrite(text, 1, length, stdout);
}

size_t format_text(char *buffer, size_t size, const char *format, ...)
{
        va_list arguments;
        int length;

        va_start(arguments, format);
        length = vsnprintf(buffer, size, format, arguments);
        va_end(arguments);
        return (size_t)length;
}

const struct machine machine = { peek, poke, show };

static void make_call(uint64_t number, const uint64_t a[6])
{
        const char *broken;

        host_take_direct_way((steps / WAY_STEPS & 1) == 0);
        now = host_syscall(number, a[0], a[1], a[2], a[3], a[4], a[5]);
        steps++;
        if (now.state != HOST_RUNNING)
                fail("the machine ended");
        broken = invariants_broken();
        if (broken != NULL)
                fail(broken);
}

/* What guest/main.c does before it takes part. */
static void begin(unsigned actor)
{
        identities[actor] = now.task->identity;
        make_call(SYS_region_map,
                  (const uint64_t[6]){ HANDLE_SHARED, SHARED, 0, sizeof(state), ACCESS_READ | ACCESS_WRITE });
        if (now.verdict.error != 0)
                fail("a child has no room for what all share");
        if (actor == FLOOR)
                make_call(SYS_capability_close, (const uint64_t[6]){ HANDLE_SELF });
}

/* What the task that runs has just come to see. */
static void take_notice(unsigned actor)
{
        const struct trap_frame *frame = host_registers();

        for (unsigned i = 0; i < MESSAGE_WORDS; i++)
                state.words[i] = frame->arguments.argument[2 + i];
        if (now.task->identity != identities[actor])
                begin(actor);
        else if (now.has_verdict)
                record_verdict(&state, actor, now.verdict);
        else if (frame->program_counter == UPCALL_ENTRY)
                record_upcall(&state, actor, frame->arguments.argument[0], frame->arguments.argument[1]);
        else
                fail("a task runs, and nobody knows why");
}

/* The task that runs is an actor: it does what its program would do next. */
static void act(void)
{
        unsigned actor = now.task->priority;
        struct call call;

        take_notice(actor);
        if (!plan_call(&state, actor, &call)) {
                if (actor == FLOOR)
                        make_call(SYS_task_exit, (const uint64_t[6]){ 0 });
                else
                        make_call(SYS_timer_wait, (const uint64_t[6]){ DEADLINE_NEVER });
                return;
        }
        poke(INPUT, state.input, state.input_length);
        for (unsigned i = 0; i < call.count; i++) {
                if (call.argument[i] == SOON)
                        call.argument[i] = host_time + SOON_IN;
        }
        make_call(call.number, call.argument);
}

static struct verdict perform_call(uint64_t number, const uint64_t argument[6])
{
        make_call(number, argument);
        while (now.task->priority != SUPERVISOR)
                act();
        return now.verdict;
}

static uint8_t *read_file(const char *name, size_t *length)
{
        FILE *file = fopen(name, "rb");
        uint8_t *bytes = malloc(MEMORY);

        if (file == NULL || bytes == NULL) {
                perror(name);
                exit(2);
        }
        *length = fread(bytes, 1, MEMORY, file);
        fclose(file);
        return bytes;
}

/* The rows of the contract that no call was refused by: where the generator could be better. */
static void list_unseen(void)
{
        for (unsigned row = 0; row < contract_rows(); row++) {
                struct contract_row at = contract_row_at(row);

                if ((state.rows[row / 8] >> row % 8 & 1) == 0)
                        printf("unseen: %s %u %s %s\n", syscall_name(at.call), at.argument, kernel_error_name(at.error),
                               reason_name(at.reason));
        }
}

int main(int count, char **words)
{
        size_t length;
        uint8_t *package;
        bool good;

        if (count != 3 && (count != 4 || strcmp(words[3], "rows") != 0)) {
                fprintf(stderr, "differential PACKAGE ARGUMENT [rows]\n");
                return 2;
        }
        setvbuf(stdout, NULL, _IOLBF, 0);
        package = read_file(words[1], &length);
        now = host_boot(MEMORY, package, length, "program=fuzz");
        if (now.state != HOST_RUNNING)
                fail("it does not boot");
        host_time = BOOTED_AT;
        good = supervise(strtoull(words[2], NULL, 10), perform_call, state_at);
        if (count == 4)
                list_unseen();
        now = host_syscall(SYS_task_exit, 0, 0, 0, 0, 0, 0);
        if (host_shutdown() != 0)
                fail("frames were not given back");
        free(package);
        return good ? 0 : 1;
}
