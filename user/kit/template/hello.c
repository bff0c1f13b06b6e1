/* hello: makes a queue, sends, and has one message refused. */
#include <verdict/verdict.h>

#include "codes.h"

static Retcode greet(void)
{
        /* A queue for one message of at most 16 bytes. -1 would be a refusal, and errno would say which. */
        int64_t queue = queue_create(1, 16);

        if (queue == -1)
                return HELLO_EQUEUE;

        /* The first message finds room at once. */
        if (queue_send((handle_t)queue, "hello", 5, MESSAGE_NORMAL, DEADLINE_NOW) != -1)
                print("hello: the first message is in the queue\n");

        /* The second does not: the kernel refuses it, and says what, where and why. */
        if (queue_send((handle_t)queue, "again", 5, MESSAGE_NORMAL, deadline_in(1000000)) == -1)
                verdict_print("hello");

        /* The same without errno: the verdict itself. What an error means is in verdict/error.h. */
        struct verdict verdict = sys_queue_send((handle_t)queue, NULL, 5, MESSAGE_NORMAL, DEADLINE_NOW);

        if (verdict.error == KERR_INVALID_ARGUMENT)
                print_format("hello: argument %u is wrong, for reason %u\n", DETAIL_ARGUMENT(verdict.value),
                             DETAIL_REASON(verdict.value));
        return rcOk;
}

int main(void)
{
        Retcode rc = greet();

        if (rc != rcOk)
                print_format("hello: " RETCODE_HR_FMT "\n", RETCODE_HR_PARAMS(rc));
        return rc != rcOk;
}
