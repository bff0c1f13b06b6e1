/* Objects for cases. */
#include "fixture.h"
#include "perform.h"
#include "report.h"
#include "test.h"

uint8_t message[MESSAGE_MAXIMUM] = "message";
uint8_t buffer[MESSAGE_MAXIMUM];
struct spawn_parameters parameters;
struct handled handled;

handle_t region(uint64_t policy, uint64_t size, uint64_t slot_size)
{
        return keep(VALUE(region_create, policy, size, slot_size));
}

handle_t mutable_region(void)
{
        return region(REGION_MUTABLE, 2 * FRAME_SIZE, 0);
}

handle_t unsealed_region(void)
{
        handle_t made = region(REGION_IMMUTABLE, 2 * FRAME_SIZE, 0);

        VALUE(region_write, made, 0, message, MESSAGE_LENGTH);
        return made;
}

handle_t sealed_region(void)
{
        handle_t made = unsealed_region();

        VALUE(region_seal, made);
        return made;
}

handle_t append_region(void)
{
        handle_t made = region(REGION_APPEND_ONLY, 2 * FRAME_SIZE, 0);

        VALUE(region_append, made, message, MESSAGE_LENGTH);
        return made;
}

handle_t slab_region(void)
{
        return region(REGION_SLAB, 4 * 64, 64);
}

handle_t queue(uint64_t capacity, uint64_t message_maximum)
{
        return keep(VALUE(queue_create, capacity, message_maximum));
}

handle_t some_queue(void)
{
        return queue(4, MESSAGE_LENGTH);
}

handle_t queue_with_message(void)
{
        handle_t made = some_queue();

        VALUE(queue_send, made, message, MESSAGE_LENGTH, MESSAGE_NORMAL, DEADLINE_NOW);
        return made;
}

/* With no time for the reply. */
static void call_on(handle_t to)
{
        struct verdict verdict = CALL(queue_call, to, message, MESSAGE_LENGTH, buffer, MESSAGE_LENGTH, DEADLINE_NOW);

        EXPECT(verdict.error == KERR_TIMEOUT);
}

handle_t queue_with_calls(unsigned calls)
{
        handle_t made = queue(calls, MESSAGE_LENGTH);

        while (calls-- != 0)
                call_on(made);
        return made;
}

handle_t outstanding_call(void)
{
        struct message_information information = { 0 };
        handle_t made = queue_with_calls(1);

        VALUE(queue_receive, made, buffer, MESSAGE_LENGTH, &information, DEADLINE_NOW);
        EXPECT(information.kind == MESSAGE_CALL);
        return keep(information.handle);
}

void serve_call(void)
{
        handle_t from = queue_with_calls(1);
        uint64_t value = VALUE(queue_reply_receive, from, buffer, 0, MESSAGE_LENGTH, NULL, DEADLINE_NOW);

        EXPECT(MESSAGE_VALUE_KIND(value) == MESSAGE_CALL && MESSAGE_VALUE_LENGTH(value) == MESSAGE_LENGTH);
}

/* Only a call that was answered is quite gone: so one takes the place of what there is, and is. */
void settle_calls(void)
{
        struct message_information information = { 0 };
        handle_t made;

        if (counters().replies == 0)
                return;
        made = VALUE(queue_create, 1, MESSAGE_LENGTH);
        CALL(queue_reply_receive, made, NULL, 0, 0, NULL, DEADLINE_NOW);
        call_on(made);
        VALUE(queue_receive, made, buffer, MESSAGE_LENGTH, &information, DEADLINE_NOW);
        VALUE(queue_reply, information.handle, message, MESSAGE_LENGTH);
        VALUE(queue_await, made, message, 0, buffer, MESSAGE_LENGTH, DEADLINE_NOW);
        VALUE(capability_close, made);
}

handle_t ended_task(void)
{
        handle_t made = helper(ROLE_sleep, 0, NULL, 0);

        VALUE(task_kill, made);
        return made;
}

handle_t component(void)
{
        return keep(VALUE(capability_duplicate, own_component, rights_of(own_component)));
}

void fill_queue(handle_t of)
{
        struct verdict verdict;

        do
                verdict = CALL(queue_send, of, message, 1, MESSAGE_LOW, DEADLINE_NOW);
        while (verdict.error == 0);
        EXPECT(verdict.error == KERR_QUEUE_FULL);
}

uint64_t free_place(void)
{
        static unsigned place;

        place = (place + 1) % 64;
        return FREE_ADDRESS + (64 + 4 * place) * FRAME_SIZE;
}

uint64_t map_elsewhere(handle_t of, unsigned access)
{
        return keep_mapping(VALUE(region_map, of, free_place(), 0, FRAME_SIZE, access));
}

/*
 * The helper must not change anything while the wait is looked at. So it is
 * ready before, and turns round a flag: it gets to see it when this task waits.
 */
void cancel_soon(void)
{
        volatile uint64_t *words;
        handle_t memory = shared_words(&words);

        HELPER(ROLE_cancel, 0, { HANDLE_SELF, RIGHT_WRITE, 0 }, { memory, RIGHT_READ | RIGHT_WRITE, 0 });
        SLEEP_UNTIL(words[1] != 0);
        words[0] = 1;
}
