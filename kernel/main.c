/* From the machine's boot to its first task. */
#include "architecture.h"
#include "capability/capability.h"
#include "device/layers.h"
#include "library/command_line.h"
#include "library/log.h"
#include "memory/frame.h"
#include "memory/heap.h"
#include "package/manifest.h"
#include "package/namespace.h"
#include "package/signature.h"
#include "task/task.h"
#include "trap/contract.h"
#include "trap/syscall.h"
#include "verdict/number.h"

/* What the first task may use beside all frames, at the least: its package may say that it is more. */
#define FIRST_CAPABILITIES 65536u
#define FIRST_REGIONS 65536u
#define FIRST_TASKS 16384u

#define PROGRAM_OPTION "program="
#define ARGUMENT_OPTION "argument="

/* The package that the machine was started with. */
#define BOOT_PATH "/boot"
static struct mount *boot_mount;

/* What the first task's startup argument is: a decimal number, 0 if none is given; bit 0 is for "colour". */
static uint64_t first_argument(const char *command_line)
{
        const char *text = command_line_option(command_line, ARGUMENT_OPTION);
        uint64_t argument = 0;

        for (; text != NULL && *text >= '0' && *text <= '9'; text++)
                argument = argument * 10 + (uint64_t)(*text - '0');
        return command_line_option(command_line, "colour") != NULL ? argument | 1 : argument;
}

/* What the command line asks for; else what the package says that it begins with. */
static struct component *first_component(const char *command_line)
{
        struct package *package = &boot_mount->package;
        uint32_t entry = package_header_of(package->bytes)->entry;
        const char *name = command_line_option(command_line, PROGRAM_OPTION);
        struct component *component = NULL;
        size_t length = 0;

        while (name != NULL && name[length] != '\0' && name[length] != ' ')
                length++;
        if (name != NULL)
                component = package_find(package, name, length);
        else if (entry != PACKAGE_NO_ENTRY)
                component = &package->components[entry];
        if (component != NULL)
                return component;
        log_text("kernel: the boot package has no ");
        log_text(name != NULL ? "program \"" : "entry");
        log_bytes(name, length);
        log_text(name != NULL ? "\"; it has" : "; its programs, for program=NAME, are");
        for (unsigned i = 0; i < package->count; i++)
                log_text(" %s", package->components[i].name);
        log_text("\n");
        machine_exit(false);
}

/* Verified before anything of it is believed; whatever is wrong with it ends the boot. */
static void open_boot_package(const struct boot_information *boot)
{
        uint64_t length = boot->module.end - boot->module.start;
        struct package_problem problem;

        trusted_keys_log();
        if (length == 0) {
                log_line("no boot package: start the machine with one as its initial RAM disk");
                machine_exit(false);
        }
        boot_mount = heap_allocate(sizeof(*boot_mount));
        if (boot_mount == NULL)
                panic(NO_MEMORY);
        problem = package_parse(&boot_mount->package, physical_to_virtual(boot->module.start), length);
        if (problem.error != KERR_NONE) {
                package_problem_log(&boot_mount->package, &problem);
                machine_exit(false);
        }
        mount_insert(boot_mount, BOOT_PATH, sizeof(BOOT_PATH) - 1);
}

static uint64_t larger(uint64_t one, uint64_t other)
{
        return one > other ? one : other;
}

static struct quota first_quota(const struct component *component)
{
        const struct package *package = &boot_mount->package;
        const struct quota *quota = &package_components(package->bytes)[component - package->components].quota;

        return (struct quota){
                .capabilities = larger(FIRST_CAPABILITIES, quota->capabilities),
                .regions = larger(FIRST_REGIONS, quota->regions),
                .frames = frame_total_count(),
                .tasks = larger(FIRST_TASKS, quota->tasks),
        };
}

static void give(struct task *task, struct object *object)
{
        object_hold(object);
        capability_install(task, object, RIGHT_READ | RIGHT_WRITE | RIGHT_GRANT | RIGHT_REVOKE);
}

/* With the same three handles that the runtime gives to every child: itself, the console, the name space. */
static void start_first_task(const char *command_line)
{
        struct component *component = first_component(command_line);
        struct quota quota = first_quota(component);
        struct task *task = task_create(NULL, component, &quota, PRIORITY_CRITICAL, first_argument(command_line));

        if (task == NULL)
                panic(NO_MEMORY);
        give(task, &task->object);
        give(task, &console.object);
        give(task, &name_space);
        task_set_first(task);
        trap_begin(task);
}

/* A macro's number as text. */
#define DIGITS_OF(macro) DIGITS_OF_NUMBER(macro)
#define DIGITS_OF_NUMBER(number) #number

void kernel_start(const struct boot_information *boot)
{
        log_string("kernel: Verdict, ABI version " DIGITS_OF(VERDICT_ABI_VERSION) "\n");
        processor_describe();
        device_initialise();
        random_describe();
        frame_initialise(boot);
        log_string("kernel: ");
        log_number(frame_free_count() * FRAME_SIZE / 1024);
        log_string(" KiB of memory free\n");
        contract_initialise();
        syscall_initialise();
        open_boot_package(boot);
        start_first_task(boot->command_line);
}

void kernel_main(const struct boot_information *boot)
{
        kernel_start(boot);
        trap_resume(cpu.frame);
}
