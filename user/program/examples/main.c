/*
 * Runs the examples of the manual, each in a task of its own, so that none depends on what another left. What they
 * print is held against the pages by tests/check/examples.
 */
#include <verdict/verdict.h>

#include "examples.h"

static const struct quota enough = { .capabilities = 64, .regions = 64, .frames = 1024, .tasks = 4 };

static int run(const struct example *example, uint64_t number)
{
        int64_t task, end;
        char words[64];

        print_format("== %s\n", example->name);
        task = spawn("examples", number, PRIORITY_NORMAL, &enough, NULL, 0);
        end = task == -1 ? -1 : task_wait((handle_t)task, DEADLINE_NEVER);
        if (end == -1) {
                verdict_print("examples");
                return 1;
        }
        if (END_CAUSE(end) != END_EXITED || END_STATUS(end) != 0) {
                end_describe(words, sizeof(words), (uint64_t)end);
                print_format("examples: %s\n", words);
                return 1;
        }
        return capability_close((handle_t)task) == -1;
}

int main(void)
{
        uint64_t number = startup_argument();
        int failed = 0;

        if (number != 0) {
                examples[number - 1].run();
                return 0;
        }
        for (uint64_t i = 0; examples[i].name != NULL; i++)
                failed |= run(&examples[i], i + 1);
        return failed;
}
