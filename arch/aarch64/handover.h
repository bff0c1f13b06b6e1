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
        NAME, /* of the node, with its unit address; by this one and the next two it is known what a node is */
        DEVICE_TYPE,
        COMPATIBLE,
        ADDRESS_CELLS,
        SIZE_CELLS,
        INTERRUPT_CELLS,
        BOOT_ARGUMENTS,
        INTERRUPTS,
        MODULE_START,
        MODULE_END,
        METHOD,
        RANGES,
        STATUS,
        OUTPUT_PATH,
        PROPERTIES, /* any other */
};

struct device_tree_node {
        int depth; /* 0: the root */
        struct {
                const uint32_t *cells; /* NULL: the node has none of that name */
                const char *text;      /* one string or several, the last of which ends there; NULL: it is not that */
                uint32_t length;       /* in bytes */
        } property[PROPERTIES + 1];
};

/* Map the tree, and make it the one that is read. Answers its size in bytes; 0: it is none. */
uint32_t device_tree_open(uint64_t physical);

/* Visit each node, from the root on, ahead of its children. */
void device_tree_walk(void (*visit)(const struct device_tree_node *node));

/* What the tree reserves beside all nodes, by an index from 0 on. false: there are not so many. */
bool device_tree_reservation(int index, struct physical_range *range);

/* A number of so many cells. */
uint64_t read_cells(const uint32_t *cells, unsigned count);

#endif
