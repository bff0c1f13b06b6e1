/* The heap of deadlines (C. A. Crane's leftist tree, 1972). */
#include "task/timer.h"

#include <stdbool.h>
#include <stddef.h>

#include "task/task.h"

struct task *timer_first;
static uint64_t insertions;

static bool is_before(const struct task *one, const struct task *other)
{
        if (one->wait.deadline != other->wait.deadline)
                return one->wait.deadline < other->wait.deadline;
        return one->wait.timer.order < other->wait.timer.order;
}

static uint32_t rank_of(const struct task *task)
{
        return task == NULL ? 0 : task->wait.timer.rank;
}

/* The deeper side to the left; answers whether the rank is another now. */
static bool settle(struct timer *node)
{
        uint32_t before = node->rank;

        if (rank_of(node->left) < rank_of(node->right)) {
                struct task *left = node->left;

                node->left = node->right;
                node->right = left;
        }
        node->rank = rank_of(node->right) + 1;
        return node->rank != before;
}

/* One heap of two. It goes down both right sides: each step is a rank less, of at most two times the logarithm. */
static struct task *merge(struct task *one, struct task *other)
{
        struct task *top = one;

        if (one == NULL || other == NULL)
                return one == NULL ? other : one;
        if (is_before(other, one)) {
                top = other;
                other = one;
        }
        top->wait.timer.right = merge(top->wait.timer.right, other);
        top->wait.timer.right->wait.timer.parent = top;
        settle(&top->wait.timer);
        return top;
}

void timer_insert(struct task *task)
{
        task->wait.timer = (struct timer){ .order = insertions++, .rank = 1 };
        timer_first = timer_first == NULL ? task : merge(timer_first, task);
}

/* What was below it takes its place; above that, ranks go down as far as they change, which is one more at each step.
 */
void timer_remove(struct task *task)
{
        const struct timer *node = &task->wait.timer;
        struct task *below = node->left == NULL ? NULL : merge(node->left, node->right), *parent = node->parent;

        if (below != NULL)
                below->wait.timer.parent = parent;
        if (parent == NULL)
                timer_first = below;
        else if (parent->wait.timer.left == task)
                parent->wait.timer.left = below;
        else
                parent->wait.timer.right = below;
        while (parent != NULL && settle(&parent->wait.timer))
                parent = parent->wait.timer.parent;
}
