/* kernel/task/timer.c: the next deadline is always known, in few steps, whatever the order of the calls. */
#include "unit.h"

#include "task/task.h"

#define TASKS 4096u
#define RANK_MAXIMUM 12u /* log2(TASKS) */

static struct task crew[TASKS];
static unsigned inside;

static void timer_begin(void)
{
        inside = 0;
}

static void timer_end(void)
{
        while (timer_first != NULL)
                timer_remove(timer_first);
}

static void insert(unsigned index, uint64_t deadline)
{
        crew[index].wait.deadline = deadline;
        timer_insert(&crew[index]);
        inside++;
}

/* The first is taken out: it must be this one. */
static void expect_first(unsigned index)
{
        cr_assert(timer_first == &crew[index], "%u", index);
        timer_remove(&crew[index]);
        inside--;
}

static unsigned rank_of(const struct task *task)
{
        return task == NULL ? 0 : task->wait.timer.rank;
}

/* What the heap promises of each node, and how many there are. A left side may be as long as it likes: so no recursion.
 */
static void expect_sound(void)
{
        const struct task *node = timer_first, *from = NULL;
        unsigned count = 0;

        cr_assert(node == NULL || node->wait.timer.parent == NULL);
        while (node != NULL) {
                const struct timer *timer = &node->wait.timer;
                const struct task *before = from;

                from = node;
                if (before == timer->parent) {
                        count++;
                        cr_assert(before == NULL || before->wait.deadline <= node->wait.deadline);
                        cr_assert(rank_of(timer->left) >= rank_of(timer->right));
                        cr_assert(timer->rank == rank_of(timer->right) + 1 && timer->rank <= RANK_MAXIMUM + 1);
                }
                if (before == timer->parent && timer->left != NULL)
                        node = timer->left;
                else if (before != timer->right && timer->right != NULL)
                        node = timer->right;
                else
                        node = timer->parent;
        }
        expect_number(count, inside);
}

Case(timer, none_is_first_of_none)
{
        cr_expect(timer_first == NULL);
}

Case(timer, the_next_is_first_whether_they_come_sooner_or_later_each_time)
{
        for (unsigned i = 0; i < TASKS; i++)
                insert(i, i);
        expect_sound();
        for (unsigned i = 0; i < TASKS; i++)
                expect_first(i);
        for (unsigned i = 0; i < TASKS; i++)
                insert(i, TASKS - i);
        expect_sound();
        for (unsigned i = TASKS; i-- != 0;)
                expect_first(i);
}

Case(timer, equals_keep_the_order_of_their_calls)
{
        for (unsigned i = 0; i < TASKS; i++)
                insert(i, 7);
        for (unsigned i = 0; i < TASKS; i += 2) {
                timer_remove(&crew[i]);
                inside--;
        }
        expect_sound();
        for (unsigned i = 1; i < TASKS; i += 2)
                expect_first(i);
}

Case(timer, one_that_was_taken_out_may_come_again)
{
        insert(0, 5);
        insert(1, 6);
        timer_remove(&crew[0]);
        inside--;
        insert(0, 7);
        expect_first(1);
        expect_first(0);
        expect_number(inside, 0);
}

/* In the order of the deadlines, and equals in that of their calls. */
static void expect_order(void)
{
        uint64_t deadline = 0, order = 0;

        for (struct task *next; (next = timer_first) != NULL; inside--) {
                cr_assert(next->wait.deadline > deadline ||
                          (next->wait.deadline == deadline && next->wait.timer.order >= order));
                deadline = next->wait.deadline;
                order = next->wait.timer.order;
                timer_remove(next);
        }
        expect_number(inside, 0);
}

Case(timer, any_may_be_taken_out_and_the_rest_stay_in_order)
{
        static bool is_in[TASKS];
        uint64_t seed = 9;

        for (unsigned step = 0; step < 40000; step++) {
                unsigned index = (unsigned)random_below(&seed, TASKS);

                if (!is_in[index]) {
                        insert(index, random_below(&seed, TASKS / 4));
                } else {
                        timer_remove(&crew[index]);
                        inside--;
                }
                is_in[index] = !is_in[index];
                if (step % 1000 == 0)
                        expect_sound();
        }
        expect_order();
}
