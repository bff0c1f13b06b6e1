/*
 * What the machine is, from its device tree (devicetree.org, specification 0.4),
 * read by libfdt. All nodes it looks for are children of the root, whose addresses
 * are the CPU's. They are come by in one walk: libfdt's own ways of finding a node
 * begin at the root each time, and were nearly all of a boot (tests/bench).
 */
#include <libfdt.h>

#include "architecture.h"
#include "library/log.h"
#include "library/string.h"
#include "machine.h"
#include "task/cpu.h"

_Noreturn void boot_main(uint64_t device_tree, uint64_t image_physical, unsigned entered_at);

#define PAGE_SIZE 4096u
#define DEVICE_TREE_MAXIMUM (2u << 20) /* by the boot protocol */

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

static const void *tree;

struct device_tree_node {
        const char *name; /* with its unit address; "" for the root; NULL: no node */
        int offset;
        int depth; /* 0: the root */
};

/* The next node of all, after DEVICE_TREE_BEGIN the root; false: there is no other. */
#define DEVICE_TREE_BEGIN ((struct device_tree_node){ .offset = -1, .depth = -1 })

static bool next_node(struct device_tree_node *node)
{
        node->offset = fdt_next_node(tree, node->offset, &node->depth);
        node->name = node->offset >= 0 && node->depth >= 0 ? fdt_get_name(tree, node->offset, NULL) : NULL;
        return node->name != NULL;
}

/* A property's cells; NULL: the node has none of that name. */
static const fdt32_t *read_property(const struct device_tree_node *node, const char *name, uint32_t *length)
{
        int size = 0;
        const fdt32_t *cells = fdt_getprop(tree, node->offset, name, &size);

        *length = cells == NULL ? 0 : (uint32_t)size;
        return cells;
}

/* The same, if it is one string or several, the last of which ends there. */
static const char *read_strings(const struct device_tree_node *node, const char *name, uint32_t *length)
{
        const char *text = (const char *)read_property(node, name, length);

        return text != NULL && *length != 0 && text[*length - 1] == '\0' ? text : NULL;
}

static const char *read_string(const struct device_tree_node *node, const char *name)
{
        uint32_t length;

        return read_strings(node, name, &length);
}

/* A number of so many 32-bit cells, big-endian. */
static uint64_t read_cells(const fdt32_t *cells, unsigned count)
{
        uint64_t value = 0;

        for (unsigned i = 0; i < count; i++)
                value = value << 32 | fdt32_to_cpu(cells[i]);
        return value;
}

/* Of the root, whose children's addresses are the CPU's: cells of an address, and of a length. */
static unsigned address_cells, size_cells;

/* The nodes that matter, as they are come by. One that is not there has no name. */
static struct {
        struct device_tree_node chosen, firmware, timer, controller, console;
} found;

/* One cell or two, as the boot loader likes. */
static uint64_t read_number(const struct device_tree_node *node, const char *name, uint64_t otherwise)
{
        uint32_t length;
        const fdt32_t *cells = read_property(node, name, &length);

        return cells != NULL ? read_cells(cells, length / 4) : otherwise;
}

/* The entry of a node's "reg" with this index. false: it has none. */
static bool read_range(const struct device_tree_node *node, unsigned index, struct physical_range *range)
{
        uint32_t length, size = address_cells + size_cells;
        const fdt32_t *cells = read_property(node, "reg", &length);

        if (cells == NULL || address_cells < 1 || address_cells > 2 || size_cells > 2 || length / (4 * size) <= index)
                return false;
        range->start = read_cells(cells + index * size, address_cells);
        range->length = read_cells(cells + index * size + address_cells, size_cells);
        return true;
}

static bool is_enabled(const struct device_tree_node *node)
{
        const char *status = read_string(node, "status");

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

        kinds.strings = read_strings(node, "compatible", &kinds.length);
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

/* Ranges of memory are kept in whole pages; what does not fit the list is left unused, and is said. */
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
                log_line("memory at 0x%lx is one range too many, and is not used", start);
                return;
        }
        boot.memory[boot.memory_count++] = (struct memory_range){ start, end };
}

static void add_reserved(uint64_t start, uint64_t end)
{
        if (start >= end)
                return;
        if (boot.reserved_count == BOOT_RANGES)
                panic("more than %d reserved ranges of memory", BOOT_RANGES);
        boot.reserved[boot.reserved_count++] = (struct memory_range){ round_down(start), round_up(end) };
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
        uint64_t start, length;

        for (int i = 0; i < fdt_num_mem_rsv(tree); i++) {
                if (fdt_get_mem_rsv(tree, i, &start, &length) == 0)
                        add_reserved(start, start + length);
        }
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
        const char *path = found.chosen.name != NULL ? read_string(&found.chosen, "stdout-path") : NULL;
        size_t length = strlen(node->name);

        return path != NULL && path[0] == '/' && strnlen(path + 1, length) == length &&
               memcmp(path + 1, node->name, length) == 0 && (path[1 + length] == '\0' || path[1 + length] == ':');
}

/* A child of the root. */
static void look_at_device(const struct device_tree_node *node)
{
        struct kinds kinds = kinds_of(node);

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

static void look_at_devices(void)
{
        struct device_tree_node node = DEVICE_TREE_BEGIN;

        while (next_node(&node)) {
                if (node.depth == 0) {
                        address_cells = (unsigned)read_number(&node, "#address-cells", 2);
                        size_cells = (unsigned)read_number(&node, "#size-cells", 1);
                }
                if (node.depth == 1)
                        look_at_device(&node);
        }
}

/* The console is the first there is, unless /chosen names another. */
static void look_at_chosen_output(void)
{
        struct device_tree_node node = DEVICE_TREE_BEGIN;

        if (found.console.name == NULL || is_chosen_output(&found.console))
                return;
        while (next_node(&node))
                if (node.depth == 1 && is_chosen_output(&node) && is_one_of(kinds_of(&node), consoles) &&
                    is_enabled(&node))
                        found.console = node;
}

static void look_at_memory(void)
{
        struct device_tree_node node = DEVICE_TREE_BEGIN;
        bool reserved = false;

        while (next_node(&node)) {
                const char *type = node.depth == 1 ? read_string(&node, "device_type") : NULL;

                if (type != NULL && strcmp(type, "memory") == 0)
                        read_memory(&node);
                if (node.depth == 1)
                        reserved = strcmp(node.name, "reserved-memory") == 0;
                if (node.depth == 2 && reserved)
                        read_reserved(&node);
        }
}

static void read_firmware(void)
{
        const char *method = found.firmware.name != NULL ? read_string(&found.firmware, "method") : NULL;

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
        return (unsigned)read_number(&found.controller, "#interrupt-cells", 3);
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
        const fdt32_t *interrupts =
            found.timer.name != NULL ? read_property(&found.timer, "interrupts", &length) : NULL;

        if (interrupts == NULL || length / 4 < (wanted + 1) * cells || read_cells(interrupts + wanted * cells, 1) != 1)
                panic("the device tree has no timer that this kernel can use");
        machine.timer_interrupt = 16 + (unsigned)read_cells(interrupts + wanted * cells + 1, 1);
}

static void read_chosen(void)
{
        const struct device_tree_node *chosen = &found.chosen;

        machine.command_line = chosen->name != NULL ? read_string(chosen, "bootargs") : NULL;
        if (machine.command_line == NULL)
                machine.command_line = "";
        boot.command_line = machine.command_line;
        if (chosen->name == NULL)
                return;
        boot.module.start = read_number(chosen, "linux,initrd-start", 0);
        boot.module.end = read_number(chosen, "linux,initrd-end", 0);
}

/* --- */

/* The tree must be mapped to be read, and read to know how much of it there is. */
static bool open_device_tree(uint64_t physical)
{
        tree = physical_to_virtual(physical);
        direct_map(round_down(physical), round_up(physical + sizeof(struct fdt_header)));
        if (fdt_check_header(tree) != 0 || fdt_totalsize(tree) > DEVICE_TREE_MAXIMUM)
                return false;
        direct_map(round_down(physical), round_up(physical + fdt_totalsize(tree)));
        return true;
}

void boot_main(uint64_t device_tree, uint64_t image_physical, unsigned entered_at)
{
        cpu.stack = kernel_stack_top;
        address_space_initialise(image_physical);
        processor_initialise(entered_at);
        if (!open_device_tree(device_tree))
                machine_exit(false); /* there is nothing yet to say it with */

        look_at_devices();
        look_at_chosen_output();
        read_chosen();
        read_firmware();
        if (found.console.name != NULL)
                read_range(&found.console, 0, &machine.console);
        console_initialise();

        look_at_memory();
        read_reservations();
        add_reserved(image_physical, image_physical + (uint64_t)(image_end - image_start));
        add_reserved(device_tree, device_tree + fdt_totalsize(tree));
        add_reserved(boot.module.start, boot.module.end);
        for (unsigned i = 0; i < boot.memory_count; i++)
                direct_map(boot.memory[i].start, boot.memory[i].end);

        read_timer(read_interrupt_controller());
        interrupt_controller_initialise();
        clock_initialise();
        kernel_main(&boot);
}
