/*
 * The order of the rows: for each pair of rows of a call whose faults can be
 * there at once, the earlier one is the one that refuses.
 */
#include "order.h"

#include "attempt.h"
#include "fixture.h"
#include "report.h"
#include "own_task.h"

/* As many as there are rows. */
static uint64_t touched[1024];

/* What makes an argument wrong, whatever it was before. */
static bool transforms(const struct row *row)
{
        return row->reason == REASON_CLOSED_SINCE || row->reason == REASON_ANCESTOR_REVOKED ||
               row->reason == REASON_MISSING_RIGHT || row->reason == REASON_NO_GRANT_RIGHT ||
               row->reason == REASON_ALREADY_BADGED || row->reason == REASON_MISALIGNED;
}

static bool ends_wait(const struct row *row)
{
        return row->reason == REASON_DEADLINE_PASSED || row->reason == REASON_CANCELLED ||
               row->reason == REASON_REPLY_CLOSED;
}

/* Faults of which only one can be there: a wait ends in one way, or there was something and no wait. */
static bool exclude(const struct row *one, const struct row *other)
{
        if (one->reason == REASON_WRITABLE_ELSEWHERE && other->reason == REASON_EXECUTABLE_ELSEWHERE)
                return true;
        /* What is mapped executable is mapped write-back; a map has its own type, which may be another. */
        if (one->reason == REASON_EXECUTABLE_ELSEWHERE && other->reason == REASON_OTHER_MEMORY_TYPE)
                return one->number != SYS_region_map;
        /* A request that nobody takes has nobody to find fault with what it carries. */
        if (one->reason == REASON_UNKNOWN_FLAG && other->reason == REASON_REQUEST_NOT_TAKEN)
                return true;
        /* What is a descriptor has no bytes that could be too many. */
        if (one->reason == REASON_MESSAGE_LONGER && one->number == SYS_queue_reply_receive)
                return true;
        return (ends_wait(one) || one->reason == REASON_MESSAGE_LONGER) && ends_wait(other);
}

/* Where the handle or number stands that the row is about, as bits of what its case touches. */
static uint64_t argument_bits(const struct row *row)
{
        const unsigned word = TOUCHED_ARGUMENTS + offsetof(struct spawn_parameters, grants) / 4;

        if (row->number == SYS_task_spawn && row->argument == 2)
                return (uint64_t)3 << word;
        if (row->reason == REASON_ALREADY_BADGED)
                return 1;
        return (uint64_t)1 << row->argument >> 1;
}

/* Whether the earlier fault can be put upon the later one, in the same argument. */
static bool in_one_argument(const struct row *earlier, const struct row *later, uint64_t both_touch)
{
        bool granting = later->reason == REASON_TOO_DEEP || later->reason == REASON_NO_GRANT_RIGHT;

        if ((both_touch & ~argument_bits(earlier)) != 0)
                return false;
        if (earlier->reason == REASON_WRONG_TYPE)
                return later->reason == REASON_MISSING_RIGHT;
        if (earlier->reason == REASON_ANCESTOR_REVOKED && later->reason == REASON_TOO_DEEP)
                return false;
        if (earlier->reason == REASON_ALREADY_BADGED && granting)
                return false;
        return transforms(earlier);
}

/* The later fault lies in the state of an object that the earlier one puts another in the place of. */
static bool hidden(unsigned earlier, unsigned later)
{
        return touched[later] == 0 && !needs_own_task(&rows[later]) && (touched[earlier] & 3) != 0 &&
               !transforms(&rows[earlier]);
}

static bool combinable(unsigned earlier, unsigned later)
{
        const struct row *one = &rows[earlier], *other = &rows[later];

        if (exclude(one, other) || !own_task_can(one, other))
                return false;
        if ((touched[earlier] & touched[later]) != 0)
                return in_one_argument(one, other, touched[earlier] & touched[later]);
        return !hidden(earlier, later);
}

void order_learn(void)
{
        for (unsigned i = 0; i < row_count; i++)
                touched[i] = touched_by(&rows[i]);
}

/* Taking all memory takes long: it is held against the nearest rows before it alone. */
#define NEAREST 2

static bool try_pair(unsigned earlier, unsigned later, unsigned tried)
{
        const struct row *one = &rows[earlier], *other = &rows[later];

        if (!combinable(earlier, later) || (*other->place == WITHOUT_MEMORY && tried >= NEAREST))
                return false;
        if (needs_own_task(one) || needs_own_task(other))
                own_task_attempt(one, other, BY_REGISTERS);
        else
                attempt_both(one, other);
        unwind();
        return true;
}

unsigned order_check(unsigned number)
{
        unsigned pairs = 0;

        for (unsigned later = 0; later < row_count; later++) {
                unsigned tried = 0;

                for (unsigned earlier = later; earlier-- != 0;) {
                        if (rows[later].number == number && rows[earlier].number == number)
                                tried += try_pair(earlier, later, tried);
                }
                pairs += tried;
        }
        return pairs;
}

/* Whether two faults of this call could ever be there at once: not if all its rows are of one handle's being there. */
bool order_expected(unsigned number)
{
        unsigned count = 0;

        for (unsigned i = 0; i < row_count; i++)
                count += rows[i].number == number && rows[i].reason != REASON_NO_SUCH_HANDLE;
        return count >= 2;
}
