/* Both parts of the sample package. By its manifest the one (0) may write the notes and receive, the other (1) send. */
#include <verdict/verdict.h>

static int take_notes(void)
{
        char message[64];
        struct message_information information;

        for (;;) {
                int64_t length = queue_receive(GRANTED(1), message, sizeof(message), &information, DEADLINE_NEVER);

                if (length == -1)
                        return 1;
                if (length == 0)
                        return (int)information.badge;
                if (region_append(GRANTED(0), message, (size_t)length) == -1)
                        return 1;
        }
}

int main(void)
{
        if (startup_argument() == 0)
                return take_notes();
        if (queue_send(GRANTED(0), "wired", 5, MESSAGE_NORMAL, DEADLINE_NEVER) == -1)
                return 1;
        return queue_send(GRANTED(0), "", 0, MESSAGE_NORMAL, DEADLINE_NEVER) == -1;
}
