#include "attempt.h"

#include "codes.h"
#include "fixture.h"
#include "fixture_package.h"
#include "perform.h"
#include "report.h"
#include "snapshot.h"

void (*next_attempt)(struct call *c);
void (*before_base)(struct call *c);

static unsigned variant, variants;

uint64_t one_of(unsigned count, const uint64_t *values)
{
        if (count > variants)
                variants = count;
        return values[variant % count];
}

/* Stops at a kernel that never refuses. */
#define ATTEMPTS_MAXIMUM 100000

static struct verdict perform_in_way(const struct call *c, enum way way)
{
        return way == BY_POSIX ? perform_posix(c) : perform(c);
}

static bool is_row(const struct row *row, struct verdict verdict)
{
        return verdict.error == row->error && verdict.value == ((uint64_t)row->reason << 8 | row->argument);
}

/* The sentence names the call, the argument and the reason. */
static bool contains(const char *text, const char *part)
{
        for (; *text != '\0'; text++) {
                if (memcmp(text, part, strlen(part)) == 0)
                        return true;
        }
        return *part == '\0';
}

static void expect_sentence(const struct row *row, struct verdict verdict)
{
        static char text[512];
        const char *argument = syscall_argument_name(row->number, row->argument);

        verdict_describe(text, 256, row->number, verdict);
        EXPECT(contains(text, syscall_name(row->number)));
        EXPECT(contains(text, kernel_error_name(row->error)));
        /* Where no reason is given, what the error means stands for it. */
        EXPECT(contains(text, row->reason == REASON_NONE ? kernel_error_text(row->error) : reason_text(row->reason)));
        EXPECT(row->argument == 0 || (argument != NULL && contains(text, argument)));
}

static void expect_row(const struct row *row, struct verdict verdict)
{
        if (is_row(row, verdict))
                return;
        note("variant %u: error %llu, detail 0x%llx; not error %u, detail 0x%x\n", variant,
             (unsigned long long)verdict.error, (unsigned long long)verdict.value, row->error,
             row->reason << 8 | row->argument);
        fail();
}

/* Once a queue_call has sent, it has changed something, whatever becomes of the reply. */
static bool may_change(const struct row *row)
{
        return (row->number == SYS_queue_call || row->number == SYS_queue_call_words) &&
               (row->error == KERR_TIMEOUT || row->error == KERR_NOT_FOUND);
}

/* Make the call until it is refused, where what was left over may still be enough for some. */
static struct verdict insist(struct call *c, enum place place, enum way way, struct snapshot *before)
{
        struct verdict verdict;

        for (unsigned i = 0;; i++) {
                snapshot_take(before, c);
                verdict = perform_in_way(c, way);
                if (verdict.error != 0 || place != WITHOUT_MEMORY || i == ATTEMPTS_MAXIMUM)
                        return verdict;
                if (next_attempt != NULL)
                        next_attempt(c);
        }
}

static void expect_unchanged(const struct kernel_information *before)
{
        struct kernel_information after = counters();

        EXPECT(counters_equal(before, &after));
}

static void attempt_variant(const struct row *row, enum way way)
{
        static struct snapshot before;
        struct verdict verdict;
        struct call c;

        next_attempt = NULL;
        prepare(&c, row->number);
        row->spoil(&c);
        exhaust(*row->place);
        codes_before();
        verdict = insist(&c, *row->place, way, &before);
        codes_after(row->number);
        expect_row(row, verdict);
        if (!may_change(row))
                snapshot_expect(&before, &c);
        if (is_row(row, verdict))
                expect_sentence(row, verdict);
}

void attempt(const struct row *row, enum way way)
{
        struct kernel_information before;

        variant = 0;
        variants = 1;
        do {
                before = counters();
                attempt_variant(row, way);
                if (needs_own_task(row))
                        return; /* its end is what takes it all back */
                unwind();
                /* The first time, tables grow that are kept for the next. */
                if (way == BY_POSIX)
                        expect_unchanged(&before);
        } while (++variant < variants && passing());
        variant = 0;
}

void attempt_both(const struct row *earlier, const struct row *later)
{
        static struct snapshot before;
        struct verdict verdict;
        struct call c, both;

        next_attempt = NULL;
        prepare(&c, earlier->number);
        later->spoil(&c);
        both = c;
        earlier->spoil(&both);
        /* What is of another type can still lack a right; but what lacks a right is not of another type for that. */
        if (earlier->reason == REASON_WRONG_TYPE && later->reason == REASON_MISSING_RIGHT)
                later->spoil(&both);
        exhaust(*earlier->place);
        exhaust(*later->place);
        if (*later->place == WITHOUT_MEMORY)
                insist(&c, *later->place, BY_REGISTERS, &before);
        snapshot_take(&before, &both);
        verdict = perform(&both);
        if (!is_row(earlier, verdict))
                note("%s: with %s of argument %u as well as %s of argument %u: error %llu, detail 0x%llx\n",
                     syscall_name(earlier->number), reason_name(earlier->reason), earlier->argument,
                     reason_name(later->reason), later->argument, (unsigned long long)verdict.error,
                     (unsigned long long)verdict.value);
        EXPECT(is_row(earlier, verdict));
        if (!may_change(earlier))
                snapshot_expect(&before, &both);
}

/* What a call has made goes back as well. */
static void keep_made(unsigned number, uint64_t value)
{
        switch (number) {
        case SYS_task_spawn:
                keep_task(value);
                break;
        case SYS_region_map:
                keep_mapping(value);
                break;
        case SYS_package_mount:
                keep_mount("/sample");
                break;
        case SYS_capability_grant:
        case SYS_capability_duplicate:
        case SYS_region_create:
        case SYS_queue_create:
        case SYS_component_open:
        case SYS_device_open:
                keep(value);
                break;
        }
}

void attempt_base(unsigned number)
{
        struct verdict verdict;
        struct call c;

        before_base = NULL;
        prepare(&c, number);
        if (before_base != NULL)
                before_base(&c);
        verdict = perform(&c);
        EXPECT(verdict.error == 0);
        if (verdict.error == 0)
                keep_made(number, verdict.value);
}

uint64_t touched_by(const struct row *row)
{
        static struct spawn_parameters before_parameters;
        const uint32_t *words = (const uint32_t *)&parameters, *before_words = (const uint32_t *)&before_parameters;
        struct call before, after;
        uint64_t touched = 0;

        _Static_assert(TOUCHED_ARGUMENTS + sizeof(parameters) / 4 <= 64, "a bit for each");
        prepare(&before, row->number);
        after = before;
        before_parameters = parameters;
        row->spoil(&after);
        for (unsigned i = 0; i < TOUCHED_ARGUMENTS; i++)
                touched |= (uint64_t)(before.argument[i] != after.argument[i]) << i;
        for (unsigned i = 0; i < sizeof(parameters) / 4; i++)
                touched |= (uint64_t)(words[i] != before_words[i]) << (TOUCHED_ARGUMENTS + i);
        unwind();
        return touched;
}

bool needs_own_task(const struct row *row)
{
        return *row->place != HERE;
}
