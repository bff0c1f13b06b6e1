/* From the machine's boot to its first task. */
#include "architecture.h"
#include "capability/capability.h"
#include "device/device.h"
#include "library/log.h"
#include "library/string.h"
#include "memory/frame.h"
#include "package/namespace.h"
#include "task/task.h"
#include "trap/contract.h"
#include "verdict/number.h"

/* What the first task may use beside all frames. */
#define FIRST_CAPABILITIES 65536u
#define FIRST_REGIONS 65536u
#define FIRST_TASKS 16384u

#define PROGRAM_OPTION "program="
#define PROGRAM_USUAL "tour"
#define ARGUMENT_OPTION "argument="

/* The package that the machine was started with. */
static struct mount boot_mount = { .path = "/boot", .length = 5 };

/* Where a word of the command line begins with prefix: what follows, and its length. */
static const char *option(const char *line, const char *prefix, size_t *length)
{
        size_t prefix_length = strlen(prefix);

        while (*line != '\0') {
                size_t word = 0;

                while (*line == ' ')
                        line++;
                while (line[word] != '\0' && line[word] != ' ')
                        word++;
                if (word >= prefix_length && memcmp(line, prefix, prefix_length) == 0) {
                        *length = word - prefix_length;
                        return line + prefix_length;
                }
                line += word;
        }
        return NULL;
}

/* What the first task's startup argument is: a decimal number, 0 if none is given; bit 0 is for "colour". */
static uint64_t first_argument(const char *command_line)
{
        size_t length;
        const char *text = option(command_line, ARGUMENT_OPTION, &length);
        uint64_t argument = 0;

        for (size_t i = 0; text != NULL && i < length && text[i] >= '0' && text[i] <= '9'; i++)
                argument = argument * 10 + (uint64_t)(text[i] - '0');
        return option(command_line, "colour", &length) != NULL ? argument | 1 : argument;
}

static const struct component *first_component(const char *command_line)
{
        size_t length = strlen(PROGRAM_USUAL);
        const char *name = option(command_line, PROGRAM_OPTION, &length);
        const struct component *component;

        if (name == NULL)
                name = PROGRAM_USUAL;
        component = package_find(&boot_mount.package, name, length);
        if (component == NULL) {
                log_text("kernel: the boot package has no program \"");
                log_bytes(name, length);
                log_text("\"; it has");
                for (unsigned i = 0; i < boot_mount.package.count; i++)
                        log_text(" %s", boot_mount.package.components[i].name);
                log_text("\n");
                machine_exit(false);
        }
        return component;
}

static void open_boot_package(const struct boot_information *boot)
{
        uint64_t length = boot->module.end - boot->module.start;
        struct package_problem problem;

        if (length == 0) {
                log_line("no boot package: start the machine with one as its initial RAM disk");
                machine_exit(false);
        }
        problem = package_parse(&boot_mount.package, physical_to_virtual(boot->module.start), length);
        if (problem.what != NULL) {
                log_line("the boot package is refused: %s%s%s", problem.component != NULL ? problem.component : "",
                         problem.component != NULL ? ": " : "", problem.what);
                machine_exit(false);
        }
        mount_insert(&boot_mount);
}

/* The same three handles that the runtime gives to every child: itself, the console, the name space. */
static void start_first_task(const char *command_line)
{
        const struct component *component = first_component(command_line);
        struct quota quota = { FIRST_CAPABILITIES, FIRST_REGIONS, frame_total_count(), FIRST_TASKS };
        struct task *task = task_create(NULL, component, &quota, PRIORITY_CRITICAL, first_argument(command_line));

        if (task == NULL)
                panic("no memory for the first task");
        object_hold(&task->object);
        capability_install(task, &task->object, RIGHT_READ | RIGHT_WRITE | RIGHT_GRANT | RIGHT_REVOKE);
        object_hold(&console.object);
        capability_install(task, &console.object, RIGHT_READ | RIGHT_WRITE | RIGHT_GRANT | RIGHT_REVOKE);
        object_hold(&name_space);
        capability_install(task, &name_space, RIGHT_READ | RIGHT_WRITE | RIGHT_GRANT | RIGHT_REVOKE);
        task_set_first(task);
        schedule_ready(task);
}

void kernel_start(const struct boot_information *boot)
{
        log_line("Verdict, ABI version %u", VERDICT_ABI_VERSION);
        processor_describe();
        frame_initialise(boot);
        log_line("%llu KiB of memory free", (unsigned long long)frame_free_count() * FRAME_SIZE / 1024);
        contract_initialise();
        open_boot_package(boot);
        start_first_task(boot->command_line);
}

void kernel_main(const struct boot_information *boot)
{
        kernel_start(boot);
        trap_resume(trap_return());
}
