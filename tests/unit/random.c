/*
 * Random programs: whichever task runs makes a call with arguments that are
 * likely to mean something, or to be almost right. Nothing is expected of a
 * single call but what holds for all: its verdict is a row of the contract (the
 * gate counts those that are not), a refusal changes nothing (the digest tells),
 * no memory is used after it was freed (poison), and at the end all comes back.
 */
#include "machine.h"

#include "crypto/proof.h"
#include "region/region.h"
#include "verdict/device.h"

struct argument {
        const char *type, *name;
};

struct description {
        unsigned number, count;
        struct argument arguments[6];
};

static const struct description calls[] = {
#define A(type, name)                                                                                                  \
        {                                                                                                              \
#type, #name                                                                                           \
        }
#define SYSCALL0(number, name) { number, 0, { { 0 } } },
#define SYSCALL1(number, name, t1, a1) { number, 1, { A(t1, a1) } },
#define SYSCALL2(number, name, t1, a1, t2, a2) { number, 2, { A(t1, a1), A(t2, a2) } },
#define SYSCALL3(number, name, t1, a1, t2, a2, t3, a3) { number, 3, { A(t1, a1), A(t2, a2), A(t3, a3) } },
#define SYSCALL4(number, name, t1, a1, t2, a2, t3, a3, t4, a4)                                                         \
        { number, 4, { A(t1, a1), A(t2, a2), A(t3, a3), A(t4, a4) } },
#define SYSCALL5(number, name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5)                                                 \
        { number, 5, { A(t1, a1), A(t2, a2), A(t3, a3), A(t4, a4), A(t5, a5) } },
#define SYSCALL6(number, name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5, t6, a6)                                         \
        { number, 6, { A(t1, a1), A(t2, a2), A(t3, a3), A(t4, a4), A(t5, a5), A(t6, a6) } },
#include "syscall.def"
};

static uint64_t seed;

static uint64_t below(uint64_t limit)
{
        return random_below(&seed, limit);
}

#define pick(...)                                                                                                      \
        ((const uint64_t[]){ __VA_ARGS__ })[below(sizeof((const uint64_t[]){ __VA_ARGS__ }) / sizeof(uint64_t))]

static const struct capability *slot_at(uint32_t index)
{
        return &now.task->capabilities.pages[index / CAPABILITIES_PER_PAGE][index % CAPABILITIES_PER_PAGE];
}

/* What the name of an argument says about its handle. */
static enum object_type wanted_type(const char *name)
{
        static const struct {
                const char *name;
                enum object_type type;
        } types[] = {
                { "task", OBJECT_TASK },           { "target", OBJECT_TASK },     { "queue", OBJECT_QUEUE },
                { "region", OBJECT_REGION },       { "reply", OBJECT_REPLY },     { "device", OBJECT_DEVICE },
                { "component", OBJECT_COMPONENT }, { "names", OBJECT_NAMESPACE }, { "log", OBJECT_REGION },
        };

        for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
                if (strcmp(types[i].name, name) == 0)
                        return types[i].type;
        }
        return OBJECT_NONE;
}

/* One of the running task's handles, mostly of the right type, now and then an old or a made up one. */
static uint64_t random_handle(const char *name)
{
        const struct capability_table *table = &now.task->capabilities;
        enum object_type type = below(12) == 0 ? OBJECT_NONE : wanted_type(name);
        uint32_t index = (uint32_t)below(table->top + 1);

        for (uint32_t tries = 0; type != OBJECT_NONE && tries < table->top; tries++) {
                const struct capability *slot = index < table->top && index != 0 ? slot_at(index) : NULL;

                if (slot != NULL && slot->used && !capability_revoked(slot) && slot->object->type == type)
                        break;
                index = (index + 1) % table->top;
        }
        if (index == 0 || index >= table->top)
                return (uint64_t)1 << 32 | index;
        return ((uint64_t)slot_at(index)->generation + (below(20) == 0)) << 32 | index;
}

static uint64_t random_slot(void)
{
        return (1 + below(2)) << 32 | below(6);
}

static uint64_t random_number(const char *name)
{
        if (strcmp(name, "deadline") == 0)
                return pick(DEADLINE_NOW, host_time + 1, host_time + below(100000), host_time + below(100000),
                            below(10) == 0 ? DEADLINE_NEVER : DEADLINE_NOW);
        if (strcmp(name, "request") == 0)
                return pick(REQUEST_DEVICE_DESCRIBE, REQUEST_LINE_GET_MODE, REQUEST_LINE_SET_MODE, REQUEST_UART_STATUS,
                            REQUEST_LOOP_GET_POSITION, REQUEST_LOOP_SET_POSITION, REQUEST_FAULT_ARM,
                            REQUEST_RANDOM_QUALITY, 0x9999);
        if (strcmp(name, "slot") == 0)
                return random_slot();
        if (strcmp(name, "address") == 0)
                return pick(0, 0, 0, 0, 0x40000000 + below(16) * 4096, 0x40000000 + below(16) * 4096,
                            (uint64_t)0x100000000, DATA, USER_END - 4096, USER_END, 1);
        if (strcmp(name, "offset") == 0)
                return pick(0, 0, 0, 4096, below(100), ~(uint64_t)0);
        if (strcmp(name, "flags") == 0)
                return pick(0, 0, UPCALL_CANCEL, UPCALL_CANCEL, 2);
        if (strcmp(name, "entry") == 0)
                return pick(0, HANDLER, HANDLER, HANDLER, USER_END, 1);
        if (strcmp(name, "rights") == 0)
                return pick(RIGHTS_ALL, 0x0f, 0x07, 0x03, 0x5f, below(128), 0x80);
        if (strcmp(name, "access") == 0)
                return pick(ACCESS_READ, ACCESS_READ | ACCESS_WRITE, ACCESS_READ | ACCESS_EXECUTE, ACCESS_WRITE, 0x12,
                            0, 4, ACCESS_READ | MEMORY_DEVICE, ACCESS_READ | ACCESS_WRITE | MEMORY_NON_CACHEABLE);
        if (strcmp(name, "policy") == 0)
                return below(REGION_POLICIES + 1);
        if (strcmp(name, "priority") == 0)
                return below(5);
        if (strcmp(name, "badge") == 0)
                return pick(0, 0, 1, 2, (uint64_t)1 << 32);
        if (strcmp(name, "slot_size") == 0)
                return pick(0, 0, 0, 8, 64, 12);
        return pick(0, 1, 2, 3, 4, 8, 64, 64, below(100), 4096, 4096, 8192, 65536, ~(uint64_t)0);
}

static uint64_t random_argument(const struct argument *argument, unsigned number)
{
        if (below(40) == 0)
                return next_random(&seed) >> below(64);
        if (strcmp(argument->type, "handle_t") == 0)
                return random_handle(argument->name);
        if (strchr(argument->type, '*') != NULL)
                return pick(OUTPUT, OUTPUT, OUTPUT + 0x1000 - 8, INPUT, INPUT, INPUT, TEXT,
                            DATA + DATA_PAGES * 4096 - 4, 0);
        if (strcmp(argument->type, "size_t") == 0 && number == SYS_task_spawn)
                return below(20) == 0 ? 8 : sizeof(struct spawn_parameters);
        if (strcmp(argument->type, "size_t") == 0 && number == SYS_component_open)
                return 11 + below(2);
        if (strcmp(argument->type, "size_t") == 0)
                return pick(0, 1, 16, 24, 64, 64, 64, 128, 200, 5000, ~(uint64_t)0);
        return random_number(argument->name);
}

/* A token for just this write, if the arguments are such: mostly with one of the first nonces, often in time. */
static void prepare_token(uint64_t arguments[6])
{
        uint32_t index = HANDLE_INDEX(arguments[0]);
        uint64_t length = arguments[3] <= 4096 ? arguments[3] : 0, identity = 0;
        struct proof_token token = { .nonce = below(8), .not_after = pick(0, host_time, DEADLINE_NEVER) };
        uint8_t data[4096] = { 0 };

        if (index != 0 && index < now.task->capabilities.top && slot_at(index)->used &&
            slot_at(index)->object != NULL && slot_at(index)->object->type == OBJECT_REGION)
                identity = ((const struct region *)slot_at(index)->object)->identity;
        arguments[2] = OUTPUT;
        arguments[4] = INPUT;
        host_user_read(data, OUTPUT, length);
        proof_hash(&(struct proof_statement){ token.nonce, token.not_after, identity, arguments[1], length }, data,
                   token.hash);
        host_user_write(INPUT, &token, sizeof(token));
}

/* A path that leads somewhere, mostly. Its length stands in opened_length. */
static size_t opened_length;

static void prepare_path(void)
{
        static const char *const paths[] = {
                "console",    "null",         "zero",          "random",     "log",
                "clone/zero", "clone/random", "fault/console", "fault/zero", "fault/null"
        };
        char path[64];

        if (below(3) == 0)
                opened_length = (size_t)snprintf(path, sizeof(path), "/device/%s/%llu", below(3) == 0 ? "fd" : "loop",
                                                 (printable)random_handle(below(4) == 0 ? "any" : "region"));
        else
                opened_length = (size_t)snprintf(path, sizeof(path), "/device/%s", paths[below(10)]);
        host_user_write(INPUT, path, opened_length);
}

/* What a request carries; and now and then somebody types. */
static void prepare_request(void)
{
        uint64_t words[2] = { below(6) | (below(4) << 32), below(3) };

        if (below(3) == 0)
                host_console_input("typed\nin\177 two\n", 15);
        host_user_write(INPUT, words, sizeof(words));
}

static void prepare_input(unsigned number, uint64_t arguments[6])
{
        struct spawn_parameters parameters = {
                .priority = (uint32_t)below(6),
                .grant_count = (uint32_t)below(4),
                .quota = { 8 + below(30), 7 + below(20), 40 + below(100), below(3) },
        };

        if (number == SYS_region_write_proved) {
                prepare_token(arguments);
                return;
        }
        if (number == SYS_component_open) {
                host_user_write(INPUT, below(2) == 0 ? "/boot/first" : "/boot/second", 12);
                return;
        }
        if (number == SYS_device_open) {
                prepare_path();
                return;
        }
        if (number == SYS_device_control) {
                prepare_request();
                return;
        }
        for (unsigned i = 0; i < SPAWN_GRANTS; i++)
                parameters.grants[i] =
                    (struct spawn_grant){ random_handle(i == 0 ? "queue" : "any"), (uint32_t)pick(0x7f, 0x0f, 1, 7, 3),
                                          (uint32_t)pick(0, 0, 0, 1) };
        host_user_write(INPUT, &parameters, sizeof(parameters));
}

/* What ends tasks is rare, or nothing would ever grow. */
static const struct description *random_call(void)
{
        const struct description *chosen;

        do {
                chosen = &calls[below(sizeof(calls) / sizeof(calls[0]))];
        } while ((chosen->number == SYS_task_exit || chosen->number == SYS_task_kill) &&
                 (below(8) != 0 || now.task->parent == NULL));
        return chosen;
}

static void random_step(void)
{
        const struct description *chosen = random_call();
        uint64_t arguments[6] = { 0 };

        switch (below(30)) {
        case 0:
                now = host_advance(below(20000));
                return;
        case 1:
                if (now.task->parent != NULL && below(10) == 0) {
                        now = host_fault((enum fault)(1 + below(10)), next_random(&seed));
                        return;
                }
                break;
        case 2:
                host_time += below(1000);
                break;
        }
        for (unsigned i = 0; i < chosen->count; i++)
                arguments[i] = random_argument(&chosen->arguments[i], chosen->number);
        prepare_input(chosen->number, arguments);
        if (chosen->number == SYS_device_open && below(10) != 0) {
                arguments[1] = INPUT;
                arguments[2] = opened_length;
        }
        make_call(below(200) == 0 ? next_random(&seed) : chosen->number, arguments);
        cr_assert(!now.has_verdict || now.verdict.error < 28, "error %llu", (printable)now.verdict.error);
}

#define SCARCE ((size_t)600 << 10) /* enough to begin with, and soon used up */

/* From boot until the first task waits for ever, or for so many steps. */
static void random_machine(uint64_t number, unsigned steps)
{
        seed = number;
        boot("program=first", number % 2 == 0 ? MEMORY : SCARCE);
        for (unsigned i = 0; i < 3; i++) {
                open_component("second");
                value(queue_create, 3, 64);
                value(region_create, i, 8192, 0);
        }
        value(region_create, REGION_SLAB, 8192, 64);
        value(region_create, REGION_PROVED, 8192, 0);
        while (steps-- != 0 && now.state == HOST_RUNNING)
                random_step();
        cr_assert(now.state != HOST_LIVELOCK && strstr(host_console(), "PANIC") == NULL, "seed %llu: %s",
                  (printable)number, host_console());
        machine_end();
}

#define RANDOM(first)                                                                                                  \
        Test(random, programs_from_##first)                                                                            \
        {                                                                                                              \
                for (uint64_t number = first; number < first + 50; number++)                                           \
                        random_machine(number, 600);                                                                   \
        }

RANDOM(100)
RANDOM(200)
RANDOM(300)
RANDOM(400)
