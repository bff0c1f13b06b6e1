/*
 * What the boot loader hands over: a device tree (devicetree.org, specification
 * 0.4), read by libfdt. Its numbers are cells of 32 bits, big-endian.
 */
#ifndef AARCH64_HANDOVER_H
#define AARCH64_HANDOVER_H

#include <stdbool.h>
#include <stdint.h>

struct physical_range;

/* The properties that are read, of one node or another. */
enum property {
        ADDRESS_CELLS,
        SIZE_CELLS,
        INTERRUPT_CELLS,
        BOOT_ARGUMENTS,
        COMPATIBLE,
        DEVICE_TYPE,
        INTERRUPTS,
        MODULE_START,
        MODULE_END,
        METHOD,
        RANGES,
        STATUS,
        OUTPUT_PATH,
        PROPERTIES, /* how many they are; any other */
};

struct device_tree_node {
        const char *name;    /* with its unit address; "" for the root; NULL: no node */
        int depth;           /* 0: the root */
        uint32_t properties; /* a bit for each that it has */
        struct {
                const uint32_t *cells;
                uint32_t length; /* in bytes */
        } property[PROPERTIES];
};

/* Map the tree, and make it the one that is read. false: it is none. */
bool device_tree_open(uint64_t physical);
uint64_t device_tree_size(void); /* in bytes */

/* Visit each node, from the root on, ahead of its children. */
void device_tree_walk(void (*visit)(const struct device_tree_node *node));

/* What the tree reserves beside all nodes, by an index from 0 on. false: there are not so many. */
bool device_tree_reservation(int index, struct physical_range *range);

/* A property's cells; NULL: the node has none of that name. */
const uint32_t *read_property(const struct device_tree_node *node, enum property property, uint32_t *length);

/* The same, if it is one string or several, the last of which ends there; or the first of them. */
const char *read_strings(const struct device_tree_node *node, enum property property, uint32_t *length);
const char *read_string(const struct device_tree_node *node, enum property property);

/* A number of so many cells. */
uint64_t read_cells(const uint32_t *cells, unsigned count);

#endif
