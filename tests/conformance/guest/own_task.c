#include "own_task.h"

#include "fixture_package.h"
#include "perform.h"
#include "report.h"

/* The parameter of the role: two row numbers from 1 on, 0 for none, and the way. */
#define PARAMETER(row, later, way) ((uint64_t)(row) | (uint64_t)(later) << 12 | (uint64_t)(way) << 24)

static unsigned place_in_plan(const struct row *row)
{
        return row == NULL ? 0 : (unsigned)(row - rows) + 1;
}

/* All that one has, so that memory runs out before the quota. */
static struct quota nearly_everything(void)
{
        struct quota quota = quota_left();

        quota.capabilities -= 16;
        quota.tasks -= 1;
        return quota;
}

void own_task_attempt(const struct row *row, const struct row *later, enum way way)
{
        struct helper_options options = helper_options();
        enum place place = *row->place == HERE ? *later->place : *row->place;
        uint64_t parameter = PARAMETER(place_in_plan(row), place_in_plan(later), way);

        if (place == WITHOUT_MEMORY || (later != NULL && *later->place == WITHOUT_MEMORY))
                options.quota = nearly_everything();
        /* One of its cases makes a region that is too large for a package. */
        else if (row->number == SYS_package_mount)
                options.quota.frames += 2 * (PACKAGE_SIZE_MAXIMUM / FRAME_SIZE);
        if (place == WITHOUT_RANK)
                options.priority = PRIORITY_IDLE;
        EXPECT_EXIT(helper_with(&options, ROLE_row, parameter, NULL, 0), 0);
        unmount_left();
}

void role_row(uint64_t parameter)
{
        const struct row *row = &rows[(parameter & 0xfff) - 1];
        unsigned later = parameter >> 12 & 0xfff;

        if (later != 0)
                attempt_both(row, &rows[later - 1]);
        else
                attempt(row, (enum way)(parameter >> 24));
}

bool own_task_can(const struct row *earlier, const struct row *later)
{
        enum place one = *earlier->place, other = *later->place;

        /* Taking memory takes from the quotas too, so that a case for one of them would not be the same any more. */
        if (other == WITHOUT_MEMORY && earlier->error == KERR_LIMIT_EXCEEDED)
                return false;
        /* And so do helpers, who get more than they use. */
        if (one == WITHOUT_MEMORY && (later->reason == REASON_CANCELLED || later->reason == REASON_REPLY_CLOSED))
                return false;
        if (one == HERE || other == HERE)
                return true;
        return (one == WITHOUT_REGIONS || one == WITHOUT_FRAMES) && other == WITHOUT_CAPABILITIES;
}
