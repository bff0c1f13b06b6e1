// hello-cxx: a queue as a class, closed at the end of its scope, and errors as scoped enumerations.
#include <verdict/abi.hh>
#include <verdict/verdict.h>

#include "codes.h"

using verdict_abi::KernelError;

namespace
{

class Queue
{
        handle_t handle;

      public:
        Queue(uint64_t capacity, uint64_t longest) : handle(static_cast<handle_t>(queue_create(capacity, longest)))
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

        template <typename Message> KernelError receive(Message &message)
        {
                message_information information;
                struct verdict verdict =
                    sys_queue_receive(handle, &message, sizeof(message), &information, DEADLINE_NOW);

                return static_cast<KernelError>(verdict.error);
        }
};

} // namespace

int main()
{
        Queue queue(1, sizeof(int));
        int sent = 42, received = 0;

        if (!queue.send(sent) || queue.receive(received) != KernelError{} || received != sent) {
                print_format("hello-cxx: " RETCODE_HR_FMT "\n", RETCODE_HR_PARAMS(HELLO_ELOST));
                return 1;
        }
        print_format("hello-cxx: %u came back\n", static_cast<unsigned>(received));

        KernelError error = queue.receive(received);

        // A number that these headers do not know is possible: the kernel may be newer.
        if (const auto *entry = entry_of(error))
                print_format("hello-cxx: %s: %s\n", entry->constant, entry->meaning);
        return error == KernelError::QueueEmpty ? 0 : 1;
}
