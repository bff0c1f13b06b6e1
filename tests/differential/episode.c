/* The supervisor's calls, the same on every machine. */
#include "episode.h"

#include "kind.h"
#include "layout.h"
#include "verdict/contract.h"
#include "verdict/error.h"
#include "verdict/number.h"
#include "words.h"

struct supervision {
        perform *call;
        struct state *state;
        handle_t component, shared, queues[2], root, floor;
        struct kernel_information before;
        uint64_t calls, refusals;
        bool broken;
};

static void say(const char *text)
{
        size_t length = 0;

        while (text[length] != '\0')
                length++;
        machine.print(text, length);
}

/* A call that must succeed. */
static uint64_t must(struct supervision *all, uint64_t number, uint64_t a1, uint64_t a2, uint64_t a3, uint64_t a4,
                     uint64_t a5)
{
        struct verdict verdict = all->call(number, (const uint64_t[6]){ a1, a2, a3, a4, a5, 0 });
        char text[160];

        if (verdict.error == 0 || all->broken)
                return verdict.value;
        all->broken = true;
        format_text(text, sizeof(text), "fuzz: the supervisor's %s ended in %llu, detail 0x%llx\n",
                    syscall_name(number), (unsigned long long)verdict.error, (unsigned long long)verdict.value);
        say(text);
        return 0;
}

static void inspect(struct supervision *all, struct kernel_information *information)
{
        must(all, SYS_kernel_inspect, OUTPUT, sizeof(*information), 0, 0, 0);
        machine.peek(information, OUTPUT, sizeof(*information));
}

static void grant(struct spawn_parameters *parameters, handle_t handle, unsigned rights, uint32_t badge)
{
        parameters->grants[parameters->grant_count++] = (struct spawn_grant){ handle, rights, badge };
}

static handle_t spawn_actor(struct supervision *all, unsigned number, const struct quota *quota)
{
        struct spawn_parameters parameters = {
                .argument = CHILD_ARGUMENT | number,
                .priority = number,
                .quota = *quota,
        };
        struct actor *actor = &all->state->actors[number];

        grant(&parameters, all->shared, RIGHT_READ | RIGHT_WRITE | RIGHT_GRANT, 0);
        grant(&parameters, HANDLE_CONSOLE, RIGHT_WRITE | RIGHT_GRANT, 0);
        grant(&parameters, HANDLE_NAMESPACE, RIGHT_READ | RIGHT_GRANT, 0);
        grant(&parameters, all->queues[0], TASK_RIGHTS, 0);
        grant(&parameters, all->queues[1], TASK_RIGHTS, number + 1);
        actor_begin(all->state, number, SUPERVISOR);
        if (number != FLOOR)
                handle_add(actor, HANDLE_SELF, OBJECT_TASK, actor_tag(all->state, number), TASK_RIGHTS);
        handle_add(actor, HANDLE_OUTPUT + 1, OBJECT_NAMESPACE, 0, RIGHT_READ | RIGHT_GRANT);
        handle_add(actor, HANDLE_OUTPUT + 2, OBJECT_QUEUE, 0, TASK_RIGHTS);
        handle_add(actor, HANDLE_OUTPUT + 3, OBJECT_QUEUE, 0, TASK_RIGHTS);
        machine.poke(INPUT, &parameters, sizeof(parameters));
        return must(all, SYS_task_spawn, all->component, INPUT, sizeof(parameters), 0, 0);
}

/* The root with quotas that can run out, or all but that. */
static void spawn_root(struct supervision *all)
{
        struct state *state = all->state;
        struct quota quota = {
                .capabilities = 30 + random_below(state, 30),
                .regions = 40 + random_below(state, 60),
                .frames = 300 + random_below(state, 600),
                .tasks = 2 + random_below(state, 3),
        };
        struct task_information information;

        all->root = spawn_actor(all, ROOT, &quota);
        must(all, SYS_task_inspect, all->root, OUTPUT, sizeof(information), 0, 0);
        machine.peek(&information, OUTPUT, sizeof(information));
        state->identity_base = information.identity;
}

static void begin(struct supervision *all, uint64_t seed, uint64_t episode)
{
        static const struct quota floor_quota = { .capabilities = 24, .regions = 20, .frames = 160, .tasks = 0 };
        struct state *state = all->state;
        handle_t given;

        state_begin(state, seed, episode);
        for (unsigned i = 0; i < 2; i++)
                all->queues[i] = must(all, SYS_queue_create, 1 + random_below(state, 3), 64, 0, 0, 0);
        spawn_root(all);
        all->floor = spawn_actor(all, FLOOR, &floor_quota);
        given = must(all, SYS_capability_grant, all->root, all->floor, TASK_RIGHTS, 0, 0);
        handle_add(&state->actors[FLOOR], given, OBJECT_TASK, actor_tag(state, ROOT), TASK_RIGHTS);
}

/* All that the actors had is gone; what is left of the supervisor's is what it began with. */
static void end(struct supervision *all)
{
        struct kernel_information now;

        all->call(SYS_task_kill, (const uint64_t[6]){ all->root });
        must(all, SYS_capability_close, all->root, 0, 0, 0, 0);
        must(all, SYS_capability_close, all->floor, 0, 0, 0, 0);
        must(all, SYS_capability_close, all->queues[0], 0, 0, 0, 0);
        must(all, SYS_capability_close, all->queues[1], 0, 0, 0, 0);
        inspect(all, &now);
        if (all->before.frames_total == 0)
                all->before = now;
        if (now.frames_free == all->before.frames_free && now.tasks == all->before.tasks &&
            now.regions == all->before.regions && now.queues == all->before.queues &&
            now.replies == all->before.replies && now.capabilities == all->before.capabilities &&
            now.messages == all->before.messages && now.gate_violations == 0 && now.internal_leaks == 0 &&
            now.changed_by_refusals == 0)
                return;
        all->broken = true;
        say("fuzz: the kernel is not as it was before the episode, or broke its contract\n");
}

static void run(struct supervision *all, uint64_t seed, uint64_t episode, uint64_t calls)
{
        all->state->limit = calls;
        begin(all, seed, episode);
        if (!all->broken)
                must(all, SYS_task_wait, all->floor, DEADLINE_NEVER, 0, 0, 0);
        if (!all->broken)
                end(all);
}

static void report(struct supervision *all, uint64_t episode)
{
        static const char *const failures[] = {
                [FAILED_UNDECLARED] = "the contract does not list what the last call ended in",
                [FAILED_BACK_IN_TIME] = "the clock went back",
        };
        struct state *state = all->state;
        char text[160];

        all->calls += state->calls;
        all->refusals += state->refusals;
        format_text(text, sizeof(text), "episode %llu: %llu calls, hash %016llx\n", (unsigned long long)episode,
                    (unsigned long long)state->calls, (unsigned long long)state->hash);
        say(text);
        if (!state->failed)
                return;
        format_text(text, sizeof(text), "fuzz: episode %llu, call %llu: %s\n", (unsigned long long)episode,
                    (unsigned long long)state->calls - 1, failures[state->failed]);
        say(text);
        all->broken = true;
}

static void summarise(const struct supervision *all)
{
        unsigned rows = 0;
        char text[160];

        for (unsigned i = 0; i < contract_rows(); i++)
                rows += all->state->rows[i / 8] >> i % 8 & 1;
        format_text(text, sizeof(text), "fuzz: %llu calls, %llu refused, by %u of the contract's %u rows\n",
                    (unsigned long long)all->calls, (unsigned long long)all->refusals, rows, contract_rows());
        say(text);
}

bool supervise(uint64_t argument, perform *call, struct state *(*state_at)(void))
{
        struct supervision all = { .call = call };
        uint64_t episode = ARGUMENT_EPISODE(argument), wanted = ARGUMENT_THOUSANDS(argument) * 1000;

        machine.poke(INPUT, "/boot/fuzz", 10);
        all.component = must(&all, SYS_component_open, HANDLE_NAMESPACE, INPUT, 10, 0, 0);
        all.shared = must(&all, SYS_region_create, REGION_MUTABLE, sizeof(struct state), 0, 0, 0);
        must(&all, SYS_region_map, all.shared, SHARED, 0, sizeof(struct state), ACCESS_READ | ACCESS_WRITE);
        if (all.broken)
                return false;
        all.state = state_at();
        kinds_learn(all.state->kinds);
        /* One without calls, so that what is made once and kept has been made. */
        run(&all, 0, 0, 0);
        all.state->printing = (argument & ARGUMENT_PRINTING) != 0;
        do {
                if (all.broken)
                        break;
                run(&all, ARGUMENT_SEED(argument), episode, EPISODE_CALLS);
                report(&all, episode++);
        } while (all.calls < wanted);
        summarise(&all);
        return !all.broken;
}
