/* The register contract: what a call leaves as it was. */
#include "machine.h"

#define registers_begin machine_begin
#define registers_end machine_end

/* All but the two results: on the short way (a success, a refusal) and on the long one. */
static void expect_registers_kept(bool short_way)
{
        struct trap_frame before = *host_registers(), after;
        struct verdict verdict;

        make_call(before.number, before.arguments.argument);
        verdict = now.verdict;
        after = *host_registers();
        cr_expect(now.has_verdict && now.short_way == short_way);
        expect_number(after.number, verdict.error);
        expect_number(after.arguments.argument[1], verdict.value);
        after.arguments.argument[1] = before.arguments.argument[1];
        before.program_counter += HOST_INSTRUCTION;
        cr_expect(frames_equal(&before, &after));
        cr_expect(has_pattern(5));
}

Case(registers, every_register_but_the_results_is_kept)
{
        static const uint64_t refused[] = { SYS_queue_send, SYS_task_spawn, SYS_region_map, 0x0f };
        struct trap_frame *frame = host_registers();

        fill_registers(5);
        frame->number = SYS_clock_read;
        for (unsigned i = 0; i < 6; i++)
                frame->arguments.argument[i] = 0xa0 + i;
        expect_registers_kept(true);
        frame->number = SYS_task_yield;
        expect_registers_kept(false);
        for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
                frame->number = refused[i];
                expect_registers_kept(true);
                expect_number(now.verdict.error, KERR_INVALID_ARGUMENT);
        }
}

Case(registers, tasks_do_not_see_one_anothers_registers)
{
        struct task *first = now.task, *second;

        spawn_with(PRIORITY_CRITICAL, 0, 0);
        fill_registers(1);
        call(task_yield, 0);
        second = now.task;
        cr_expect(second != first && !now.has_verdict);
        cr_expect(host_processor.thread_pointer == 0 && host_processor.floating[0] == 0);
        expect_number(host_registers()->arguments.argument[0], 7);
        fill_registers(2);
        for (unsigned round = 0; round < 10; round++) {
                call(task_yield, 0);
                expect_running(first);
                expect_value(0);
                cr_assert(has_pattern(1));
                call(task_yield, 0);
                expect_running(second);
                expect_value(0);
                cr_assert(has_pattern(2));
        }
}
