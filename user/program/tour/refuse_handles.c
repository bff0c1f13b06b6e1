/* Refusals: handles, rights, and how capabilities are passed on. */
#include "tour.h"

static void wrong_handles(void)
{
        handle_t queue = must(queue_create(1, 8)), copy = must(capability_duplicate(queue, RIGHT_READ));

        refused("a handle that never named anything", queue_inspect(0xbad), KERR_INVALID_CAPABILITY);
        refused("sending a message to the console", queue_send(HANDLE_CONSOLE, "hi", 2, 0, DEADLINE_NOW),
                KERR_INVALID_OBJECT_TYPE);
        refused("sending by a handle that may only receive", queue_send(copy, "hi", 2, 0, DEADLINE_NOW),
                KERR_INSUFFICIENT_RIGHTS);
        must(capability_close(copy));
        refused("using it after it was closed", queue_inspect(copy), KERR_STALE_HANDLE);
        must(capability_close(queue));
}

/* A task may grant to itself: so one is enough to see how capabilities descend. */
static handle_t derive(handle_t handle, unsigned rights)
{
        return must(capability_grant(handle, HANDLE_SELF, rights, 0));
}

static void revoked(void)
{
        handle_t queue = must(queue_create(1, 8)), child = derive(queue, RIGHT_READ);

        must(capability_revoke(queue));
        refused("using what an ancestor has revoked", queue_inspect(child), KERR_CAPABILITY_REVOKED);
        must(capability_close(child));
        must(capability_close(queue));
}

static void not_to_be_granted(void)
{
        handle_t queue = must(queue_create(1, 8)), child = derive(queue, RIGHT_READ | RIGHT_GRANT_ONCE);
        handle_t once = derive(child, RIGHT_READ);

        refused("granting a second time by GRANT_ONCE", capability_grant(child, HANDLE_SELF, RIGHT_READ, 0),
                KERR_CANNOT_GRANT);
        must(capability_close(once));
        must(capability_close(child));
        must(capability_close(queue));
}

static void too_deep(void)
{
        handle_t chain[DELEGATION_DEPTH_MAXIMUM + 1];

        chain[0] = must(queue_create(1, 8));
        for (unsigned i = 0; i < DELEGATION_DEPTH_MAXIMUM; i++)
                chain[i + 1] = derive(chain[i], RIGHT_READ | RIGHT_GRANT);
        refused("a grant of a grant of a grant... the ninth",
                capability_grant(chain[DELEGATION_DEPTH_MAXIMUM], HANDLE_SELF, RIGHT_READ, 0),
                KERR_DELEGATION_DEPTH_EXCEEDED);
        for (unsigned i = 0; i <= DELEGATION_DEPTH_MAXIMUM; i++)
                must(capability_close(chain[i]));
}

void refuse_handles(void)
{
        group("Handles and rights");
        wrong_handles();
        revoked();
        not_to_be_granted();
        too_deep();
}
