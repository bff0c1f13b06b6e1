/*
 * What the machine is, from its device tree (devicetree.org, specification
 * 0.4), read by libfdt. All nodes it looks for are children of a bus whose
 * addresses are the CPU's.
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

/* A number of so many 32-bit cells, big-endian. */
static uint64_t read_cells(const fdt32_t *cells, int count)
{
        uint64_t value = 0;

        for (int i = 0; i < count; i++)
                value = value << 32 | fdt32_to_cpu(cells[i]);
        return value;
}

/* One cell or two, as the boot loader likes. */
static uint64_t read_number(const void *tree, int node, const char *name)
{
        int length;
        const fdt32_t *cells = fdt_getprop(tree, node, name, &length);

        return cells != NULL ? read_cells(cells, length / (int)sizeof(*cells)) : 0;
}

/* The entry of a node's "reg" with this index. false: it has none. */
static bool read_range(const void *tree, int node, int index, struct physical_range *range)
{
        int bus = fdt_parent_offset(tree, node);
        int address_cells = fdt_address_cells(tree, bus);
        int size_cells = fdt_size_cells(tree, bus);
        int length;
        const fdt32_t *cells = fdt_getprop(tree, node, "reg", &length);

        if (cells == NULL || address_cells < 1 || address_cells > 2 || size_cells < 0 || size_cells > 2)
                return false;
        cells += index * (address_cells + size_cells);
        if ((index + 1) * (address_cells + size_cells) * (int)sizeof(*cells) > length)
                return false;
        range->start = read_cells(cells, address_cells);
        range->length = read_cells(cells + address_cells, size_cells);
        return true;
}

static bool is_enabled(const void *tree, int node)
{
        const char *status = fdt_getprop(tree, node, "status", NULL);

        return status == NULL || strcmp(status, "okay") == 0 || strcmp(status, "ok") == 0;
}

static int find_compatible(const void *tree, const char *compatible)
{
        int node = fdt_node_offset_by_compatible(tree, -1, compatible);

        while (node >= 0 && !is_enabled(tree, node))
                node = fdt_node_offset_by_compatible(tree, node, compatible);
        return node;
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

static void read_memory(const void *tree)
{
        static const char type[] = "memory";
        int node = -1;

        while ((node = fdt_node_offset_by_prop_value(tree, node, "device_type", type, sizeof(type))) >= 0) {
                struct physical_range range;

                for (int i = 0; is_enabled(tree, node) && read_range(tree, node, i, &range); i++)
                        add_memory(range);
        }
}

/* What firmware keeps for itself. */
static void read_reserved(const void *tree)
{
        int node, parent = fdt_path_offset(tree, "/reserved-memory");

        for (int i = 0; i < fdt_num_mem_rsv(tree); i++) {
                uint64_t start, length;

                if (fdt_get_mem_rsv(tree, i, &start, &length) == 0)
                        add_reserved(start, start + length);
        }
        fdt_for_each_subnode(node, tree, parent)
        {
                struct physical_range range;

                for (int i = 0; read_range(tree, node, i, &range); i++)
                        add_reserved(range.start, range.start + range.length);
        }
}

/* --- Devices ------------------------------------------------------------- */

/* What /chosen names as its output, or the first there is. */
static int find_console(const void *tree, int chosen)
{
        int length;
        const char *path = fdt_getprop(tree, chosen, "stdout-path", &length);
        int node = -1;

        if (path != NULL) {
                const char *options = memchr(path, ':', (size_t)length);

                node = fdt_path_offset_namelen(tree, path, options != NULL ? (int)(options - path) : length - 1);
        }
        if (node >= 0 && fdt_node_check_compatible(tree, node, "arm,pl011") == 0)
                return node;
        return find_compatible(tree, "arm,pl011");
}

static void read_firmware(const void *tree)
{
        const char *method = fdt_getprop(tree, fdt_path_offset(tree, "/psci"), "method", NULL);

        if (method != NULL && strcmp(method, "hvc") == 0)
                machine.firmware = FIRMWARE_HYPERVISOR_CALL;
        else if (method != NULL && strcmp(method, "smc") == 0)
                machine.firmware = FIRMWARE_SECURE_CALL;
}

/* Answers of how many cells a device's interrupt is. */
static unsigned read_interrupt_controller(const void *tree)
{
        static const char *const version_2[] = { "arm,cortex-a15-gic", "arm,gic-400", "arm,cortex-a7-gic",
                                                 "arm,cortex-a9-gic" };
        int node = find_compatible(tree, "arm,gic-v3");

        machine.interrupt_controller_version = node >= 0 ? 3 : 2;
        for (unsigned i = 0; node < 0 && i < sizeof(version_2) / sizeof(version_2[0]); i++)
                node = find_compatible(tree, version_2[i]);
        if (node < 0 || !read_range(tree, node, 0, &machine.distributor) ||
            !read_range(tree, node, 1, &machine.interrupt_interface))
                panic("the device tree has no interrupt controller that this kernel knows");
        return (unsigned)read_number(tree, node, "#interrupt-cells");
}

/*
 * The timer's interrupts, in this order: secure, physical, virtual, hypervisor.
 * An interrupt's first cell is 1 if it is the CPU's own, its second the number
 * among those.
 */
static void read_timer(const void *tree, unsigned cells)
{
        int node = find_compatible(tree, "arm,armv8-timer");
        unsigned wanted = processor_exception_level() == 2 ? 3 : 2;
        int length;
        const fdt32_t *interrupts;

        if (node < 0)
                node = find_compatible(tree, "arm,armv7-timer");
        interrupts = fdt_getprop(tree, node, "interrupts", &length);
        if (interrupts == NULL || (unsigned)length / sizeof(*interrupts) < (wanted + 1) * cells ||
            fdt32_to_cpu(interrupts[wanted * cells]) != 1)
                panic("the device tree has no timer that this kernel can use");
        machine.timer_interrupt = 16 + fdt32_to_cpu(interrupts[wanted * cells + 1]);
}

static void read_chosen(const void *tree, int chosen)
{
        machine.command_line = fdt_getprop(tree, chosen, "bootargs", NULL);
        if (machine.command_line == NULL)
                machine.command_line = "";
        boot.command_line = machine.command_line;
        boot.module.start = read_number(tree, chosen, "linux,initrd-start");
        boot.module.end = read_number(tree, chosen, "linux,initrd-end");
}

/* --- */

/* The tree must be mapped to be read, and read to know how much of it there is. */
static const void *map_device_tree(uint64_t physical)
{
        const void *tree = physical_to_virtual(physical);

        direct_map(round_down(physical), round_up(physical + sizeof(struct fdt_header)));
        if (fdt_magic(tree) != FDT_MAGIC || fdt_totalsize(tree) > DEVICE_TREE_MAXIMUM)
                return NULL;
        direct_map(round_down(physical), round_up(physical + fdt_totalsize(tree)));
        return fdt_check_header(tree) == 0 ? tree : NULL;
}

void boot_main(uint64_t device_tree, uint64_t image_physical, unsigned entered_at)
{
        const void *tree;
        int chosen;

        cpu.stack = kernel_stack_top;
        address_space_initialise(image_physical);
        processor_initialise(entered_at);
        tree = map_device_tree(device_tree);
        if (tree == NULL)
                machine_exit(false); /* there is nothing yet to say it with */

        chosen = fdt_path_offset(tree, "/chosen");
        read_chosen(tree, chosen);
        read_firmware(tree);
        read_range(tree, find_console(tree, chosen), 0, &machine.console);
        console_initialise();

        read_memory(tree);
        read_reserved(tree);
        add_reserved(image_physical, image_physical + (uint64_t)(image_end - image_start));
        add_reserved(device_tree, device_tree + fdt_totalsize(tree));
        add_reserved(boot.module.start, boot.module.end);
        for (unsigned i = 0; i < boot.memory_count; i++)
                direct_map(boot.memory[i].start, boot.memory[i].end);

        read_timer(tree, read_interrupt_controller(tree));
        interrupt_controller_initialise();
        clock_initialise();
        kernel_main(&boot);
}
