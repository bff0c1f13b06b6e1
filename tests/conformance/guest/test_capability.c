/* Capabilities. */
#include "test.h"

#define INSPECT(handle) VALUE(capability_inspect, handle)
#define REVOKED(handle) REFUSED(CAPABILITY_REVOKED, 1, ANCESTOR_REVOKED, capability_inspect, handle)

static handle_t derive(handle_t from, unsigned rights)
{
        return keep(VALUE(capability_grant, from, HANDLE_SELF, rights, 0));
}

void test_capability_narrow(void)
{
        handle_t made = mutable_region(), one = derive(made, RIGHT_READ | RIGHT_GRANT), two = derive(one, RIGHT_READ);

        EXPECT(CAPABILITY_DEPTH(INSPECT(made)) == 0);
        EXPECT(INSPECT(one) == (OBJECT_REGION | (RIGHT_READ | RIGHT_GRANT) << 8 | 1 << 16));
        EXPECT(INSPECT(two) == (OBJECT_REGION | RIGHT_READ << 8 | 2 << 16));
        REFUSED(INSUFFICIENT_RIGHTS, 1, MISSING_RIGHT, region_write, two, 0, message, 1);
        VALUE(region_write, made, 0, message, MESSAGE_LENGTH);
        VALUE(region_read, two, 0, buffer, MESSAGE_LENGTH);
        EXPECT(memcmp(buffer, message, MESSAGE_LENGTH) == 0);
}

void test_capability_badge(void)
{
        handle_t ring = some_queue(), seven = badged(ring, 7);
        handle_t again = keep(VALUE(capability_grant, seven, HANDLE_SELF, RIGHT_WRITE, 7));
        handle_t kept = derive(seven, RIGHT_WRITE);

        VALUE(queue_send, ring, message, 1, MESSAGE_NORMAL, DEADLINE_NOW);
        VALUE(queue_send, seven, message, 1, MESSAGE_NORMAL, DEADLINE_NOW);
        VALUE(queue_send, again, message, 1, MESSAGE_NORMAL, DEADLINE_NOW);
        VALUE(queue_send, kept, message, 1, MESSAGE_NORMAL, DEADLINE_NOW);
        EXPECT(receive_now(ring).badge == 0);
        EXPECT(receive_now(ring).badge == 7);
        EXPECT(receive_now(ring).badge == 7);
        EXPECT(receive_now(ring).badge == 7);
        EXPECT(CAPABILITY_BADGE(INSPECT(kept)) == 7);
        EXPECT(CAPABILITY_BADGE(INSPECT(keep(VALUE(capability_duplicate, seven, RIGHT_READ)))) == 7);
}

void test_capability_once(void)
{
        handle_t made = mutable_region(), once = derive(made, RIGHT_READ | RIGHT_GRANT_ONCE), two;

        EXPECT(CAPABILITY_RIGHTS(INSPECT(once)) == (RIGHT_READ | RIGHT_GRANT_ONCE));
        EXPECT(CAPABILITY_RIGHTS(INSPECT(keep(VALUE(capability_duplicate, once, RIGHT_READ | RIGHT_GRANT_ONCE)))) ==
               RIGHT_READ);
        /* A refused grant does not use it up. */
        REFUSED(INSUFFICIENT_RIGHTS, 3, WIDER_THAN_SOURCE, capability_grant, once, HANDLE_SELF, RIGHT_WRITE, 0);
        two = derive(once, RIGHT_READ | RIGHT_GRANT_ONCE);
        EXPECT(CAPABILITY_RIGHTS(INSPECT(two)) == RIGHT_READ);
        EXPECT(CAPABILITY_RIGHTS(INSPECT(once)) == RIGHT_READ);
        REFUSED(CANNOT_GRANT, 1, NO_GRANT_RIGHT, capability_grant, once, HANDLE_SELF, RIGHT_READ, 0);
        REFUSED(CANNOT_GRANT, 1, NO_GRANT_RIGHT, capability_grant, two, HANDLE_SELF, RIGHT_READ, 0);
}

void test_capability_once_kept(void)
{
        handle_t once = derive(sealed_region(), RIGHT_READ | RIGHT_GRANT_ONCE), ring = queue(1, MESSAGE_LENGTH), full;
        struct helper_options options = helper_options();
        struct spawn_parameters asked;

        options.quota.capabilities = 3; /* itself, and what each helper is given: its table is full */
        full = helper_with(&options, ROLE_sleep, 0, NULL, 0);
        REFUSED(LIMIT_EXCEEDED, 2, CAPABILITY_QUOTA, capability_grant, once, full, RIGHT_READ, 0);
        fill_queue(ring);
        REFUSED(QUEUE_FULL, 6, DEADLINE_PASSED, queue_send_descriptor, ring, once, 0, 1, MESSAGE_LOW, DEADLINE_NOW);
        helper_parameters(&asked, &options, ROLE_sleep, 0, (struct spawn_grant[]){ { once, RIGHT_READ, 0 } }, 1);
        REFUSED(LIMIT_EXCEEDED, 2, CAPABILITY_QUOTA, task_spawn, own_component, &asked, sizeof asked);
        EXPECT(CAPABILITY_RIGHTS(INSPECT(once)) == (RIGHT_READ | RIGHT_GRANT_ONCE));
}

void test_capability_revoke(void)
{
        handle_t chain[6] = { mutable_region() };
        handle_t beside = derive(chain[0], RIGHT_READ);

        for (unsigned i = 1; i < 6; i++)
                chain[i] = derive(chain[i - 1], rights_of(chain[0]));
        EXPECT(VALUE(capability_revoke, chain[2]) == 3);
        REVOKED(chain[3]);
        REVOKED(chain[5]);
        INSPECT(chain[2]);
        EXPECT(VALUE(capability_revoke, chain[2]) == 0);
        EXPECT(VALUE(capability_revoke, chain[0]) == 3);
        REVOKED(beside);
        REVOKED(chain[1]);
        REVOKED(chain[2]);
        INSPECT(chain[0]);
        VALUE(capability_close, chain[5]);
        REFUSED(STALE_HANDLE, 1, CLOSED_SINCE, capability_inspect, chain[5]);
}

void test_capability_revoke_waiting(void)
{
        handle_t ring = some_queue();
        handle_t task = HELPER(ROLE_revoked, 0, { ring, RIGHT_READ, 0 });

        sleep_for(MILLISECOND);
        EXPECT(VALUE(capability_revoke, ring) == 1);
        EXPECT_EXIT(task, 0);
}

void test_capability_revoke_once(void)
{
        handle_t made = mutable_region(), before = derive(made, RIGHT_READ), after;

        EXPECT(VALUE(capability_revoke, made) == 1);
        after = derive(made, RIGHT_READ);
        REVOKED(before);
        INSPECT(after);
        EXPECT(VALUE(capability_revoke, made) == 1);
        REVOKED(after);
}

void test_capability_siblings(void)
{
        handle_t made = mutable_region(), one = derive(made, rights_of(made));
        handle_t twin = keep(VALUE(capability_duplicate, one, rights_of(made)));
        handle_t child = derive(one, RIGHT_READ);

        EXPECT(CAPABILITY_DEPTH(INSPECT(twin)) == 1);
        EXPECT(VALUE(capability_revoke, twin) == 0);
        INSPECT(child);
        EXPECT(VALUE(capability_revoke, made) == 3);
        REVOKED(one);
        REVOKED(twin);
        REVOKED(child);
}

void test_capability_close(void)
{
        handle_t made = mutable_region();
        handle_t middle = VALUE(capability_grant, made, HANDLE_SELF, rights_of(made), 0);
        handle_t leaf = derive(middle, RIGHT_READ);

        VALUE(capability_close, middle);
        INSPECT(leaf);
        EXPECT(VALUE(capability_revoke, made) == 1);
        REVOKED(leaf);
}

void test_capability_generation(void)
{
        handle_t one = VALUE(capability_duplicate, HANDLE_SELF, RIGHT_READ), two;

        VALUE(capability_close, one);
        two = keep(VALUE(capability_duplicate, HANDLE_SELF, RIGHT_READ));
        EXPECT(HANDLE_INDEX(one) == HANDLE_INDEX(two));
        EXPECT(HANDLE_GENERATION(two) == HANDLE_GENERATION(one) + 1);
        REFUSED(STALE_HANDLE, 1, CLOSED_SINCE, capability_close, one);
        INSPECT(two);
}

void test_capability_forged(void)
{
        handle_t made = mutable_region();

        for (uint64_t i = 0; i < 64; i++) {
                handle_t guess = made ^ (uint64_t)1 << 32 << (i % 32);

                EXPECT(CALL(capability_inspect, guess).error != 0);
                EXPECT(CALL(region_read, guess, 0, buffer, 1).error != 0);
        }
        INSPECT(made);
}

void test_capability_object_ends(void)
{
        struct kernel_information before = counters(), between;
        handle_t made = VALUE(region_create, REGION_MUTABLE, FRAME_SIZE, 0);
        handle_t child = VALUE(capability_grant, made, HANDLE_SELF, rights_of(made), 0);
        handle_t twin = VALUE(capability_duplicate, child, RIGHT_READ);

        VALUE(capability_close, made);
        EXPECT(counters().regions == before.regions + 1);
        VALUE(capability_close, child);
        EXPECT(counters().regions == before.regions + 1);
        VALUE(capability_close, twin);
        between = counters();
        EXPECT(counters_equal(&before, &between));

        made = VALUE(region_create, REGION_MUTABLE, FRAME_SIZE, 0);
        child = VALUE(capability_grant, made, HANDLE_SELF, RIGHT_READ, 0);
        VALUE(capability_revoke, made);
        VALUE(capability_close, made); /* what is revoked names nothing any more */
        EXPECT(counters().regions == before.regions);
        VALUE(capability_close, child);
        between = counters();
        EXPECT(counters_equal(&before, &between));
}
