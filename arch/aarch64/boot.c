/*
 * What the machine is, from its device tree, and the order of starting up. All
 * nodes that are looked for are children of the root, whose addresses are the CPU's.
 */
#include "architecture.h"
#include "handover.h"
#include "library/log.h"
#include "library/string.h"
#include "machine.h"
#include "task/cpu.h"

_Noreturn void boot_main(uint64_t device_tree, uint64_t image_physical, unsigned entered_at);

#define PAGE_SIZE 4096u

struct machine machine;
static struct boot_information boot;

static uint64_t round_down(uint64_t address)
{
        return address & ~(uint64_t)(PAGE_SIZE - 1);
}

static uint64_t round_up(uint64_t address)
{
        return round_down(address + PAGE_SIZE - 1);
}

/* Of the root, whose children's addresses are the CPU's: cells of an address, and of a length. */
static unsigned address_cells, size_cells;

/* The nodes that matter, as they are come by. One that is not there has no name. */
static struct {
        struct device_tree_node chosen, firmware, timer, controller, console;
} found;

/* One cell or two, as the boot loader likes. */
static uint64_t read_number(const struct device_tree_node *node, enum property property, uint64_t otherwise)
{
        uint32_t length;
        const uint32_t *cells = read_property(node, property, &length);

        return cells != NULL ? read_cells(cells, length / 4) : otherwise;
}

/* The entry of a node's "reg" with this index. false: it has none. */
static bool read_range(const struct device_tree_node *node, unsigned index, struct physical_range *range)
{
        uint32_t length, size = address_cells + size_cells;
        const uint32_t *cells = read_property(node, RANGES, &length);

        if (cells == NULL || address_cells < 1 || address_cells > 2 || size_cells > 2 || length / (4 * size) <= index)
                return false;
        range->start = read_cells(cells + index * size, address_cells);
        range->length = read_cells(cells + index * size + address_cells, size_cells);
        return true;
}

static bool is_enabled(const struct device_tree_node *node)
{
        const char *status = read_string(node, STATUS);

        return status == NULL || strcmp(status, "okay") == 0 || strcmp(status, "ok") == 0;
}

/* What a device is compatible with. */
struct kinds {
        const char *strings; /* one after another */
        uint32_t length;
};

static struct kinds kinds_of(const struct device_tree_node *node)
{
        struct kinds kinds = { 0 };

        kinds.strings = read_strings(node, COMPATIBLE, &kinds.length);
        if (kinds.strings == NULL)
                kinds.length = 0;
        return kinds;
}

static bool is_one_of(struct kinds kinds, const char *const names[])
{
        for (uint32_t at = 0; at < kinds.length; at += (uint32_t)strlen(kinds.strings + at) + 1)
                for (unsigned i = 0; names[i] != NULL; i++)
                        if (strcmp(kinds.strings + at, names[i]) == 0)
                                return true;
        return false;
}

/* --- Memory -------------------------------------------------------------- */

/* What the lists had no room for, which cannot be said before there is a console. */
static struct {
        uint64_t memory; /* where it begins; 0: none */
        bool reserved;
} left_out;

/* Ranges of memory are kept in whole pages; what does not fit the list is left unused. */
static void add_memory(struct physical_range range)
{
        uint64_t start = round_up(range.start);
        uint64_t end = range.start + range.length;

        if (end < range.start || end > PHYSICAL_END)
                end = PHYSICAL_END;
        end = round_down(end);
        if (start < PAGE_SIZE) /* 0 stands for no frame */
                start = PAGE_SIZE;
        if (start >= end)
                return;
        if (boot.memory_count == BOOT_RANGES) {
                left_out.memory = start;
                return;
        }
        boot.memory[boot.memory_count++] = (struct memory_range){ start, end };
}

static void add_reserved(uint64_t start, uint64_t end)
{
        if (start >= end)
                return;
        if (boot.reserved_count == BOOT_RANGES) {
                left_out.reserved = true;
                return;
        }
        boot.reserved[boot.reserved_count++] = (struct memory_range){ round_down(start), round_up(end) };
}

static void report_left_out(void)
{
        if (left_out.memory != 0)
                log_line("memory at 0x%lx is one range too many, and is not used", left_out.memory);
        if (left_out.reserved)
                panic("more than %d reserved ranges of memory", BOOT_RANGES);
}

static void read_memory(const struct device_tree_node *node)
{
        struct physical_range range;

        for (unsigned i = 0; is_enabled(node) && read_range(node, i, &range); i++)
                add_memory(range);
}

/* What firmware keeps for itself. */
static void read_reserved(const struct device_tree_node *node)
{
        struct physical_range range;

        for (unsigned i = 0; read_range(node, i, &range); i++)
                add_reserved(range.start, range.start + range.length);
}

static void read_reservations(void)
{
        struct physical_range range;

        for (unsigned i = 0; device_tree_reservation(i, &range); i++)
                add_reserved(range.start, range.start + range.length);
}

/* --- Devices ------------------------------------------------------------- */

static const char *const consoles[] = { "arm,pl011", NULL };
static const char *const timers[] = { "arm,armv8-timer", "arm,armv7-timer", NULL };
static const char *const controllers_3[] = { "arm,gic-v3", NULL };
static const char *const controllers_2[] = { "arm,cortex-a15-gic", "arm,gic-400", "arm,cortex-a7-gic",
                                             "arm,cortex-a9-gic", NULL };

/* Whether /chosen names this node as its output: "/NAME", and options after a colon. */
static bool is_chosen_output(const struct device_tree_node *node)
{
        const char *path = found.chosen.name != NULL ? read_string(&found.chosen, OUTPUT_PATH) : NULL;
        size_t length = strlen(node->name);

        return path != NULL && path[0] == '/' && strnlen(path + 1, length) == length &&
               memcmp(path + 1, node->name, length) == 0 && (path[1 + length] == '\0' || path[1 + length] == ':');
}

/* A child of the root. */
static void look_at_child(const struct device_tree_node *node)
{
        struct kinds kinds = kinds_of(node);
        const char *type = read_string(node, DEVICE_TYPE);

        if (type != NULL && strcmp(type, "memory") == 0)
                read_memory(node);
        if (strcmp(node->name, "psci") == 0)
                found.firmware = *node;
        if (strcmp(node->name, "chosen") == 0)
                found.chosen = *node;
        if (found.timer.name == NULL && is_one_of(kinds, timers) && is_enabled(node))
                found.timer = *node;
        if (found.controller.name == NULL && is_one_of(kinds, controllers_3) && is_enabled(node)) {
                machine.interrupt_controller_version = 3;
                found.controller = *node;
        }
        if (found.controller.name == NULL && is_one_of(kinds, controllers_2) && is_enabled(node)) {
                machine.interrupt_controller_version = 2;
                found.controller = *node;
        }
        if (found.console.name == NULL && is_one_of(kinds, consoles) && is_enabled(node))
                found.console = *node;
}

static void look_at(const struct device_tree_node *node)
{
        static bool in_reserved;

        if (node->depth == 0) {
                address_cells = (unsigned)read_number(node, ADDRESS_CELLS, 2);
                size_cells = (unsigned)read_number(node, SIZE_CELLS, 1);
        }
        if (node->depth == 1) {
                in_reserved = strcmp(node->name, "reserved-memory") == 0;
                look_at_child(node);
        }
        if (node->depth == 2 && in_reserved)
                read_reserved(node);
}

/* The console is the first there is, unless /chosen names another. */
static void look_at_output(const struct device_tree_node *node)
{
        if (node->depth == 1 && is_chosen_output(node) && is_one_of(kinds_of(node), consoles) && is_enabled(node))
                found.console = *node;
}

static void look_at_all(void)
{
        device_tree_walk(look_at);
        if (found.console.name != NULL && !is_chosen_output(&found.console))
                device_tree_walk(look_at_output);
}

static void read_firmware(void)
{
        const char *method = found.firmware.name != NULL ? read_string(&found.firmware, METHOD) : NULL;

        if (method != NULL && strcmp(method, "hvc") == 0)
                machine.firmware = FIRMWARE_HYPERVISOR_CALL;
        else if (method != NULL && strcmp(method, "smc") == 0)
                machine.firmware = FIRMWARE_SECURE_CALL;
}

/* Answers of how many cells a device's interrupt is. */
static unsigned read_interrupt_controller(void)
{
        if (found.controller.name == NULL || !read_range(&found.controller, 0, &machine.distributor) ||
            !read_range(&found.controller, 1, &machine.interrupt_interface))
                panic("the device tree has no interrupt controller that this kernel knows");
        return (unsigned)read_number(&found.controller, INTERRUPT_CELLS, 3);
}

/*
 * The timer's interrupts, in this order: secure, physical, virtual, hypervisor.
 * An interrupt's first cell is 1 if it is the CPU's own, its second the number
 * among those.
 */
static void read_timer(unsigned cells)
{
        unsigned wanted = processor_exception_level() == 2 ? 3 : 2;
        uint32_t length = 0;
        const uint32_t *interrupts = found.timer.name != NULL ? read_property(&found.timer, INTERRUPTS, &length) : NULL;

        if (interrupts == NULL || length / 4 < (wanted + 1) * cells || read_cells(interrupts + wanted * cells, 1) != 1)
                panic("the device tree has no timer that this kernel can use");
        machine.timer_interrupt = 16 + (unsigned)read_cells(interrupts + wanted * cells + 1, 1);
}

static void read_chosen(void)
{
        const struct device_tree_node *chosen = &found.chosen;

        machine.command_line = chosen->name != NULL ? read_string(chosen, BOOT_ARGUMENTS) : NULL;
        if (machine.command_line == NULL)
                machine.command_line = "";
        boot.command_line = machine.command_line;
        if (chosen->name == NULL)
                return;
        boot.module.start = read_number(chosen, MODULE_START, 0);
        boot.module.end = read_number(chosen, MODULE_END, 0);
}

void boot_main(uint64_t device_tree, uint64_t image_physical, unsigned entered_at)
{
        cpu.stack = kernel_stack_top;
        address_space_initialise(image_physical);
        processor_initialise(entered_at);
        if (!device_tree_open(device_tree))
                machine_exit(false); /* there is nothing yet to say it with */

        look_at_all();
        read_chosen();
        read_firmware();
        if (found.console.name != NULL)
                read_range(&found.console, 0, &machine.console);
        console_initialise();

        read_reservations();
        add_reserved(image_physical, image_physical + (uint64_t)(image_end - image_start));
        add_reserved(device_tree, device_tree + device_tree_size());
        add_reserved(boot.module.start, boot.module.end);
        report_left_out();
        for (unsigned i = 0; i < boot.memory_count; i++)
                direct_map(boot.memory[i].start, boot.memory[i].end);

        read_timer(read_interrupt_controller());
        interrupt_controller_initialise();
        clock_initialise();
        kernel_main(&boot);
}
