/* What the loader tells of the machine, and the order of starting up. */
#include "architecture.h"
#include "handover.h"
#include "library/log.h"
#include "library/string.h"
#include "machine.h"
#include "task/cpu.h"

#define COMMAND_LINE_MAXIMUM 1024

/* What is reserved of the memory. A range that is empty reserves nothing. */
enum { RESERVED_FIRST, RESERVED_IMAGE, RESERVED_MODULE, RESERVED_TABLES, RESERVED_RANGES };

static struct boot_information boot;
static char command_line[COMMAND_LINE_MAXIMUM];

static uint64_t round_up(uint64_t address)
{
        return (address + FRAME_SIZE - 1) & ~(uint64_t)(FRAME_SIZE - 1);
}

static uint64_t round_down(uint64_t address)
{
        return address & ~(uint64_t)(FRAME_SIZE - 1);
}

static uint64_t smaller(uint64_t one, uint64_t other)
{
        return one < other ? one : other;
}

static uint64_t larger(uint64_t one, uint64_t other)
{
        return one > other ? one : other;
}

/* Whole frames only, in order, and none twice. */
static void memory_add(uint64_t start, uint64_t end)
{
        struct memory_range *at = &boot.memory[boot.memory_count];

        start = round_up(start);
        end = round_down(smaller(end, PHYSICAL_END));
        if (start >= end)
                return;
        if (boot.memory_count == BOOT_RANGES) {
                log_line("memory at 0x%lx is not used: the map is too long", start);
                return;
        }
        for (; at > boot.memory && at[-1].end > start; at--) {
                if (at[-1].start < end)
                        panic("the memory map contradicts itself at 0x%lx", start);
                *at = at[-1];
        }
        *at = (struct memory_range){ .start = start, .end = end };
        boot.memory_count++;
}

/* microvm's map ends in an entry of zeroes: an empty one is skipped. */
static void read_memory_map(const struct start_info *info)
{
        uint64_t size = (uint64_t)info->memory_map_count * sizeof(struct start_memory);
        const struct start_memory *map = handover_pointer(info->memory_map, size);

        if (info->version < START_INFO_WITH_MEMORY || map == NULL)
                panic("the loader gives no memory map");
        for (const struct start_memory *entry = map, *end = map + info->memory_map_count; entry < end; entry++)
                if (entry->type == MEMORY_RAM && entry->size <= UINT64_MAX - entry->start)
                        memory_add(entry->start, entry->start + entry->size);
        if (boot.memory_count == 0)
                panic("the memory map has no memory");
}

static void reserve(unsigned which, uint64_t start, uint64_t end)
{
        boot.reserved[which] = (struct memory_range){ .start = start, .end = end };
}

/* An empty one is none. */
static void read_module(const struct start_info *info)
{
        const struct start_module *module = handover_pointer(info->modules, sizeof(*module));

        if (info->module_count == 0 || module == NULL)
                return;
        for (const struct memory_range *range = boot.memory; range < boot.memory + boot.memory_count; range++)
                if (module->start >= range->start && module->start < range->end &&
                    module->size - 1 < range->end - module->start) {
                        boot.module =
                            (struct memory_range){ .start = module->start, .end = module->start + module->size };
                        reserve(RESERVED_MODULE, round_down(boot.module.start), round_up(boot.module.end));
                        return;
                }
        if (module->size != 0)
                log_line("the boot module at 0x%lx is not in memory", module->start);
}

static void read_command_line(const struct start_info *info)
{
        const char *text = handover_pointer(info->command_line, COMMAND_LINE_MAXIMUM);

        for (unsigned i = 0; text != NULL && text[i] != '\0'; i++) {
                if (i == COMMAND_LINE_MAXIMUM - 1) {
                        log_line("the command line is cut off after %u characters", i);
                        break;
                }
                command_line[i] = text[i];
        }
        boot.command_line = command_line;
}

/*
 * Room for the final page tables, above the image and clear of the module: a
 * table for each GiB of memory; two for the ragged ends of each range, and of
 * what is read-only in one; a dozen for the rest.
 */
static void place_tables(void)
{
        uint64_t count = (boot.memory[boot.memory_count - 1].end >> 30) + 2 * boot.memory_count + 16;
        uint64_t size = count * FRAME_SIZE;
        const struct memory_range *module = &boot.reserved[RESERVED_MODULE];

        for (const struct memory_range *range = boot.memory; range < boot.memory + boot.memory_count; range++) {
                uint64_t start = larger(range->start, (uint64_t)early_tables_end - KERNEL_BASE);

                if (start < module->end && module->start < start + size)
                        start = module->end;
                if (start + size <= smaller(range->end, EARLY_END)) {
                        reserve(RESERVED_TABLES, start, start + size);
                        return;
                }
        }
        panic("no memory for page tables");
}

static void read_start_info(uint64_t physical)
{
        const struct start_info *info = handover_open(physical);

        if (info == NULL)
                panic("not started by the PVH protocol");
        read_memory_map(info);
        reserve(RESERVED_FIRST, 0, FRAME_SIZE); /* so that no frame's address is 0 */
        reserve(RESERVED_IMAGE, (uint64_t)image_start - KERNEL_BASE, (uint64_t)image_end - KERNEL_BASE);
        boot.reserved_count = RESERVED_RANGES;
        read_module(info);
        read_command_line(info);
}

const struct boot_information *boot_main(uint64_t start_info);

/*
 * start.S goes on to kernel_main() with what this answers. Were that called here, nothing of what is called before it
 * would be inlined: clang thinks that not worth while where a function never returns.
 */
const struct boot_information *boot_main(uint64_t start_info)
{
        console_initialise();
        processor_initialise();
        exception_initialise();
        read_start_info(start_info);
        place_tables();
        address_space_initialise(&boot, &boot.reserved[RESERVED_TABLES]);
        interrupt_controller_initialise();
        clock_initialise();
        cpu.stack = kernel_stack_top;
        return &boot;
}
