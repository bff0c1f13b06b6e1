/* How a task comes to wait directly, and what becomes of that when anything else happens. */
#include "queue/direct_way.h"
#include "queue/reply.h"
#include "verdict/number.h"

/* One that is to be told more than the value is not told by the direct way. What waits directly does not restart. */
bool direct_serve(struct task *server, struct queue *queue)
{
        bool words = trap_frame_number(&server->frame) == SYS_queue_reply_receive_words;

        if (queue->server != NULL || queue->words_server != NULL || queue->receivers.first != NULL ||
            !direct_possible(server) || (!words && trap_frame_arguments(&server->frame)->argument[4] != 0))
                return false;
        *direct_server(queue, words) = server;
        queue->waited_for = 1;
        server->serves = queue;
        server->resumption.rolled = false;
        direct_wait(server, words ? DIRECT_SERVES_WORDS : DIRECT_SERVES);
        return true;
}

uint64_t direct_capacity(struct task *caller)
{
        if (caller->direct == DIRECT_CALLS_WORDS)
                return 8 * MESSAGE_WORDS;
        return trap_frame_arguments(&caller->frame)->argument[4];
}

void direct_expand(struct task *task)
{
        enum direct was = (enum direct)task->direct;
        uint64_t capacity = direct_is_call(was) ? direct_capacity(task) : 0;

        task->direct = DIRECT_NONE;
        task->resumption.rolled = true;
        trap_frame_rewind(&task->frame);
        if (!direct_is_call(was)) {
                *direct_server(task->serves, was == DIRECT_SERVES_WORDS) = NULL;
                return;
        }
        reply_begin_own(task, (uint32_t)capacity);
        if (was == DIRECT_CALLS)
                trap_frame_set_number(&task->frame, SYS_queue_await);
}

void direct_permit(struct task *task)
{
        task->no_direct_calls = task->upcall.depth != 0 || task->resumption.call != NULL ||
                                task->resumption.cancelled || task->reply.object.references != 0 ||
                                !direct_possible(task);
}

bool direct_possible(const struct task *task)
{
        return !address_space_is_shared(&task->space);
}
