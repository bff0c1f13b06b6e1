/* The machine that a test boots: its memory, its end, and its way from the last to the next. */
#include <sanitizer/asan_interface.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "architecture.h"
#include "host.h"
#include "memory/frame.h"
#include "memory/heap.h"
#include "package/namespace.h"
#include "task/cpu.h"
#include "task/task.h"

#define MEMORY_DEFAULT ((size_t)64 << 20)

unsigned char *host_memory;

static size_t memory_size;
static jmp_buf *way_out;

void host_stop(enum host_state state)
{
        if (way_out == NULL) {
                fprintf(stderr, "%s", host_console());
                abort();
        }
        longjmp(*way_out, (int)state);
}

enum host_state host_try(void (*function)(void *argument), void *argument)
{
        jmp_buf here, *outer = way_out;
        int state = setjmp(here);

        if (state == 0) {
                way_out = &here;
                function(argument);
        }
        way_out = outer;
        return (enum host_state)state;
}

/* Memory with a page on either side of it that nothing can touch. */
static void memory_create(size_t size)
{
        unsigned char *arena;

        memory_size = (size == 0 ? MEMORY_DEFAULT : size) & ~(size_t)(FRAME_SIZE - 1);
        arena = mmap(NULL, memory_size + 2 * FRAME_SIZE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (arena == MAP_FAILED || mprotect(arena + FRAME_SIZE, memory_size, PROT_READ | PROT_WRITE) != 0) {
                perror("host: memory");
                abort();
        }
        host_memory = arena + FRAME_SIZE;
        ASAN_UNPOISON_MEMORY_REGION(host_memory, memory_size);
}

/* The package lies at the start of memory, as a boot loader's would: reserved, and whole pages. */
static void describe(struct boot_information *boot, size_t module_length, const char *command_line)
{
        uint64_t end = HOST_MEMORY_BASE + memory_size;

        *boot = (struct boot_information){ .memory_count = 1, .command_line = command_line };
        boot->memory[0] = (struct memory_range){ HOST_MEMORY_BASE, end };
        if (module_length != 0) {
                boot->module = (struct memory_range){ HOST_MEMORY_BASE, HOST_MEMORY_BASE + module_length };
                boot->reserved[0] = boot->module;
                boot->reserved_count = 1;
        }
}

void host_boot_bare(size_t memory)
{
        struct boot_information boot;

        memory_create(memory);
        describe(&boot, 0, "");
        frame_initialise(&boot);
}

static void start(void *boot)
{
        kernel_start(boot);
}

struct host_step host_boot(size_t memory, const void *package, size_t length, const char *command_line)
{
        struct boot_information boot;
        enum host_state state;

        memory_create(memory);
        memcpy(host_memory, package, length);
        describe(&boot, length, command_line);
        state = host_try(start, &boot);
        return state == HOST_RUNNING ? host_resume() : (struct host_step){ .state = state };
}

static void end_all(void *unused)
{
        (void)unused;
        task_set_first(NULL);
        while (tasks != NULL)
                task_end(tasks, END_KILLED, 0);
}

/* What kernel_start() keeps for as long as the machine runs goes back too, so that anything else missing shows. */
uint64_t host_shutdown(void)
{
        uint64_t taken;

        host_try(end_all, NULL);
        while (mounts != NULL) {
                struct mount *mount = mounts;

                mount_remove(mount);
                if (mount->account != NULL)
                        heap_free((void *)(uintptr_t)mount->package.bytes, mount->package.length);
                heap_free(mount, sizeof(*mount));
        }
        clock_interrupt();
        taken = frame_total_count() - frame_free_count();
        address_space_activate(NULL);
        munmap(host_memory - FRAME_SIZE, memory_size + 2 * FRAME_SIZE);
        host_memory = NULL;
        host_time = 0;
        host_alarm = DEADLINE_NEVER;
        cpu = (struct cpu){ 0 };
        return taken;
}
