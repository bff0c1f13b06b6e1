/* kernel/capability: the table, handles, grants and revoking. */
#include "task.h"
#include "unit.h"

#include "capability_calls.h"

#define capability_begin memory_begin
#define capability_end memory_end

#define ALL (RIGHT_READ | RIGHT_WRITE | RIGHT_GRANT | RIGHT_REVOKE)

/* A task whose handle 1 is itself, as every task has it. */
static struct task *begin(uint64_t capabilities)
{
        struct task *task = fake_task(capabilities);

        object_hold(&task->object);
        cr_assert(capability_install(task, &task->object, ALL) == HANDLE_SELF);
        return task;
}

Case(capability, a_handle_is_generation_and_index)
{
        struct task *task = begin(10);
        handle_t first = install(task, RIGHT_READ), second = install(task, RIGHT_READ);

        expect_number(first, (uint64_t)1 << 32 | 2);
        expect_number(second, (uint64_t)1 << 32 | 3);
        expect_number(capability_count(), 3);
        expect_number(task->account->used.capabilities, 3);
        fake_task_end(task);
        expect_number(capability_count(), 0);
}

Case(capability, handles_that_name_nothing)
{
        struct task *task = begin(10);
        struct capability *found;

        expect_refused(capability_lookup_any(task, 0, 3, &found), INVALID_CAPABILITY, 3, NO_SUCH_HANDLE);
        expect_refused(capability_lookup_any(task, (uint64_t)1 << 32, 3, &found), INVALID_CAPABILITY, 3,
                       NO_SUCH_HANDLE);
        expect_refused(capability_lookup_any(task, HANDLE_SELF + 1, 3, &found), INVALID_CAPABILITY, 3, NO_SUCH_HANDLE);
        expect_refused(capability_lookup_any(task, ~(uint64_t)0, 3, &found), INVALID_CAPABILITY, 3, NO_SUCH_HANDLE);
        expect_refused(capability_lookup_any(task, 1, 3, &found), STALE_HANDLE, 3, CLOSED_SINCE);
        expect_refused(capability_lookup_any(task, (uint64_t)2 << 32 | 1, 3, &found), STALE_HANDLE, 3, CLOSED_SINCE);
        fake_task_end(task);
}

Case(capability, a_closed_slot_is_used_again_under_another_generation)
{
        struct task *task = begin(10);
        struct capability *found;
        handle_t first = install(task, RIGHT_READ), second;

        expect_done(call1(sys_capability_close, task, first), 0);
        expect_refused(capability_lookup_any(task, first, 1, &found), STALE_HANDLE, 1, CLOSED_SINCE);
        second = install(task, RIGHT_READ);
        expect_number(second, first + ((uint64_t)1 << 32));
        expect_refused(capability_lookup_any(task, first, 1, &found), STALE_HANDLE, 1, CLOSED_SINCE);
        expect_done(capability_lookup_any(task, second, 1, &found), 0);
        fake_task_end(task);
}

Case(capability, generation_0_is_never_given_out)
{
        struct task *task = begin(10);
        handle_t first = install(task, RIGHT_READ);

        capability_of(task, first)->generation = UINT32_MAX;
        expect_done(call1(sys_capability_close, task, (uint64_t)UINT32_MAX << 32 | 2), 0);
        expect_number(install(task, RIGHT_READ), (uint64_t)1 << 32 | 2);
        fake_task_end(task);
}

Case(capability, type_comes_before_right)
{
        struct task *task = begin(10);
        handle_t handle = install(task, RIGHT_READ);
        struct capability *found;

        expect_refused(capability_lookup(task, handle, 1, OBJECT_QUEUE, RIGHT_WRITE, &found), INVALID_OBJECT_TYPE, 1,
                       WRONG_TYPE);
        expect_refused(capability_lookup(task, handle, 1, OBJECT_NAMESPACE, RIGHT_WRITE, &found), INSUFFICIENT_RIGHTS,
                       1, MISSING_RIGHT);
        expect_refused(capability_lookup(task, handle, 1, OBJECT_NAMESPACE, RIGHT_READ | RIGHT_WRITE, &found),
                       INSUFFICIENT_RIGHTS, 1, MISSING_RIGHT);
        expect_done(capability_lookup(task, handle, 1, OBJECT_NAMESPACE, RIGHT_READ, &found), 0);
        fake_task_end(task);
}

Case(capability, the_table_holds_the_quota_and_no_more)
{
        struct task *task = begin(200);

        for (unsigned i = 1; i < 200; i++) {
                expect_done(capability_install_check(task), 0);
                install(task, RIGHT_READ);
        }
        expect_refused(capability_install_check(task), LIMIT_EXCEEDED, 0, CAPABILITY_QUOTA);
        expect_refused(copy(task, HANDLE_SELF, RIGHT_READ), LIMIT_EXCEEDED, 0, CAPABILITY_QUOTA);
        expect_refused(grant(task, HANDLE_SELF, HANDLE_SELF, 0, 0), LIMIT_EXCEEDED, 2, CAPABILITY_QUOTA);
        expect_done(call1(sys_capability_close, task, (uint64_t)1 << 32 | 100), 0);
        expect_number(install(task, RIGHT_READ), (uint64_t)2 << 32 | 100);
        expect_number(fake_object.references, 200);
        fake_task_end(task);
        expect_number(fake_object.references, 1);
}

Case(capability, inspect_tells_type_rights_depth_and_badge)
{
        struct task *task = begin(10);
        handle_t handle = install(task, RIGHT_READ | RIGHT_GRANT);
        uint64_t value;

        value =
            call1(sys_capability_inspect, task, grant(task, handle, HANDLE_SELF, RIGHT_READ, 0xfeedf00d).value).value;
        expect_number(CAPABILITY_TYPE(value), OBJECT_NAMESPACE);
        expect_number(CAPABILITY_RIGHTS(value), RIGHT_READ);
        expect_number(CAPABILITY_DEPTH(value), 1);
        expect_number(CAPABILITY_BADGE(value), 0xfeedf00d);
        fake_task_end(task);
}

Case(capability, grants_go_eight_deep)
{
        struct task *task = begin(20);
        handle_t handle = install(task, RIGHT_GRANT);

        for (unsigned depth = 1; depth <= DELEGATION_DEPTH_MAXIMUM; depth++) {
                struct outcome outcome = grant(task, handle, HANDLE_SELF, RIGHT_GRANT, 0);

                cr_assert(outcome.code == 0);
                handle = outcome.value;
                expect_number(capability_of(task, handle)->depth, depth);
        }
        expect_refused(grant(task, handle, HANDLE_SELF, RIGHT_GRANT, 0), DELEGATION_DEPTH_EXCEEDED, 1, TOO_DEEP);
        fake_task_end(task);
}

/* 18, 17, 2, then the target's 12: with all four at once, and then without the first, and so on. */
Case(capability, the_order_of_a_grants_refusals)
{
        struct task *task = begin(4), *target = begin(1);
        handle_t handle, other, source = install(task, RIGHT_READ);

        object_hold(&target->object);
        other = capability_install(task, &target->object, RIGHT_WRITE);
        capability_of(task, source)->depth = DELEGATION_DEPTH_MAXIMUM;
        expect_refused(grant(task, source, other, RIGHT_WRITE, 0), CANNOT_GRANT, 1, NO_GRANT_RIGHT);
        handle = install(task, RIGHT_READ | RIGHT_GRANT);
        capability_of(task, handle)->depth = DELEGATION_DEPTH_MAXIMUM;
        expect_refused(grant(task, handle, other, RIGHT_WRITE, 0), DELEGATION_DEPTH_EXCEEDED, 1, TOO_DEEP);
        capability_of(task, handle)->depth = 0;
        expect_refused(grant(task, handle, other, RIGHT_WRITE, 0), INSUFFICIENT_RIGHTS, 3, WIDER_THAN_SOURCE);
        expect_refused(grant(task, handle, other, RIGHT_READ, 0), LIMIT_EXCEEDED, 2, CAPABILITY_QUOTA);
        expect_refused(grant(task, handle, other, 0x80, 0), INVALID_ARGUMENT, 3, UNKNOWN_RIGHT);
        expect_refused(grant(task, handle, other, 0, (uint64_t)1 << 32), INVALID_ARGUMENT, 4, OUT_OF_RANGE);
        expect_refused(grant(task, handle, handle, RIGHT_READ, 0), INVALID_OBJECT_TYPE, 2, WRONG_TYPE);
        fake_task_end(task);
        fake_task_end(target);
}

Case(capability, grant_once_is_used_up_by_the_one_grant_and_not_passed_on)
{
        struct task *task = begin(10);
        handle_t once = install(task, RIGHT_READ | RIGHT_GRANT_ONCE);
        struct outcome granted = grant(task, once, HANDLE_SELF, RIGHT_READ | RIGHT_GRANT_ONCE, 0);

        expect_number(capability_of(task, granted.value)->rights, RIGHT_READ);
        expect_number(capability_of(task, once)->rights, RIGHT_READ);
        expect_refused(grant(task, once, HANDLE_SELF, RIGHT_READ, 0), CANNOT_GRANT, 1, NO_GRANT_RIGHT);
        fake_task_end(task);
}

Case(capability, grant_once_is_not_doubled_by_a_duplicate)
{
        struct task *task = begin(10);
        handle_t once = install(task, RIGHT_READ | RIGHT_GRANT_ONCE);

        expect_number(capability_of(task, copy(task, once, RIGHT_READ | RIGHT_GRANT_ONCE).value)->rights, RIGHT_READ);
        expect_number(capability_of(task, once)->rights, RIGHT_READ | RIGHT_GRANT_ONCE);
        fake_task_end(task);
}

Case(capability, who_has_grant_can_give_grant_once_any_number_of_times)
{
        struct task *task = begin(10);
        handle_t both = install(task, RIGHT_READ | RIGHT_GRANT | RIGHT_GRANT_ONCE);

        for (unsigned i = 0; i < 3; i++) {
                struct outcome granted = grant(task, both, HANDLE_SELF, RIGHT_READ | RIGHT_GRANT_ONCE, 0);

                expect_number(capability_of(task, granted.value)->rights, RIGHT_READ | RIGHT_GRANT_ONCE);
        }
        expect_number(capability_of(task, both)->rights, RIGHT_READ | RIGHT_GRANT | RIGHT_GRANT_ONCE);
        fake_task_end(task);
}

Case(capability, a_refused_grant_does_not_use_grant_once_up)
{
        struct task *task = begin(10);
        handle_t once = install(task, RIGHT_READ | RIGHT_GRANT_ONCE);

        expect_refused(grant(task, once, HANDLE_SELF, RIGHT_WRITE, 0), INSUFFICIENT_RIGHTS, 3, WIDER_THAN_SOURCE);
        expect_number(capability_of(task, once)->rights, RIGHT_READ | RIGHT_GRANT_ONCE);
        cr_expect(capability_of(task, once)->children == NULL);
        fake_task_end(task);
}

Case(capability, a_badge_is_set_once)
{
        struct task *task = begin(10);
        handle_t plain = install(task, RIGHT_GRANT), seven = grant(task, plain, HANDLE_SELF, RIGHT_GRANT, 7).value;

        expect_refused(grant(task, seven, HANDLE_SELF, RIGHT_GRANT, 8), NOT_PERMITTED, 4, ALREADY_BADGED);
        expect_number(capability_of(task, grant(task, seven, HANDLE_SELF, 0, 7).value)->badge, 7);
        expect_number(capability_of(task, grant(task, seven, HANDLE_SELF, 0, 0).value)->badge, 7);
        expect_number(capability_of(task, copy(task, seven, 0).value)->badge, 7);
        fake_task_end(task);
}

Case(capability, revoking_kills_descendants_and_not_itself)
{
        struct task *task = begin(10);
        struct capability *found;
        handle_t root = install(task, ALL), child = grant(task, root, HANDLE_SELF, ALL, 0).value;
        handle_t grandchild = grant(task, child, HANDLE_SELF, ALL, 0).value, sibling = copy(task, root, ALL).value;

        expect_number(fake_object.references, 5);
        expect_done(call1(sys_capability_revoke, task, root), 2);
        expect_number(fake_object.references, 3);
        expect_done(capability_lookup_any(task, root, 1, &found), 0);
        expect_done(capability_lookup_any(task, sibling, 1, &found), 0);
        expect_refused(capability_lookup_any(task, child, 1, &found), CAPABILITY_REVOKED, 1, ANCESTOR_REVOKED);
        expect_refused(capability_lookup_any(task, grandchild, 1, &found), CAPABILITY_REVOKED, 1, ANCESTOR_REVOKED);
        expect_done(call1(sys_capability_close, task, child), 0);
        expect_number(fake_object.references, 3);
        expect_done(call1(sys_capability_revoke, task, root), 0);
        fake_task_end(task);
        expect_number(fake_object.references, 1);
}

Case(capability, closing_a_parent_leaves_its_children_to_its_own_parent)
{
        struct task *task = begin(10);
        struct capability *found;
        handle_t root = install(task, ALL), child = grant(task, root, HANDLE_SELF, ALL, 0).value;
        handle_t grandchild = grant(task, child, HANDLE_SELF, ALL, 0).value;

        expect_done(call1(sys_capability_close, task, child), 0);
        expect_done(capability_lookup_any(task, grandchild, 1, &found), 0);
        expect_done(call1(sys_capability_revoke, task, root), 1);
        expect_refused(capability_lookup_any(task, grandchild, 1, &found), CAPABILITY_REVOKED, 1, ANCESTOR_REVOKED);
        fake_task_end(task);
}

Case(capability, a_duplicate_is_a_sibling_that_dies_with_its_original)
{
        struct task *task = begin(10);
        struct capability *found;
        handle_t root = install(task, ALL), child = grant(task, root, HANDLE_SELF, ALL, 0).value;
        handle_t twin = copy(task, child, ALL).value, below = grant(task, twin, HANDLE_SELF, ALL, 0).value;

        expect_done(call1(sys_capability_revoke, task, child), 0);
        expect_done(capability_lookup_any(task, below, 1, &found), 0);
        expect_done(call1(sys_capability_revoke, task, root), 3);
        expect_refused(capability_lookup_any(task, twin, 1, &found), CAPABILITY_REVOKED, 1, ANCESTOR_REVOKED);
        expect_refused(capability_lookup_any(task, below, 1, &found), CAPABILITY_REVOKED, 1, ANCESTOR_REVOKED);
        fake_task_end(task);
}

/* The cost of revoking must not grow with the number: it is one mark, and the found ones see it on their way up. */
Case(capability, revoking_a_thousand_touches_one_node)
{
        struct task *task = begin(1100);
        handle_t root = install(task, ALL), last = 0;
        const struct lineage *node;

        for (unsigned i = 0; i < 1000; i++)
                last = grant(task, root, HANDLE_SELF, RIGHT_READ, 0).value;
        node = capability_of(task, last)->lineage;
        cr_expect(node == capability_of(task, root)->children && node->live == 1000);
        expect_done(call1(sys_capability_revoke, task, root), 1000);
        cr_expect(node->revoked && node->holders == 1000);
        fake_task_end(task);
}
