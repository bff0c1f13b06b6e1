/* kernel/task/wait.c and schedule.c: who is woken, in which order, and who runs. */
#include "task.h"
#include "unit.h"

#include "task/cpu.h"

#define TASKS 40

static struct task *crew[TASKS];

static void crew_begin(void)
{
        memory_begin();
        for (unsigned i = 0; i < TASKS; i++)
                crew[i] = fake_task(1);
}

static void crew_end(void)
{
        for (unsigned i = 0; i < TASKS; i++)
                fake_task_end(crew[i]);
        memory_end();
}

#define waiting_begin crew_begin
#define waiting_end crew_end
#define schedule_begin crew_begin
#define schedule_end crew_end

#define expect_next(index) cr_expect(schedule_next() == crew[index], "line %d", __LINE__)
#define expect_nobody() cr_expect(schedule_next() == NULL, "line %d", __LINE__)

Case(waiting, wake_one_wakes_the_longest_waiter)
{
        struct wait_list list = { 0 };

        for (unsigned i = 0; i < 3; i++)
                wait_begin(crew[i], &list, DEADLINE_NEVER);
        expect_nobody();
        wake_one(&list);
        expect_next(0);
        expect_nobody();
        wake_one(&list);
        wake_one(&list);
        wake_one(&list);
        expect_next(1);
        expect_next(2);
        expect_nobody();
}

Case(waiting, wake_all_wakes_in_the_order_of_waiting)
{
        struct wait_list list = { 0 };

        for (unsigned i = 0; i < 3; i++)
                wait_begin(crew[i], &list, DEADLINE_NEVER);
        wake_all(&list);
        cr_expect(list.first == NULL && list.last == NULL);
        for (unsigned i = 0; i < 3; i++)
                expect_next(i);
        expect_nobody();
}

Case(waiting, lists_are_apart)
{
        struct wait_list one = { 0 }, other = { 0 };

        wait_begin(crew[0], &one, DEADLINE_NEVER);
        wait_begin(crew[1], &other, DEADLINE_NEVER);
        wake_all(&other);
        expect_next(1);
        expect_nobody();
        wake_all(&one);
        expect_next(0);
}

/* By either of its lists, or by its deadline; and then it stands on neither. */
Case(waiting, a_wait_on_two_lists_ends_with_the_first_that_is_woken)
{
        for (unsigned way = 0; way < 4; way++) {
                struct wait_list on = { 0 }, also = { 0 };

                for (unsigned i = 0; i < 3; i++) {
                        wait_begin(crew[i], &on, i == 1 ? 10 : DEADLINE_NEVER);
                        wait_also(crew[i], &also);
                }
                if (way == 0)
                        wake_all(&on);
                else if (way == 1)
                        wake_all(&also);
                else if (way == 2)
                        wait_expire(10);
                else
                        wait_end(crew[1]); /* the one in the middle */
                if (way >= 2) {
                        expect_next(1);
                        expect_nobody();
                        cr_expect(on.first == crew[0] && on.last == crew[2]);
                        cr_expect(also.first == crew[0] && also.last == crew[2]);
                        wake_one(&also);
                        expect_next(0);
                        wake_all(&on);
                        expect_next(2);
                } else {
                        for (unsigned i = 0; i < 3; i++)
                                expect_next(i);
                }
                expect_nobody();
                cr_expect(on.first == NULL && on.last == NULL && also.first == NULL && also.last == NULL);
        }
}

Case(waiting, deadlines_pass_in_their_order_whatever_that_of_the_calls)
{
        wait_begin(crew[0], NULL, 30);
        wait_begin(crew[1], NULL, 10);
        wait_begin(crew[2], NULL, 20);
        expect_number(wait_expire(9), 10);
        expect_nobody();
        expect_number(wait_expire(10), 20);
        expect_next(1);
        expect_number(wait_expire(100), DEADLINE_NEVER);
        expect_next(2);
        expect_next(0);
        expect_nobody();
}

Case(waiting, equal_deadlines_pass_in_the_order_of_the_calls)
{
        for (unsigned i = 0; i < 4; i++)
                wait_begin(crew[i], NULL, 10);
        wait_expire(10);
        for (unsigned i = 0; i < 4; i++)
                expect_next(i);
}

Case(waiting, who_is_woken_has_no_deadline_any_more)
{
        struct wait_list list = { 0 };

        wait_begin(crew[0], &list, 10);
        wake_one(&list);
        expect_next(0);
        expect_number(wait_expire(1000), DEADLINE_NEVER);
        expect_nobody();
}

Case(waiting, whose_deadline_passed_is_on_no_list_any_more)
{
        struct wait_list list = { 0 };

        wait_begin(crew[0], &list, 10);
        wait_expire(10);
        expect_next(0);
        wake_all(&list);
        expect_nobody();
}

Case(waiting, ending_the_wait_of_one_that_does_not_wait_is_nothing)
{
        wait_end(crew[0]);
        expect_nobody();
}

Case(waiting, cancel_takes_it_off_and_leaves_it_at_that)
{
        struct wait_list list = { 0 };

        wait_begin(crew[0], &list, 10);
        wait_begin(crew[1], &list, 10);
        wait_cancel(crew[0]);
        wait_expire(10);
        expect_next(1);
        expect_nobody();
}

Case(waiting, a_passed_deadline_refuses_and_a_later_one_waits)
{
        struct wait_list list = { 0 };

        host_time = 100;
        expect_refused(wait_or_refuse(crew[0], &list, DEADLINE_NOW, KERR_QUEUE_FULL, 5), QUEUE_FULL, 5,
                       DEADLINE_PASSED);
        expect_refused(wait_or_refuse(crew[0], &list, 100, KERR_TIMEOUT, 2), TIMEOUT, 2, DEADLINE_PASSED);
        cr_expect(list.first == NULL && crew[0]->state == TASK_READY);
        expect_number(wait_or_refuse(crew[0], &list, 101, KERR_TIMEOUT, 2).code, INTERNAL_RESTART);
        cr_expect(list.first == crew[0] && crew[0]->state == TASK_WAITING);
        wake_all(&list);
        expect_next(0);
}

Case(waiting, a_cancelled_wait_is_refused_whatever_the_deadline)
{
        struct wait_list list = { 0 };

        crew[0]->resumption.cancelled = true;
        expect_refused(wait_or_refuse(crew[0], &list, DEADLINE_NEVER, KERR_QUEUE_EMPTY, 5), QUEUE_EMPTY, 5, CANCELLED);
        cr_expect(list.first == NULL);
}

#define LISTS 5

struct waiter {
        int list; /* -1: none; -2: does not wait */
        uint64_t deadline, order;
};

static struct waiter model[TASKS];

/* Of those that wait on this list (or, -1, whose deadline has passed): who is the next to be woken? */
static int next_of(int list, uint64_t now)
{
        int best = -1;

        for (int i = 0; i < TASKS; i++) {
                const struct waiter *waiter = &model[i];

                if (waiter->list == -2 || (list >= 0 ? waiter->list != list : waiter->deadline > now))
                        continue;
                if (best < 0 || (list < 0 && waiter->deadline < model[best].deadline) ||
                    ((list >= 0 || waiter->deadline == model[best].deadline) && waiter->order < model[best].order))
                        best = i;
        }
        return best;
}

/* All that the model says are next; and they alone. */
static void expect_woken(int list, uint64_t now, bool all)
{
        int next;

        while ((next = next_of(list, now)) >= 0) {
                cr_assert(schedule_next() == crew[next]);
                model[next].list = -2;
                if (!all)
                        break;
        }
        cr_assert(schedule_next() == NULL);
}

Case(waiting, random_waits_against_a_model)
{
        static struct wait_list lists[LISTS];
        uint64_t seed = 4, now = 0;

        for (unsigned i = 0; i < TASKS; i++)
                model[i].list = -2;
        for (uint64_t step = 0; step < 30000; step++) {
                unsigned index = (unsigned)random_below(&seed, TASKS);
                int list = (int)random_below(&seed, LISTS);

                switch (random_below(&seed, 8)) {
                case 0:
                        wake_one(&lists[list]);
                        expect_woken(list, 0, false);
                        break;
                case 1:
                        if (random_below(&seed, 3) == 0) {
                                wake_all(&lists[list]);
                                expect_woken(list, 0, true);
                        }
                        break;
                case 2:
                        now += random_below(&seed, 20);
                        wait_expire(now);
                        expect_woken(-1, now, true);
                        break;
                case 3:
                        if (model[index].list != -2) {
                                wait_end(crew[index]);
                                cr_assert(schedule_next() == crew[index]);
                                model[index].list = -2;
                        }
                        break;
                default:
                        if (model[index].list != -2)
                                break;
                        model[index] = (struct waiter){ .list = list, .order = step };
                        model[index].deadline =
                            random_below(&seed, 3) == 0 ? DEADLINE_NEVER : now + random_below(&seed, 60);
                        wait_begin(crew[index], &lists[list], model[index].deadline);
                }
        }
        for (unsigned i = 0; i < LISTS; i++)
                wake_all(&lists[i]);
        while (schedule_next() != NULL)
                ;
}

static void set_priority(struct task *task, enum task_priority priority)
{
        task->priority = priority;
        task->priority_bit = (uint64_t)1 << priority;
}

Case(schedule, the_highest_priority_runs_first_and_equals_in_turn)
{
        static const enum task_priority priorities[] = { PRIORITY_IDLE,     PRIORITY_HIGH, PRIORITY_NORMAL,
                                                         PRIORITY_CRITICAL, PRIORITY_HIGH, PRIORITY_REAL_TIME };

        for (unsigned i = 0; i < 6; i++) {
                set_priority(crew[i], priorities[i]);
                schedule_ready(crew[i]);
        }
        expect_next(3);
        expect_next(5);
        expect_next(1);
        expect_next(4);
        expect_next(2);
        expect_next(0);
        expect_nobody();
}

Case(schedule, one_of_higher_priority_asks_for_the_cpu)
{
        cpu.current = crew[0];
        cpu.pending = 0;
        schedule_ready(crew[1]);
        cr_expect(!schedule_has_higher(crew[0]) && schedule_has_equal(crew[0]));
        set_priority(crew[2], PRIORITY_HIGH);
        schedule_ready(crew[2]);
        cr_expect((cpu.pending & PENDING_RESCHEDULE) != 0 && schedule_has_higher(crew[0]));
        expect_next(2);
        expect_next(1);
}

Case(schedule, one_that_yields_goes_behind_its_equals_one_that_is_preempted_before_them)
{
        schedule_ready(crew[1]);
        cpu.current = crew[0];
        schedule_yield(crew[0]);
        cr_expect(cpu.current == NULL);
        expect_next(1);
        schedule_preempt(crew[1]);
        expect_next(1);
        expect_next(0);
        expect_nobody();
}

Case(schedule, removing_from_anywhere)
{
        for (unsigned i = 0; i < 4; i++)
                schedule_ready(crew[i]);
        schedule_remove(crew[2]);
        schedule_remove(crew[0]);
        schedule_remove(crew[3]);
        schedule_remove(crew[3]);
        schedule_remove(crew[5]);
        expect_next(1);
        expect_nobody();
        schedule_ready(crew[3]);
        expect_next(3);
}
