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

const struct boot_information *boot_main(uint64_t device_tree, uint64_t image_physical, unsigned entered_at);

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

/*
 * Of the root, whose children's addresses are the CPU's: cells of an address, and of a length; and the bytes
 * of both together, or more than any property has, where they are not numbers that this kernel can take.
 */
static unsigned address_cells, size_cells;
static uint32_t range_size;

/* One cell or two, as the boot loader likes. */
static uint64_t read_number(const struct device_tree_node *node, enum property property, uint64_t otherwise)
{
        const uint32_t *cells = node->property[property].cells;

        return cells != NULL ? read_cells(cells, node->property[property].length / 4) : otherwise;
}

static void read_root(const struct device_tree_node *node)
{
        address_cells = (unsigned)read_number(node, ADDRESS_CELLS, 2);
        size_cells = (unsigned)read_number(node, SIZE_CELLS, 1);
        range_size = address_cells - 1 < 2 && size_cells <= 2 ? 4 * (address_cells + size_cells) : UINT32_MAX;
}

/* The entry of a node's "reg" with this index. false: it has none. */
static bool read_range(const struct device_tree_node *node, unsigned index, struct physical_range *range)
{
        const uint32_t *cells = node->property[RANGES].cells;

        if (node->property[RANGES].length / range_size <= index)
                return false;
        cells += index * (address_cells + size_cells);
        range->start = read_cells(cells, address_cells);
        range->length = read_cells(cells + address_cells, size_cells);
        return true;
}

static bool is_enabled(const struct device_tree_node *node)
{
        const char *status = node->property[STATUS].text;

        return status == NULL || strcmp(status, "okay") == 0 || strcmp(status, "ok") == 0;
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

        for (unsigned i = 0; read_range(node, i, &range); i++)
                add_memory(range);
}

/* What firmware keeps for itself: children of one of the root's. */
static bool in_reserved;

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

static unsigned consoles;  /* come by */
static const char *output; /* the path to the one that /chosen names; NULL: it names none */

/* The timer's interrupts, and how many cells one is. */
static const uint32_t *timer_interrupts;
static uint32_t timer_interrupts_length;
static unsigned interrupt_cells;

static void read_chosen(const struct device_tree_node *node)
{
        machine.command_line = node->property[BOOT_ARGUMENTS].text;
        output = node->property[OUTPUT_PATH].text;
        boot.module.start = read_number(node, MODULE_START, 0);
        boot.module.end = read_number(node, MODULE_END, 0);
}

static void read_firmware(const struct device_tree_node *node)
{
        const char *method = node->property[METHOD].text;

        if (method != NULL && strcmp(method, "hvc") == 0)
                machine.firmware = FIRMWARE_HYPERVISOR_CALL;
        else if (method != NULL && strcmp(method, "smc") == 0)
                machine.firmware = FIRMWARE_SECURE_CALL;
}

/* Whether a node's name is that of the chosen output: "/NAME", and options after a colon. */
static bool is_output(const char *name)
{
        const char *path = output;

        if (path == NULL || *path++ != '/')
                return false;
        while (*name != '\0' && *name == *path) {
                name++;
                path++;
        }
        return *name == '\0' && (*path == '\0' || *path == ':');
}

/* The console is the first there is, unless /chosen names another. */
static void read_console(const struct device_tree_node *node)
{
        if (consoles++ == 0 || is_output(node->property[NAME].text))
                read_range(node, 0, &machine.console);
}

static void read_timer(const struct device_tree_node *node)
{
        if (timer_interrupts != NULL)
                return;
        timer_interrupts = node->property[INTERRUPTS].cells;
        timer_interrupts_length = node->property[INTERRUPTS].length;
}

static void read_controller(const struct device_tree_node *node, unsigned version)
{
        if (machine.interrupt_controller_version != 0)
                return;
        read_range(node, 0, &machine.distributor);
        if (!read_range(node, 1, &machine.interrupt_interface))
                return;
        machine.interrupt_controller_version = version;
        interrupt_cells = (unsigned)read_number(node, INTERRUPT_CELLS, 3);
}

static void read_controller_2(const struct device_tree_node *node)
{
        read_controller(node, 2);
}

static void read_controller_3(const struct device_tree_node *node)
{
        read_controller(node, 3);
}

/* The root's children that matter: by which property they are known, and what is read of them. */
static const struct {
        const char *text;
        void (*read)(const struct device_tree_node *node);
        enum property property;
} known[] = {
        { "chosen", read_chosen, NAME },
        { "psci", read_firmware, NAME },
        { "memory", read_memory, DEVICE_TYPE },
        { "arm,pl011", read_console, COMPATIBLE },
        { "arm,armv8-timer", read_timer, COMPATIBLE },
        { "arm,armv7-timer", read_timer, COMPATIBLE },
        { "arm,gic-v3", read_controller_3, COMPATIBLE },
        { "arm,cortex-a15-gic", read_controller_2, COMPATIBLE },
        { "arm,gic-400", read_controller_2, COMPATIBLE },
        { "arm,cortex-a7-gic", read_controller_2, COMPATIBLE },
        { "arm,cortex-a9-gic", read_controller_2, COMPATIBLE },
};

/* The first of the properties by which it is looked what a node is. */
static enum property look_first = NAME;

/* Read what a node is by such a property, which may list several things, the most particular first. */
static void look_by(const struct device_tree_node *node, enum property property)
{
        const char *end = (const char *)node->property[property].cells + node->property[property].length;
        const char *text = node->property[property].text != NULL ? node->property[property].text : end;

        for (; text != end; text += strlen(text) + 1)
                for (unsigned i = 0; i < sizeof(known) / sizeof(known[0]); i++)
                        if (known[i].property == property && strcmp(known[i].text, text) == 0)
                                known[i].read(node);
}

/* A node that is not enabled is as if it were not there; but what is reserved is, whatever its parent says. */
static void look_at(const struct device_tree_node *node)
{
        if (node->depth == 0)
                read_root(node);
        if (node->depth == 2 && in_reserved)
                read_reserved(node);
        if (node->depth != 1)
                return;
        in_reserved = look_first == NAME && strcmp(node->property[NAME].text, "reserved-memory") == 0;
        if (!is_enabled(node))
                return;
        for (enum property property = look_first; property <= COMPATIBLE; property++)
                look_by(node, property);
}

/* Once more for devices where there is more than one console: /chosen may have come after the one that it names. */
static void look_at_all(void)
{
        device_tree_walk(look_at);
        look_first = COMPATIBLE;
        if (consoles > 1)
                device_tree_walk(look_at);
        machine.command_line = machine.command_line != NULL ? machine.command_line : "";
        boot.command_line = machine.command_line;
}

/*
 * The timer's interrupts, in this order: secure, physical, virtual, hypervisor.
 * An interrupt's first cell is 1 if it is the CPU's own, its second the number
 * among those.
 */
static void choose_timer(void)
{
        uint64_t first = (processor_exception_level() == 2 ? 3 : 2) * (uint64_t)interrupt_cells;
        uint64_t interrupt;

        if (machine.interrupt_controller_version == 0)
                panic("the device tree has no interrupt controller that this kernel knows");
        interrupt = timer_interrupts_length / 4 >= first + 2 ? read_cells(timer_interrupts + first, 2) : 0;
        if (interrupt >> 32 != 1)
                panic("the device tree has no timer that this kernel can use");
        machine.timer_interrupt = 16 + (unsigned)interrupt;
}

/*
 * start.S goes on to kernel_main() with what this answers. Were that called here, nothing of what is called before it
 * would be inlined: clang thinks that not worth while where a function never returns.
 */
const struct boot_information *boot_main(uint64_t device_tree, uint64_t image_physical, unsigned entered_at)
{
        uint32_t device_tree_size;

        cpu.stack = kernel_stack_top;
        address_space_initialise(image_physical);
        processor_initialise(entered_at);
        device_tree_size = device_tree_open(device_tree);
        if (device_tree_size == 0)
                machine_exit(false); /* there is nothing yet to say it with */

        look_at_all();
        console_initialise();

        read_reservations();
        add_reserved(image_physical, image_physical + (uint64_t)(image_end - image_start));
        add_reserved(device_tree, device_tree + device_tree_size);
        add_reserved(boot.module.start, boot.module.end);
        report_left_out();
        for (unsigned i = 0; i < boot.memory_count; i++)
                direct_map(boot.memory[i].start, boot.memory[i].end);

        choose_timer();
        interrupt_controller_initialise();
        clock_initialise();
        return &boot;
}
