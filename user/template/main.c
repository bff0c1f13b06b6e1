/* PROGRAM: makes a queue, sends, and has one message refused. Run it: make run PROG=PROGRAM */
#include <verdict/verdict.h>

int main(void)
{
        /* A queue for one message of at most 16 bytes. -1 would be a refusal, and errno would say which. */
        int64_t queue = queue_create(1, 16);

        if (queue == -1) {
                verdict_print("PROGRAM");
                return 1;
        }

        /* The first message finds room at once. */
        if (queue_send((handle_t)queue, "hello", 5, MESSAGE_NORMAL, DEADLINE_NOW) != -1)
                print("PROGRAM: the first message is in the queue\n");

        /* The second does not, not within a millisecond: the kernel refuses it, and says what, where and why. */
        if (queue_send((handle_t)queue, "again", 5, MESSAGE_NORMAL, deadline_in(1000000)) == -1)
                verdict_print("PROGRAM");

        /* The same without errno: the verdict itself. What an error means is in verdict/error.h. */
        struct verdict verdict = sys_queue_send((handle_t)queue, NULL, 5, MESSAGE_NORMAL, DEADLINE_NOW);

        if (verdict.error == KERR_INVALID_ARGUMENT)
                print_format("PROGRAM: argument %u is wrong, for reason %u\n", DETAIL_ARGUMENT(verdict.value),
                             DETAIL_REASON(verdict.value));
        return 0;
}
