#include "helper.h"

#include "fixture.h"
#include "perform.h"
#include "report.h"

handle_t own_component;

static struct task_information own_information(void)
{
        struct task_information information = { 0 };

        VALUE(task_inspect, HANDLE_SELF, &information, sizeof information);
        return information;
}

unsigned own_priority(void)
{
        return own_information().priority;
}

struct quota quota_left(void)
{
        struct task_information information = own_information();

        return (struct quota){
                .capabilities = information.limit.capabilities - information.used.capabilities,
                .regions = information.limit.regions - information.used.regions,
                .frames = information.limit.frames - information.used.frames,
                .tasks = information.limit.tasks - information.used.tasks,
        };
}

static uint64_t at_most_half(uint64_t wanted, uint64_t left)
{
        return wanted < left / 2 ? wanted : left / 2;
}

/* A helper's own helpers get half of what it has left. */
struct helper_options helper_options(void)
{
        unsigned priority = own_priority();
        struct quota left = quota_left();

        return (struct helper_options){
                .priority = priority == 0 ? 0 : priority - 1,
                .quota = { .capabilities = at_most_half(96, left.capabilities),
                           .regions = at_most_half(32, left.regions),
                           .frames = at_most_half(512, left.frames),
                           .tasks = at_most_half(2, left.tasks - 1) },
        };
}

void helper_parameters(struct spawn_parameters *to, const struct helper_options *options, enum role role,
                       uint64_t parameter, const struct spawn_grant *grants, unsigned count)
{
        *to = (struct spawn_parameters){
                .argument = ROLE_ARGUMENT(role, parameter),
                .priority = options->priority,
                .grant_count = 2 + count,
                .quota = options->quota,
        };
        to->grants[0] = (struct spawn_grant){ .handle = HANDLE_CONSOLE, .rights = rights_of(HANDLE_CONSOLE) };
        to->grants[1] = (struct spawn_grant){ .handle = HANDLE_NAMESPACE, .rights = rights_of(HANDLE_NAMESPACE) };
        for (unsigned i = 0; i < count; i++)
                to->grants[2 + i] = grants[i];
}

handle_t helper_with(const struct helper_options *options, enum role role, uint64_t parameter,
                     const struct spawn_grant *grants, unsigned count)
{
        struct spawn_parameters spawn_parameters;

        helper_parameters(&spawn_parameters, options, role, parameter, grants, count);
        return keep_task(VALUE(task_spawn, own_component, &spawn_parameters, sizeof spawn_parameters));
}

handle_t helper(enum role role, uint64_t parameter, const struct spawn_grant *grants, unsigned count)
{
        struct helper_options options = helper_options();

        return helper_with(&options, role, parameter, grants, count);
}

uint64_t end_of(handle_t task)
{
        return VALUE(task_wait, task, DEADLINE_NEVER);
}

static void (*const roles[])(uint64_t parameter) = {
#define ROLE(name) [ROLE_##name] = role_##name,
        ROLES
#undef ROLE
};

void helper_start(void)
{
        uint64_t role = startup_argument() >> 48;

        own_component = VALUE(component_open, HANDLE_NAMESPACE, "/boot/conformance", strlen("/boot/conformance"));
        if (role == ROLE_NONE || role >= sizeof roles / sizeof roles[0])
                return;
        roles[role](startup_argument() & (((uint64_t)1 << 48) - 1));
        exit(passing() ? 0 : HELPER_FAILED);
}
