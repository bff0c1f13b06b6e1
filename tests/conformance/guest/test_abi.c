/* The ABI itself. */
#include "test.h"

void test_abi_version(void)
{
        EXPECT(VALUE(abi_version) >= 1);
}

void test_abi_layout(void)
{
        EXPECT(sizeof(struct verdict) == 16);
        EXPECT(sizeof(struct quota) == 32);
        EXPECT(sizeof(struct spawn_grant) == 16);
        EXPECT(sizeof(struct spawn_parameters) == 48 + 8 * 16);
        EXPECT(sizeof(struct task_information) == 120);
        EXPECT(sizeof(struct region_information) == 104);
        EXPECT(sizeof(struct proof_token) == 48);
        EXPECT(sizeof(struct proof_statement) == 40);
        EXPECT(sizeof(struct witness_record) == 112);
        EXPECT(sizeof(struct message_information) == 40);
        EXPECT(sizeof(struct kernel_information) == 160);
}

static bool ends_in(const char *text, const char *end)
{
        return strlen(text) >= strlen(end) && strcmp(text + strlen(text) - strlen(end), end) == 0;
}

void test_abi_words(void)
{
        char text[200];

        verdict_describe(text, sizeof text, SYS_queue_send, (struct verdict){ 300, 0 });
        note("%s\n", text);
        EXPECT(verdict_errno(SYS_queue_send, (struct verdict){ 300, 0 }) == EPROTO);
        verdict_describe(text, sizeof text, SYS_queue_send, (struct verdict){ KERR_INVALID_ARGUMENT, 0xfa02 });
        note("%s\n", text);
        EXPECT(verdict_errno(SYS_queue_send, (struct verdict){ KERR_INVALID_ARGUMENT, 0xfa02 }) == EINVAL);
        verdict_describe(text, sizeof text, SYS_queue_send,
                         (struct verdict){ KERR_INVALID_ARGUMENT, REASON_NOT_READABLE << 8 | 2 });
        EXPECT(ends_in(text, "argument 2 (message): not readable by the caller [InvalidArgument]"));
        EXPECT(kernel_error_name(300) == NULL && reason_name(250) == NULL);
}

void test_abi_lengths(void)
{
        struct {
                struct kernel_information information;
                uint64_t behind;
        } longer = { .behind = 0x5a5a5a5a5a5a5a5a };
        handle_t here = mutable_region(), ring = queue(2, 0);

        VALUE(region_read, here, 0, NULL, 0);
        VALUE(region_write, here, 2 * FRAME_SIZE, (const void *)(uintptr_t)0xffff800000000000, 0);
        VALUE(device_write, HANDLE_CONSOLE, NULL, 0);
        VALUE(queue_send, ring, NULL, 0, MESSAGE_NORMAL, DEADLINE_NOW);
        EXPECT(QUEUE_COUNT(VALUE(queue_inspect, ring)) == 1);
        VALUE(kernel_inspect, &longer.information, sizeof longer);
        EXPECT(longer.information.frames_total != 0 && longer.behind == 0x5a5a5a5a5a5a5a5a);
        VALUE(kernel_inspect, (struct kernel_information *)(void *)(buffer + 1), sizeof longer.information);
}
