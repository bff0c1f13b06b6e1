/* Capabilities themselves, and the console. */
#include "fixture.h"
#include "perform.h"
#include "report.h"

/* A first child makes its parent a record for its children: so each time another parent. */
static void use_next_duplicate(struct call *c)
{
        A1 = next_duplicate();
}

/* What is written by the base call stands in the transcript as a line of diagnosis. */
static const char line[] = "# device_write\n";

/* clang-format off */
PREPARE(capability_grant, A1 = without(mutable_region(), RIGHT_PROVE); A2 = HANDLE_SELF; A3 = RIGHT_READ | RIGHT_GRANT; A4 = 0)
CASE(capability_grant, 3, INVALID_ARGUMENT, UNKNOWN_RIGHT, A3 = ONE_OF(RIGHTS_ALL + 1, 1ull << 32, ~0ull))
CASE(capability_grant, 4, INVALID_ARGUMENT, OUT_OF_RANGE, A4 = ONE_OF(1ull << 32, ~0ull))
CASE(capability_grant, 2, NOT_PERMITTED, TASK_ENDED, A2 = ended_task())
CASE(capability_grant, 4, NOT_PERMITTED, ALREADY_BADGED, A1 = badged(A1, 7); A4 = 8)
CASE(capability_grant, 1, CANNOT_GRANT, NO_GRANT_RIGHT, A1 = without(A1, RIGHT_GRANT))
CASE(capability_grant, 1, DELEGATION_DEPTH_EXCEEDED, TOO_DEEP, A1 = derived_to_the_limit(A1))
CASE(capability_grant, 3, INSUFFICIENT_RIGHTS, WIDER_THAN_SOURCE, A3 |= RIGHT_PROVE)
CASE_IN(WITHOUT_CAPABILITIES, capability_grant, 2, LIMIT_EXCEEDED, CAPABILITY_QUOTA)
CASE_IN(WITHOUT_MEMORY, capability_grant, 0, OUT_OF_MEMORY, NO_FRAMES, make_duplicates(A1, 300); next_attempt = use_next_duplicate)

PREPARE(capability_revoke, A1 = mutable_region())
CASE(capability_revoke, 1, INSUFFICIENT_RIGHTS, MISSING_RIGHT, A1 = without(A1, RIGHT_REVOKE))

PREPARE(capability_inspect, A1 = mutable_region())

PREPARE(capability_close, A1 = mutable_region())
CASE(capability_close, 1, INVALID_CAPABILITY, NO_SUCH_HANDLE, A1 = never_used())
CASE(capability_close, 1, STALE_HANDLE, CLOSED_SINCE, A1 = closed(A1))

PREPARE(capability_duplicate, A1 = without(mutable_region(), RIGHT_PROVE); A2 = RIGHT_READ)
CASE(capability_duplicate, 2, INVALID_ARGUMENT, UNKNOWN_RIGHT, A2 = ONE_OF(RIGHTS_ALL + 1, 1ull << 32, ~0ull))
CASE(capability_duplicate, 2, INSUFFICIENT_RIGHTS, WIDER_THAN_SOURCE, A2 |= RIGHT_PROVE)
CASE_IN(WITHOUT_CAPABILITIES, capability_duplicate, 0, LIMIT_EXCEEDED, CAPABILITY_QUOTA)
CASE_IN(WITHOUT_MEMORY, capability_duplicate, 0, OUT_OF_MEMORY, NO_FRAMES)

PREPARE(device_write, A1 = HANDLE_CONSOLE; A2 = ADDRESS(line); A3 = sizeof line - 1)
CASE(device_write, 3, INVALID_ARGUMENT, OUT_OF_RANGE, A3 = ONE_OF(DEVICE_TRANSFER_MAXIMUM + 1, ~0ull))
