/* The shortest calls, and the shortest refusals of each kind. */
#include "bench.h"

#define NO_SUCH_NUMBER 0xfe
#define NO_SUCH_HANDLE 0x100000fffu

static void measure(enum slot slot, struct call call, enum kernel_error error)
{
        for (unsigned i = 0; i < repeats[slot]; i++)
                must_refuse("a refusal", marked_call(slot, &call), error);
}

void bench_refusals(void)
{
        handle_t queue = must("queue_create", sys_queue_create(4, 64));
        handle_t receive_only = must("capability_duplicate", sys_capability_duplicate(queue, RIGHT_READ));
        handle_t closed = must("capability_duplicate", sys_capability_duplicate(queue, RIGHT_READ));

        must("capability_close", sys_capability_close(closed));
        measure(SLOT_null, CALL(abi_version, 0), KERR_NONE);
        measure(SLOT_refuse_unknown_number, (struct call){ { NO_SUCH_NUMBER } }, KERR_INVALID_ARGUMENT);
        measure(SLOT_refuse_bad_handle, CALL(queue_inspect, NO_SUCH_HANDLE), KERR_INVALID_CAPABILITY);
        measure(SLOT_refuse_stale_handle, CALL(queue_inspect, closed), KERR_STALE_HANDLE);
        measure(SLOT_refuse_missing_right, CALL(queue_send, receive_only, 0, 0, MESSAGE_NORMAL, DEADLINE_NOW),
                KERR_INSUFFICIENT_RIGHTS);
        measure(SLOT_refuse_bad_pointer, CALL(queue_send, queue, 0, 8, MESSAGE_NORMAL, DEADLINE_NOW),
                KERR_INVALID_ARGUMENT);
        measure(SLOT_lookup, CALL(queue_inspect, queue), KERR_NONE);
        must("capability_close", sys_capability_close(receive_only));
        must("capability_close", sys_capability_close(queue));
}
