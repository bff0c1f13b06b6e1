/* From the boot to the first task, its end, and the numbers of the calls. */
#include "machine.h"

Case(machine, the_first_task_begins_at_its_entry_with_a_clean_slate)
{
        static const struct processor_state clean;
        const struct trap_frame *frame = host_registers();
        char text[16] = "";

        expect_number(frame->program_counter, ENTRY);
        expect_number(frame->stack_pointer, USER_END);
        cr_expect(!now.has_verdict);
        cr_expect(memcmp(&host_processor, &clean, sizeof(clean)) == 0);
        for (unsigned i = 0; i < HOST_PRESERVED; i++)
                expect_number(frame->preserved[i], 0);
        cr_expect(host_user_read(text, DATA, 16));
        cr_expect_str_eq(text, DATA_BYTES);
        cr_expect(host_user_memory(DATA + DATA_PAGES * 4096 - 1) != NULL);
        cr_expect(host_user_memory(DATA + DATA_PAGES * 4096) == NULL);
        cr_expect(host_user_memory(USER_END - 8192) != NULL && host_user_memory(USER_END - 8193) == NULL);
}

Case(machine, the_first_task_has_itself_the_console_and_the_name_space)
{
        expect_number(CAPABILITY_TYPE(value(capability_inspect, HANDLE_SELF)), OBJECT_TASK);
        expect_number(CAPABILITY_TYPE(value(capability_inspect, HANDLE_CONSOLE)), OBJECT_DEVICE);
        expect_number(CAPABILITY_TYPE(value(capability_inspect, HANDLE_NAMESPACE)), OBJECT_NAMESPACE);
        call(capability_inspect, HANDLE_NAMESPACE + 1);
        expect_refusal(INVALID_CAPABILITY, 1, NO_SUCH_HANDLE);
}

Test(boot, the_first_task_has_the_argument_of_the_command_line)
{
        boot("argument=18446744073709551614 program=first colour", MEMORY);
        cr_assert(now.state == HOST_RUNNING);
        expect_number(host_registers()->arguments.argument[0], ~(uint64_t)0);
        machine_end();
        boot("program=first argument=12x", MEMORY);
        expect_number(host_registers()->arguments.argument[0], 12);
        machine_end();
        boot("program=first", MEMORY);
        expect_number(host_registers()->arguments.argument[0], 0);
        machine_end();
}

Test(boot, the_first_task_may_use_more_than_usual_if_its_package_says_so)
{
        static uint8_t package[PACKAGE_BYTES] __attribute__((aligned(8)));
        const struct quota *limit;

        make_package(package);
        ((struct package_image *)package)->components[1].quota = (struct quota){ 1000000, 40, 400, 20000 };
        sign_package(package, sizeof(package));
        now = host_boot(MEMORY, package, sizeof(package), "program=second");
        cr_assert(now.state == HOST_RUNNING);
        limit = &now.task->account->limit;
        expect_number(limit->capabilities, 1000000);
        expect_number(limit->regions, 65536);
        expect_number(limit->frames, frame_total_count());
        expect_number(limit->tasks, 20000);
        machine_end();
}

Test(boot, a_program_that_is_not_there_is_named)
{
        boot("console program=fourth", MEMORY);
        cr_expect(now.state == HOST_FAILED);
        cr_expect(strstr(host_console(), "no program \"fourth\"; it has first second third") != NULL);
}

Test(boot, no_package_says_so)
{
        now = host_boot(MEMORY, "", 0, "program=first");
        cr_expect(now.state == HOST_FAILED && strstr(host_console(), "no boot package") != NULL);
}

Test(boot, a_broken_package_says_whose_fault_it_is)
{
        static uint8_t package[PACKAGE_BYTES] __attribute__((aligned(8)));

        make_package(package);
        package[2 * PACKAGE_ALIGNMENT] = 0;
        now = host_boot(MEMORY, package, sizeof(package), "program=first");
        cr_expect(now.state == HOST_FAILED &&
                  strstr(host_console(), "does not have the bytes that were signed [InvalidSignature]") != NULL);
        sign_package(package, sizeof(package));
        now = host_boot(MEMORY, package, sizeof(package), "program=first");
        cr_expect(now.state == HOST_FAILED &&
                  strstr(host_console(), "second is no little-endian ELF64 file [InvalidManifest]") != NULL);
}

Case(machine, it_passes_with_its_first_task)
{
        call(task_exit, 0);
        cr_expect(now.state == HOST_PASSED);
        call(clock_read, 0);
        cr_expect(now.state == HOST_PASSED, "and stays ended");
}

Case(machine, it_fails_with_its_first_task)
{
        call(task_exit, 3);
        cr_expect(now.state == HOST_FAILED && strstr(host_console(), "first") != NULL);
}

Case(machine, a_fault_of_the_first_task_is_its_end)
{
        now = host_fault(FAULT_DIVIDE, ENTRY);
        cr_expect(now.state == HOST_FAILED && strstr(host_console(), "integer divide error") != NULL);
        cr_expect(strstr(host_console(), "main + 0x0") != NULL, "the symbol is named");
}

Case(machine, a_wait_that_nothing_can_end_is_a_deadlock_and_said)
{
        call(timer_wait, DEADLINE_NEVER);
        cr_expect(now.state == HOST_FAILED && strstr(host_console(), "every task waits") != NULL);
}

static bool is_call(uint64_t number)
{
        static const uint64_t numbers[] = {
#define SYSCALL(number, name, ...) number,
#include "syscall.def"
        };

        for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
                if (numbers[i] == number)
                        return true;
        }
        return false;
}

Case(machine, every_other_number_is_no_system_call)
{
        static const uint64_t wide[] = { 256, 257, 1000, 0x10041, (uint64_t)1 << 32, (uint64_t)1 << 63, ~(uint64_t)0 };

        for (uint64_t number = 0; number < 256; number++) {
                if (is_call(number))
                        continue;
                make_call(number, (const uint64_t[6]){ 1, 2, 3, 4, 5, 6 });
                expect_refusal(INVALID_ARGUMENT, 0, UNKNOWN_SYSCALL);
        }
        for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++) {
                make_call(wide[i], (const uint64_t[6]){ 1, 2, 3, 4, 5, 6 });
                expect_refusal(INVALID_ARGUMENT, 0, UNKNOWN_SYSCALL);
        }
}

/*
 * What each call makes of arguments that are all ones, by its own first checks:
 * so a handler under another's number shows. The rest succeed on anything.
 */
Case(machine, every_handler_is_reached_by_its_number)
{
        static const struct {
                uint64_t number, error, detail;
        } expected[] = {
#define FIRST(name, error, argument, reason) { SYS_##name, KERR_##error, REASON_##reason << 8 | (argument) }
                FIRST(kernel_inspect, INVALID_ARGUMENT, 1, NOT_WRITABLE),
                FIRST(task_spawn, INVALID_ARGUMENT, 3, OUT_OF_RANGE),
                FIRST(task_kill, INVALID_CAPABILITY, 1, NO_SUCH_HANDLE),
                FIRST(task_wait, INVALID_CAPABILITY, 1, NO_SUCH_HANDLE),
                FIRST(task_inspect, INVALID_CAPABILITY, 1, NO_SUCH_HANDLE),
                FIRST(capability_grant, INVALID_ARGUMENT, 3, UNKNOWN_RIGHT),
                FIRST(capability_revoke, INVALID_CAPABILITY, 1, NO_SUCH_HANDLE),
                FIRST(capability_inspect, INVALID_CAPABILITY, 1, NO_SUCH_HANDLE),
                FIRST(capability_close, INVALID_CAPABILITY, 1, NO_SUCH_HANDLE),
                FIRST(capability_duplicate, INVALID_ARGUMENT, 2, UNKNOWN_RIGHT),
                FIRST(region_create, INVALID_ARGUMENT, 1, UNKNOWN_POLICY),
                FIRST(region_map, INVALID_ARGUMENT, 2, MISALIGNED),
                FIRST(region_unmap, INVALID_ARGUMENT, 1, MISALIGNED),
                FIRST(region_read, INVALID_CAPABILITY, 1, NO_SUCH_HANDLE),
                FIRST(region_write, INVALID_CAPABILITY, 1, NO_SUCH_HANDLE),
                FIRST(region_append, INVALID_CAPABILITY, 1, NO_SUCH_HANDLE),
                FIRST(region_seal, INVALID_CAPABILITY, 1, NO_SUCH_HANDLE),
                FIRST(region_inspect, INVALID_CAPABILITY, 1, NO_SUCH_HANDLE),
                FIRST(slab_allocate, INVALID_CAPABILITY, 1, NO_SUCH_HANDLE),
                FIRST(slab_free, INVALID_CAPABILITY, 1, NO_SUCH_HANDLE),
                FIRST(slab_read, INVALID_CAPABILITY, 1, NO_SUCH_HANDLE),
                FIRST(slab_write, INVALID_CAPABILITY, 1, NO_SUCH_HANDLE),
                FIRST(queue_create, INVALID_ARGUMENT, 1, OUT_OF_RANGE),
                FIRST(queue_send, INVALID_ARGUMENT, 4, UNKNOWN_PRIORITY),
                FIRST(queue_send_descriptor, INVALID_ARGUMENT, 5, UNKNOWN_PRIORITY),
                FIRST(queue_receive, INVALID_ARGUMENT, 3, OUT_OF_RANGE),
                FIRST(queue_call, INVALID_ARGUMENT, 5, OUT_OF_RANGE),
                FIRST(queue_await, INVALID_ARGUMENT, 5, OUT_OF_RANGE),
                FIRST(queue_reply, INVALID_CAPABILITY, 1, NO_SUCH_HANDLE),
                FIRST(queue_inspect, INVALID_CAPABILITY, 1, NO_SUCH_HANDLE),
                FIRST(queue_reply_receive, INVALID_ARGUMENT, 4, OUT_OF_RANGE),
                FIRST(queue_call_words, INVALID_CAPABILITY, 1, NO_SUCH_HANDLE),
                FIRST(queue_reply_receive_words, INVALID_CAPABILITY, 1, NO_SUCH_HANDLE),
                FIRST(upcall_register, INVALID_ARGUMENT, 1, OUT_OF_RANGE),
                FIRST(upcall_post, INVALID_ARGUMENT, 3, UNKNOWN_FLAG),
                FIRST(upcall_return, NOT_PERMITTED, 0, NOT_IN_UPCALL),
                FIRST(device_write, INVALID_ARGUMENT, 3, OUT_OF_RANGE),
                FIRST(device_read, INVALID_ARGUMENT, 3, OUT_OF_RANGE),
                FIRST(device_open, INVALID_ARGUMENT, 3, OUT_OF_RANGE),
                FIRST(device_control, INVALID_CAPABILITY, 1, NO_SUCH_HANDLE),
                FIRST(component_open, INVALID_ARGUMENT, 3, OUT_OF_RANGE),
                FIRST(package_mount, INVALID_ARGUMENT, 4, OUT_OF_RANGE),
                FIRST(package_unmount, INVALID_ARGUMENT, 3, OUT_OF_RANGE),
                FIRST(package_read, INVALID_ARGUMENT, 3, OUT_OF_RANGE),
                FIRST(proof_nonce, INVALID_CAPABILITY, 1, NO_SUCH_HANDLE),
                FIRST(region_write_proved, INVALID_ARGUMENT, 4, OUT_OF_RANGE),
                FIRST(attest_emit, INVALID_CAPABILITY, 1, NO_SUCH_HANDLE),
        };
        const uint64_t ones = ~(uint64_t)0;

        for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++) {
                make_call(expected[i].number, (const uint64_t[6]){ ones, ones, ones, ones, ones, ones });
                cr_expect(now.verdict.error == expected[i].error && now.verdict.value == expected[i].detail,
                          "0x%llx: %llu, 0x%llx", (printable)expected[i].number, (printable)now.verdict.error,
                          (printable)now.verdict.value);
        }
        expect_number(value(abi_version, ones), VERDICT_ABI_VERSION);
        host_time = 4321;
        expect_number(value(clock_read, ones), 4321);
        expect_number(value(timer_wait, 4321), 0);
        expect_number(value(task_yield, ones), 0);
        call(task_exit, 0);
        cr_expect(now.state == HOST_PASSED);
}
