/*
 * One walk over the device tree's tags. libfdt's own ways of finding a node or a
 * property begin again each time, and were four fifths of a boot (make bench:
 * boot_to_user).
 */
#include "handover.h"

#include <libfdt.h>

#include "architecture.h"
#include "library/string.h"
#include "machine.h"

#define DEVICE_TREE_MAXIMUM (2u << 20) /* by the boot protocol */
#define BLOCK_MASK (~(uint64_t)((2u << 20) - 1))

static const void *tree;

static const char *const property_names[PROPERTIES] = {
        [ADDRESS_CELLS] = "#address-cells",
        [SIZE_CELLS] = "#size-cells",
        [INTERRUPT_CELLS] = "#interrupt-cells",
        [BOOT_ARGUMENTS] = "bootargs",
        [COMPATIBLE] = "compatible",
        [DEVICE_TYPE] = "device_type",
        [INTERRUPTS] = "interrupts",
        [MODULE_START] = "linux,initrd-start",
        [MODULE_END] = "linux,initrd-end",
        [METHOD] = "method",
        [NAME] = "", /* no property is called so */
        [RANGES] = "reg",
        [STATUS] = "status",
        [OUTPUT_PATH] = "stdout-path",
};

/*
 * The tree must be mapped to be read, and read to know how much of it there is. By
 * the boot protocol it may be mapped with all that its blocks of 2 MiB hold.
 */
uint32_t device_tree_open(uint64_t physical)
{
        uint64_t start = physical & BLOCK_MASK;
        uint32_t size;

        tree = physical_to_virtual(physical);
        direct_map(start, (physical + sizeof(struct fdt_header) + ~BLOCK_MASK) & BLOCK_MASK);
        size = fdt_totalsize(tree);
        if (fdt_check_header(tree) != 0 || size > DEVICE_TREE_MAXIMUM)
                return 0;
        direct_map(start, (physical + size + ~BLOCK_MASK) & BLOCK_MASK);
        return size;
}

static enum property find_property(uint32_t name)
{
        const char *text = fdt_string(tree, (int)name);
        unsigned property = 0;

        while (property < PROPERTIES && strcmp(text, property_names[property]) != 0)
                property++;
        return (enum property)property;
}

/* Names are offsets into a table of strings, in which each mostly stands once: found once, it is known. */
static enum property property_named(uint32_t name)
{
        static struct known {
                uint32_t name_end; /* the offset + 1; 0: none is known here */
                enum property property;
        } known[256];
        struct known *slot = &known[name % (sizeof(known) / sizeof(known[0]))];

        if (slot->name_end != name + 1) {
                slot->name_end = name + 1;
                slot->property = find_property(name);
        }
        return slot->property;
}

/* The first of a name counts. */
static void note_property(struct device_tree_node *node, enum property which, const void *value, uint32_t length)
{
        const char *text = value;

        if (node->property[which].cells != NULL)
                return;
        node->property[which].cells = value;
        node->property[which].text = length != 0 && text[length - 1] == '\0' ? text : NULL;
        node->property[which].length = length;
}

/*
 * A node's properties stand ahead of its children: with the first tag that is none, all are known. A tag that
 * fdt_next_tag() answers is whole, up to the next; where something is wrong with it, that is FDT_END.
 */
void device_tree_walk(void (*visit)(const struct device_tree_node *node))
{
        const char *tags = (const char *)tree + fdt_off_dt_struct(tree);
        static struct device_tree_node node;
        int offset, next = 0, depth = -1;
        uint32_t tag;

        do {
                const struct fdt_property *property = (const void *)(tags + next);
                enum property which = NAME;
                const char *value;
                uint32_t length;

                offset = next;
                tag = fdt_next_tag(tree, offset, &next);
                if (tag == FDT_NOP)
                        continue;
                if (tag == FDT_PROP) {
                        which = property_named(fdt32_to_cpu(property->nameoff));
                        value = property->data;
                        length = fdt32_to_cpu(property->len);
                } else {
                        if (node.property[NAME].text != NULL)
                                visit(&node);
                        memset(&node, 0, sizeof(node));
                        depth--;
                        if (tag != FDT_BEGIN_NODE)
                                continue;
                        depth += 2;
                        node.depth = depth;
                        value = tags + offset + FDT_TAGSIZE;
                        length = (uint32_t)strlen(value) + 1;
                }
                note_property(&node, which, value, length);
        } while (tag != FDT_END);
}

bool device_tree_reservation(int index, struct physical_range *range)
{
        return index < fdt_num_mem_rsv(tree) && fdt_get_mem_rsv(tree, index, &range->start, &range->length) == 0;
}

uint64_t read_cells(const uint32_t *cells, unsigned count)
{
        uint64_t value = 0;

        for (unsigned i = 0; i < count; i++)
                value = value << 32 | fdt32_to_cpu(cells[i]);
        return value;
}
