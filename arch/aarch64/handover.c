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
#define PAGE_MASK (~(uint64_t)(FRAME_SIZE - 1))

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
        [RANGES] = "reg",
        [STATUS] = "status",
        [OUTPUT_PATH] = "stdout-path",
};

_Static_assert(PROPERTIES < 32, "a bit for each in device_tree_node");

/* The tree must be mapped to be read, and read to know how much of it there is. */
bool device_tree_open(uint64_t physical)
{
        uint64_t start = physical & PAGE_MASK;

        tree = physical_to_virtual(physical);
        direct_map(start, (physical + sizeof(struct fdt_header) + FRAME_SIZE - 1) & PAGE_MASK);
        if (fdt_check_header(tree) != 0 || fdt_totalsize(tree) > DEVICE_TREE_MAXIMUM)
                return false;
        direct_map(start, (physical + fdt_totalsize(tree) + FRAME_SIZE - 1) & PAGE_MASK);
        return true;
}

uint64_t device_tree_size(void)
{
        return fdt_totalsize(tree);
}

static enum property find_property(uint32_t name)
{
        const char *text = fdt_string(tree, (int)name);
        unsigned property = 0;

        while (property < PROPERTIES && (text == NULL || strcmp(text, property_names[property]) != 0))
                property++;
        return (enum property)property;
}

/* Names are offsets into a table of strings, in which each mostly stands once: found once, it is known. */
static enum property property_named(uint32_t name)
{
        static uint8_t known[1024]; /* by offset: the property + 1; 0: not looked for yet */

        if (name >= sizeof(known))
                return find_property(name);
        if (known[name] == 0)
                known[name] = (uint8_t)(find_property(name) + 1);
        return (enum property)(known[name] - 1);
}

/* The tag at offset is a property's, and is whole: fdt_next_tag() has looked. The first of a name counts. */
static void note_property(struct device_tree_node *node, int offset)
{
        const struct fdt_property *property = fdt_offset_ptr(tree, offset, sizeof(*property));
        enum property which = property_named(fdt32_to_cpu(property->nameoff));

        if (which == PROPERTIES || (node->properties & 1u << which) != 0)
                return;
        node->properties |= 1u << which;
        node->property[which].cells = (const uint32_t *)(const void *)property->data;
        node->property[which].length = fdt32_to_cpu(property->len);
}

/* A node's properties stand ahead of its children: with the first tag that is none, all are known. */
void device_tree_walk(void (*visit)(const struct device_tree_node *node))
{
        struct device_tree_node node = { 0 };
        int offset, next = 0, depth = -1;
        uint32_t tag;

        do {
                offset = next;
                tag = fdt_next_tag(tree, offset, &next); /* FDT_END too where something is wrong with it */
                if (tag == FDT_NOP)
                        continue;
                if (tag == FDT_PROP) {
                        if (node.name != NULL)
                                note_property(&node, offset);
                        continue;
                }
                if (node.name != NULL)
                        visit(&node);
                node.name = NULL;
                if (tag == FDT_BEGIN_NODE) {
                        node.name = fdt_offset_ptr(tree, offset + FDT_TAGSIZE, 1);
                        node.depth = ++depth;
                        node.properties = 0;
                } else {
                        depth--;
                }
        } while (tag != FDT_END && depth >= 0);
}

bool device_tree_reservation(int index, struct physical_range *range)
{
        return index < fdt_num_mem_rsv(tree) && fdt_get_mem_rsv(tree, index, &range->start, &range->length) == 0;
}

const uint32_t *read_property(const struct device_tree_node *node, enum property property, uint32_t *length)
{
        bool has = (node->properties & 1u << property) != 0;

        *length = has ? node->property[property].length : 0;
        return has ? node->property[property].cells : NULL;
}

const char *read_strings(const struct device_tree_node *node, enum property property, uint32_t *length)
{
        const char *text = (const char *)read_property(node, property, length);

        return text != NULL && *length != 0 && text[*length - 1] == '\0' ? text : NULL;
}

const char *read_string(const struct device_tree_node *node, enum property property)
{
        uint32_t length;

        return read_strings(node, property, &length);
}

uint64_t read_cells(const uint32_t *cells, unsigned count)
{
        uint64_t value = 0;

        for (unsigned i = 0; i < count; i++)
                value = value << 32 | fdt32_to_cpu(cells[i]);
        return value;
}
