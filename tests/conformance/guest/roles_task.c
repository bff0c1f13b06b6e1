/* The parts that helpers play in the tests of tasks. */
#include "waiting.h"

/* Says that it ran, as often as it is asked to, in the order of running. */
void role_log(uint64_t parameter)
{
        uint8_t name = (uint8_t)parameter;

        for (unsigned i = 0; i < parameter >> 8; i++) {
                VALUE(region_append, GRANTED(0), &name, 1);
                VALUE(task_yield);
        }
}

/* Counts, and does nothing else. */
void role_count(uint64_t parameter)
{
        volatile uint64_t *words =
            AT(VALUE(region_map, GRANTED(0), FREE_ADDRESS, 0, FRAME_SIZE, ACCESS_READ | ACCESS_WRITE));

        for (;;)
                words[parameter]++;
}

/* What so many generations need. */
static struct quota generations(uint64_t count)
{
        return (struct quota){ 32 * count, 16 * count, 256 * count, count - 1 };
}

void role_parent(uint64_t parameter)
{
        if (parameter != 0) {
                struct helper_options options = { .priority = own_priority(), .quota = generations(parameter) };

                helper_with(&options, ROLE_parent, parameter - 1, NULL, 0);
        }
        role_sleep(0);
}

/* Its argument, its three customary handles, its grants, and nothing else. */
void role_begin(uint64_t parameter)
{
        EXPECT(parameter == 0x123456789abc);
        EXPECT(CAPABILITY_TYPE(VALUE(capability_inspect, HANDLE_SELF)) == OBJECT_TASK);
        EXPECT(CAPABILITY_TYPE(VALUE(capability_inspect, HANDLE_CONSOLE)) == OBJECT_DEVICE);
        EXPECT(CAPABILITY_TYPE(VALUE(capability_inspect, HANDLE_NAMESPACE)) == OBJECT_NAMESPACE);
        EXPECT(VALUE(capability_inspect, GRANTED(0)) == (OBJECT_REGION | RIGHT_READ << 8 | 1 << 16));
        EXPECT(VALUE(capability_inspect, GRANTED(1)) ==
               (OBJECT_QUEUE | RIGHT_WRITE << 8 | 1 << 16 | (uint64_t)9 << 32));
        /* GRANTED(2) is what this program opened itself. */
        EXPECT(own_component == GRANTED(2));
        REFUSED(INVALID_CAPABILITY, 1, NO_SUCH_HANDLE, capability_inspect, GRANTED(3));
        REFUSED(INVALID_CAPABILITY, 1, NO_SUCH_HANDLE, capability_inspect, GRANTED(60));
}

static void wait_without_end(enum waiting kind)
{
        struct waited on = waited_objects(kind);

        wait_in(kind, &on);
}

/* Each of the waits there are; the handles are its own. */
void role_wait(uint64_t parameter)
{
        struct message_information information;
        handle_t ring = some_queue();

        switch (parameter) {
        case 0:
                VALUE(timer_wait, DEADLINE_NEVER);
                break;
        case 1:
                VALUE(timer_wait, VALUE(clock_read) + 3600ull * 1000 * MILLISECOND);
                break;
        case 2:
                VALUE(queue_receive, ring, buffer, MESSAGE_LENGTH, &information, DEADLINE_NEVER);
                break;
        case 3:
                fill_queue(ring);
                VALUE(queue_send, ring, message, MESSAGE_LENGTH, MESSAGE_NORMAL, DEADLINE_NEVER);
                break;
        case 4:
                fill_queue(ring);
                VALUE(queue_send_descriptor, ring, sealed_region(), 0, 1, MESSAGE_NORMAL, DEADLINE_NEVER);
                break;
        case 5:
                VALUE(queue_call, ring, message, MESSAGE_LENGTH, buffer, MESSAGE_LENGTH, DEADLINE_NEVER);
                break;
        case 6:
                fill_queue(ring);
                VALUE(queue_call, ring, message, MESSAGE_LENGTH, buffer, MESSAGE_LENGTH, DEADLINE_NEVER);
                break;
        case 7:
                outstanding_call();
                VALUE(queue_await, ring, message, 0, buffer, MESSAGE_LENGTH, DEADLINE_NEVER);
                break;
        case 9:
        case 10:
        case 11:
        case 12:
        case 13:
                wait_without_end((enum waiting)(WAIT_serve + parameter - 9));
                break;
        default:
                end_of(helper(ROLE_sleep, 0, NULL, 0));
                break;
        }
}

/* Maps the region, finds what is there, and answers in it. */
void role_share(uint64_t parameter)
{
        volatile uint64_t *words =
            AT(VALUE(region_map, GRANTED(0), FREE_ADDRESS, 0, FRAME_SIZE, ACCESS_READ | ACCESS_WRITE));

        EXPECT(words[0] == parameter);
        words[1] = parameter + 1;
        REFUSED(INSUFFICIENT_RIGHTS, 1, MISSING_RIGHT, region_map, GRANTED(0), FREE_ADDRESS + FRAME_SIZE, 0, FRAME_SIZE,
                ACCESS_EXECUTE);
}

/* Makes a region, and hands it to its parent through queue grant 0. */
void role_give(uint64_t parameter)
{
        handle_t made = region(REGION_APPEND_ONLY, parameter * FRAME_SIZE, 0);

        VALUE(region_append, made, message, MESSAGE_LENGTH);
        VALUE(queue_send_descriptor, GRANTED(0), made, 0, MESSAGE_LENGTH, MESSAGE_NORMAL, DEADLINE_NEVER);
}
