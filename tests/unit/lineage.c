/* kernel/capability/lineage.c: random families of capabilities against a naive tree. */
#include "task.h"
#include "unit.h"

#include "capability_calls.h"

#define lineage_begin memory_begin
#define lineage_end memory_end

#define TASKS 4
#define SLOTS 400

/* The naive model: who descends from whom. A closed capability stays as an ancestor. */
struct node {
        handle_t handle;
        int task, parent; /* parent -1: a root */
        unsigned rights, depth;
        uint32_t badge;
        bool closed, revoked;
};

static struct node nodes[SLOTS];
static int count;

static bool descends(int node, int ancestor)
{
        for (node = nodes[node].parent; node >= 0; node = nodes[node].parent) {
                if (node == ancestor)
                        return true;
        }
        return false;
}

static unsigned kill_descendants(int ancestor)
{
        unsigned killed = 0;

        for (int i = 0; i < count; i++) {
                if (!nodes[i].revoked && descends(i, ancestor)) {
                        nodes[i].revoked = true;
                        killed += !nodes[i].closed;
                }
        }
        return killed;
}

static int expected_error(const struct node *node)
{
        return node->closed ? KERR_STALE_HANDLE : node->revoked ? KERR_CAPABILITY_REVOKED : 0;
}

static void compare(struct task **tasks_of)
{
        uint32_t references = 1;

        for (int i = 0; i < count; i++) {
                struct capability *found = NULL;
                int expected = expected_error(&nodes[i]);
                struct outcome outcome = capability_lookup_any(tasks_of[nodes[i].task], nodes[i].handle, 1, &found);

                cr_assert(outcome.code == expected, "%d: %lld, not %d", i, (long long)outcome.code, expected);
                if (expected != 0)
                        continue;
                references++;
                cr_assert(found->rights == nodes[i].rights && found->depth == nodes[i].depth);
                cr_assert(found->badge == nodes[i].badge);
        }
        cr_assert(fake_object.references == references, "%u, not %u", fake_object.references, references);
}

/* What a grant must come to, stated once more. */
static int expected_of_grant(const struct node *node, unsigned rights, uint32_t badge)
{
        if (expected_error(node) != 0)
                return expected_error(node);
        if (badge != 0 && node->badge != 0 && badge != node->badge)
                return KERR_NOT_PERMITTED;
        if ((node->rights & (RIGHT_GRANT | RIGHT_GRANT_ONCE)) == 0)
                return KERR_CANNOT_GRANT;
        if (node->depth == 8)
                return KERR_DELEGATION_DEPTH_EXCEEDED;
        return (rights & ~node->rights) != 0 ? KERR_INSUFFICIENT_RIGHTS : 0;
}

/* GRANT_ONCE is given by who has GRANT, and never passed on by who has it alone. */
static unsigned passed(const struct node *source, unsigned rights)
{
        return (source->rights & RIGHT_GRANT) != 0 ? rights : rights & ~(unsigned)RIGHT_GRANT_ONCE;
}

static void random_grant(struct task **tasks_of, int source, uint64_t *seed)
{
        struct node *node = &nodes[source];
        unsigned rights =
            (unsigned)next_random(seed) & RIGHTS_ALL & (node->rights | (unsigned)random_below(seed, 2) << 5);
        uint32_t badge = random_below(seed, 4) == 0 ? (uint32_t)random_below(seed, 3) : 0;
        int target = (int)random_below(seed, TASKS), expected = expected_of_grant(node, rights, badge);
        /* Each task's table begins with handles for all four. */
        struct outcome outcome =
            grant(tasks_of[node->task], node->handle, (uint64_t)1 << 32 | (unsigned)(target + 1), rights, badge);

        cr_assert(outcome.code == expected, "%lld, not %d", (long long)outcome.code, expected);
        if (expected != 0)
                return;
        nodes[count++] = (struct node){
                .handle = outcome.value,
                .task = target,
                .parent = source,
                .rights = passed(node, rights),
                .depth = node->depth + 1,
                .badge = node->badge != 0 ? node->badge : badge,
        };
        if ((node->rights & RIGHT_GRANT) == 0)
                node->rights &= ~(unsigned)RIGHT_GRANT_ONCE;
}

static void random_duplicate(struct task **tasks_of, int source, uint64_t *seed)
{
        struct node *node = &nodes[source];
        unsigned rights = (unsigned)next_random(seed) & node->rights;
        struct outcome outcome = copy(tasks_of[node->task], node->handle, rights);

        cr_assert(outcome.code == expected_error(node));
        if (outcome.code != 0)
                return;
        nodes[count] = *node;
        nodes[count].handle = outcome.value;
        nodes[count++].rights = passed(node, rights);
}

static void random_step(struct task **tasks_of, uint64_t *seed)
{
        int which = (int)random_below(seed, (uint64_t)count);
        struct node *node = &nodes[which];
        struct task *task = tasks_of[node->task];
        struct outcome outcome;

        switch (random_below(seed, 8)) {
        case 0:
                outcome = call1(sys_capability_close, task, node->handle);
                cr_assert(outcome.code == (node->closed ? KERR_STALE_HANDLE : 0));
                node->closed = true;
                break;
        case 1:
                outcome = call1(sys_capability_revoke, task, node->handle);
                if (expected_error(node) != 0)
                        cr_assert(outcome.code == expected_error(node));
                else if ((node->rights & RIGHT_REVOKE) == 0)
                        cr_assert(outcome.code == KERR_INSUFFICIENT_RIGHTS);
                else
                        cr_assert(outcome.code == 0 && outcome.value == kill_descendants(which));
                break;
        case 2:
                random_duplicate(tasks_of, which, seed);
                break;
        default:
                random_grant(tasks_of, which, seed);
        }
}

static void random_family(uint64_t seed)
{
        struct task *tasks_of[TASKS];

        for (unsigned i = 0; i < TASKS; i++)
                tasks_of[i] = fake_task(SLOTS);
        for (unsigned i = 0; i < TASKS; i++) {
                for (unsigned j = 0; j < TASKS; j++) {
                        object_hold(&tasks_of[j]->object);
                        capability_install(tasks_of[i], &tasks_of[j]->object, RIGHT_WRITE);
                }
        }
        count = 0;
        for (unsigned i = 0; i < 3; i++) {
                static const unsigned granting[] = { RIGHT_GRANT_ONCE, RIGHT_GRANT, RIGHT_GRANT | RIGHT_GRANT_ONCE };
                unsigned rights = RIGHT_READ | RIGHT_WRITE | RIGHT_REVOKE | granting[i];

                nodes[count++] = (struct node){ install(tasks_of[i], rights), (int)i, -1, rights, 0, 0, false, false };
        }
        while (count < SLOTS - 1) {
                int before = count;

                for (unsigned step = 0; step < 40; step++) {
                        if (count < SLOTS - 1)
                                random_step(tasks_of, &seed);
                }
                compare(tasks_of);
                if (count == before)
                        break; /* nothing is left that could be granted */
        }
        /* Each has handles for all: none may go before every table is empty. */
        for (unsigned i = 0; i < TASKS; i++)
                capability_close_all(tasks_of[i]);
        for (unsigned i = 0; i < TASKS; i++)
                fake_task_end(tasks_of[i]);
        expect_number(fake_object.references, 1);
        expect_number(capability_count(), 0);
        expect_number(frame_free_count(), frame_total_count());
}

Case(lineage, random_families_against_a_naive_tree)
{
        for (uint64_t seed = 1; seed <= 60; seed++)
                random_family(seed);
}
