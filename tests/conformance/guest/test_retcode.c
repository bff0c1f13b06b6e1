/* Retcodes on their way: application, server, driver and bus are four tasks over the kernel, and nobody converts. */
#include <verdict/retcode.h>

#include "test.h"

/* What the bus is asked to do, and what of it is to come back. */
enum request {
        DO_NOTHING,
        SEND_TO_A_FULL_QUEUE,
        SEND_THROUGH_A_CLOSED_HANDLE,
        SEND_WHAT_CANNOT_BE_READ,
        APPEND_PAST_THE_END,
        CREATE_TOO_LARGE_A_REGION,
        OPEN_WHAT_IS_NOT_THERE,
        BE_BUSY,      /* the bus's own */
        BE_RESTARTED, /* the bus's own, the first time */
        DRIVER_FAILS, /* the driver's own */
        REQUESTS,
};

#define BUS_BUSY MAKE_RETCODE(RC_CUSTOMER_FALSE, RC_SPACE_DRIVERS, RC_FACILITY_I2C, 100, "the bus is busy")
#define DRIVER_FAILED MAKE_RETCODE(RC_CUSTOMER_TRUE, RC_SPACE_DRIVERS, RC_FACILITY_BLKDEV, 100, "the driver gave up")

#define KERNEL(object, error) MAKE_RETCODE(RC_CUSTOMER_FALSE, RC_SPACE_KERNEL, RC_FACILITY_##object, KERR_##error, "")
#define DETAIL(argument, reason) ((uint64_t)REASON_##reason << 8 | (argument))

static const struct refusal expected[REQUESTS] = {
        [DO_NOTHING] = { rcOk, SYS_task_yield, 0 },
        [SEND_TO_A_FULL_QUEUE] = { KERNEL(QUEUE, QUEUE_FULL), SYS_queue_send, DETAIL(5, DEADLINE_PASSED) },
        [SEND_THROUGH_A_CLOSED_HANDLE] = { KERNEL(QUEUE, STALE_HANDLE), SYS_queue_send, DETAIL(1, CLOSED_SINCE) },
        [SEND_WHAT_CANNOT_BE_READ] = { KERNEL(QUEUE, INVALID_ARGUMENT), SYS_queue_send, DETAIL(2, NOT_READABLE) },
        [APPEND_PAST_THE_END] = { KERNEL(REGION, REGION_FULL), SYS_region_append, DETAIL(3, NO_ROOM) },
        [CREATE_TOO_LARGE_A_REGION] = { KERNEL(REGION, INVALID_ARGUMENT), SYS_region_create, DETAIL(2, OUT_OF_RANGE) },
        [OPEN_WHAT_IS_NOT_THERE] = { KERNEL(NAMESPACE, NOT_FOUND), SYS_component_open, 0 },
        [BE_BUSY] = { BUS_BUSY, SYS_unknown, 0 },
        [BE_RESTARTED] = { rcRestart, SYS_unknown, 0 },
        [DRIVER_FAILS] = { DRIVER_FAILED, SYS_unknown, 0 },
};

#define LIFTED(name, ...) refusal_from_verdict(SYS_##name, CALL(name, __VA_ARGS__))

static struct refusal send(handle_t to, const void *from)
{
        return LIFTED(queue_send, to, from, MESSAGE_LENGTH, MESSAGE_NORMAL, DEADLINE_NOW);
}

/* What the bus does; the refusals are the kernel's, of objects that the bus has made. */
static struct refusal bus(uint64_t request)
{
        static unsigned asked;
        handle_t log;

        switch (request) {
        case SEND_TO_A_FULL_QUEUE:
                log = queue(1, MESSAGE_LENGTH);
                fill_queue(log);
                return send(log, message);
        case SEND_THROUGH_A_CLOSED_HANDLE:
                return send(closed(queue(1, MESSAGE_LENGTH)), message);
        case SEND_WHAT_CANNOT_BE_READ:
                return send(queue(1, MESSAGE_LENGTH), NULL);
        case APPEND_PAST_THE_END:
                log = region(REGION_APPEND_ONLY, MESSAGE_LENGTH, 0);
                VALUE(region_append, log, message, MESSAGE_LENGTH);
                return LIFTED(region_append, log, message, 1);
        case CREATE_TOO_LARGE_A_REGION:
                return LIFTED(region_create, REGION_MUTABLE, REGION_SIZE_MAXIMUM + 1, 0);
        case OPEN_WHAT_IS_NOT_THERE:
                return LIFTED(component_open, HANDLE_NAMESPACE, "/boot/nothing", 13);
        case BE_BUSY:
                return refusal_from_retcode(BUS_BUSY);
        case BE_RESTARTED:
                return refusal_from_retcode(asked++ % 2 == 0 ? rcRestart : rcOk);
        default:
                return LIFTED(task_yield);
        }
}

static uint64_t receive_request(handle_t *reply)
{
        struct message_information information = { 0 };
        uint64_t request;

        VALUE(queue_receive, GRANTED(0), &request, sizeof request, &information, DEADLINE_NEVER);
        *reply = information.handle;
        return request;
}

static struct refusal ask(handle_t whom, uint64_t request)
{
        struct refusal answer = { 0 };

        EXPECT(VALUE(queue_call, whom, &request, sizeof request, &answer, sizeof answer, DEADLINE_NEVER) ==
               sizeof answer);
        return answer;
}

void role_bus(uint64_t parameter)
{
        handle_t reply;

        for (;;) {
                struct refusal answer = bus(receive_request(&reply));

                VALUE(queue_reply, reply, &answer, sizeof answer);
                (void)parameter;
        }
}

/* Server and driver: what comes from below goes up as it is. The parameter is the request that one answers itself. */
void role_link(uint64_t parameter)
{
        handle_t reply;

        for (;;) {
                uint64_t request = receive_request(&reply);
                struct refusal answer =
                    request == parameter ? refusal_from_retcode(DRIVER_FAILED) : ask(GRANTED(1), request);

                VALUE(queue_reply, reply, &answer, sizeof answer);
        }
}

/* Starts the three below the application; answers whom to ask. */
static handle_t start_chain(void)
{
        handle_t to_server = queue(1, 8), to_driver = queue(1, 8), to_bus = queue(1, 8);

        HELPER(ROLE_bus, 0, { to_bus, RIGHT_READ, 0 });
        HELPER(ROLE_link, DRIVER_FAILS, { to_driver, RIGHT_READ, 0 }, { to_bus, RIGHT_WRITE, 0 });
        HELPER(ROLE_link, REQUESTS, { to_server, RIGHT_READ, 0 }, { to_driver, RIGHT_WRITE, 0 });
        return to_server;
}

static bool same(struct refusal one, struct refusal other)
{
        return one.code == other.code && one.syscall == other.syscall && one.detail == other.detail;
}

/* Of the path that is not there the contract has the reason, and this the rest. */
static struct refusal expectation(uint64_t request)
{
        struct refusal refusal = expected[request];

        if (request == OPEN_WHAT_IS_NOT_THERE)
                refusal.detail = sys_component_open(HANDLE_NAMESPACE, "/boot/nothing", 13).value;
        return refusal;
}

void test_retcode_chain(void)
{
        handle_t server = start_chain();

        for (unsigned request = 0; request < REQUESTS; request++) {
                struct refusal answer = ask(server, request);

                if (!same(answer, expectation(request)))
                        note("request %u: " RETCODE_HR_FMT ", call %u, detail 0x%llx\n", request,
                             RETCODE_HR_PARAMS(answer.code), answer.syscall, (unsigned long long)answer.detail);
                EXPECT(same(answer, expectation(request)));
        }
}

/* By the code alone: the kernel and which of its objects, the bus, the driver; and whose code it is. */
void test_retcode_born(void)
{
        handle_t server = start_chain();
        struct refusal full = ask(server, SEND_TO_A_FULL_QUEUE), appended = ask(server, APPEND_PAST_THE_END);
        Retcode busy = ask(server, BE_BUSY).code, failed = ask(server, DRIVER_FAILS).code;
        char text[160];

        EXPECT(retcode_is_kernel(full.code) && RC_GET_FACILITY(full.code) == OBJECT_QUEUE);
        EXPECT(retcode_kernel_error(full.code) == KERR_QUEUE_FULL);
        EXPECT(retcode_is_kernel(appended.code) && RC_GET_FACILITY(appended.code) == OBJECT_REGION);
        EXPECT(!retcode_is_kernel(busy) && RC_GET_SPACE(busy) == RC_SPACE_DRIVERS);
        EXPECT(RC_GET_FACILITY(busy) == RC_FACILITY_I2C && RC_GET_CUSTOMER(busy) == RC_CUSTOMER_FALSE);
        EXPECT(!retcode_is_kernel(failed) && RC_GET_FACILITY(failed) == RC_FACILITY_BLKDEV);
        EXPECT(RC_GET_CUSTOMER(failed) == RC_CUSTOMER_TRUE);
        retcode_describe(text, sizeof text, full.code);
        EXPECT(strcmp(text, "QueueFull: the queue had no room by the deadline (kernel, queue, 0x81030006)") == 0);
        verdict_describe(text, sizeof text, full.syscall, refusal_verdict(full));
        EXPECT(strcmp(text, "queue_send: argument 5 (deadline): the deadline passed [QueueFull]") == 0);
}

void test_retcode_restart(void)
{
        handle_t server = start_chain();
        unsigned calls = 1;

        while (ask(server, BE_RESTARTED).code == rcRestart)
                calls++;
        EXPECT(calls == 2);
        EXPECT(!retcode_is_kernel(rcRestart) && refusal_verdict(refusal_from_retcode(rcRestart)).error == 0);
}

/* The kernel's own restarts, a hundred of them within one call: what comes of it is the call's end, and no restart. */
void test_retcode_restart_unseen(void)
{
        handle_t ring = some_queue();
        struct message_information information;
        struct refusal done, late;
        uint64_t before = handled.count;

        HELPER(ROLE_interrupt, 100, { HANDLE_SELF, RIGHT_WRITE, 0 }, { ring, RIGHT_WRITE, 0 });
        done = LIFTED(queue_receive, ring, buffer, MESSAGE_LENGTH, &information, DEADLINE_NEVER);
        EXPECT(handled.count - before == 100);
        EXPECT(done.code == rcOk && done.detail == 0);
        late = LIFTED(queue_receive, ring, buffer, MESSAGE_LENGTH, &information, DEADLINE_NOW);
        EXPECT(late.code == KERNEL(QUEUE, QUEUE_EMPTY));
        EXPECT(done.code != rcRestart && late.code != rcRestart);
}

void test_retcode_rows(void)
{
        for (unsigned row = 0; row < contract_rows(); row++) {
                struct contract_row is = contract_row_at(row);
                struct verdict verdict = { is.error, (uint64_t)is.reason << 8 | is.argument };
                struct refusal refusal = refusal_from_verdict(is.call, verdict);
                struct verdict back = refusal_verdict(refusal);

                EXPECT(retcode_is_kernel(refusal.code) && retcode_kernel_error(refusal.code) == is.error);
                EXPECT(back.error == verdict.error && back.value == verdict.value);
        }
}
