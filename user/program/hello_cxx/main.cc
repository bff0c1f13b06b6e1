/*
 * The same from C++: a queue as a class, closed at the end of its scope. What
 * the class does not catch, the kernel does, and says why.
 */
#include <verdict/verdict.h>

namespace
{

class Queue
{
        handle_t handle;

      public:
        Queue(uint64_t capacity, uint64_t message_maximum)
            : handle(static_cast<handle_t>(queue_create(capacity, message_maximum)))
        {
        }
        Queue(const Queue &) = delete;
        Queue &operator=(const Queue &) = delete;
        ~Queue()
        {
                capability_close(handle);
        }

        template <typename Message> bool send(const Message &message)
        {
                return queue_send(handle, &message, sizeof(message), MESSAGE_NORMAL, DEADLINE_NOW) != -1;
        }

        template <typename Message> bool receive(Message &message)
        {
                message_information information;

                return queue_receive(handle, &message, sizeof(message), &information, DEADLINE_NOW) != -1;
        }
};

} // namespace

int main()
{
        Queue queue(1, sizeof(double));
        double sent = 2.5, received = 0;

        if (!queue.send(sent) || !queue.receive(received) || received != sent) {
                verdict_print("hello_cxx");
                return 1;
        }
        print("Hello from C++.\n");
        if (!queue.receive(received))
                verdict_print("hello_cxx");
        return errno == EAGAIN ? 0 : 1;
}
