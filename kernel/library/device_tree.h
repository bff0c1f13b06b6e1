/*
 * A flattened device tree (devicetree.org, specification 0.4, chapter 5), read
 * where it lies. Its nodes are walked in their order, once; nothing beyond its
 * stated size is read, whatever it says.
 */
#ifndef KERNEL_LIBRARY_DEVICE_TREE_H
#define KERNEL_LIBRARY_DEVICE_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct device_tree {
        const uint8_t *start;
        uint32_t size;
        uint32_t structure, structure_end; /* offsets, here and below */
        uint32_t strings, strings_end;
        uint32_t reservations;
};

struct device_tree_node {
        const char *name; /* with its unit address; "" for the root */
        uint32_t contents;
        int depth; /* 0: the root */
};

#define DEVICE_TREE_HEADER_SIZE 40u

/* The tree's whole size, from its first DEVICE_TREE_HEADER_SIZE bytes; 0: it is none. */
uint32_t device_tree_size(const void *start);

/* false: it is none, or its parts do not lie in it. */
bool device_tree_open(struct device_tree *tree, const void *start);

/* Begins with the root when *node is DEVICE_TREE_BEGIN; false: there is no other. */
#define DEVICE_TREE_BEGIN ((struct device_tree_node){ .depth = -1 })
bool device_tree_next(const struct device_tree *tree, struct device_tree_node *node);

/* A property's bytes; NULL: the node has none of that name. */
const uint8_t *device_tree_property(const struct device_tree *tree, const struct device_tree_node *node,
                                    const char *name, uint32_t *length);

/* The same, if it is a string, or several, the last of which ends there. */
const char *device_tree_string(const struct device_tree *tree, const struct device_tree_node *node, const char *name);
const char *device_tree_strings(const struct device_tree *tree, const struct device_tree_node *node, const char *name,
                                uint32_t *length);

/* A number of so many 32-bit cells, at most 2. */
uint64_t device_tree_cells(const uint8_t *cells, unsigned count);

/* The range of memory that firmware keeps with this index; false: there are no more. */
bool device_tree_reservation(const struct device_tree *tree, unsigned index, uint64_t *start, uint64_t *length);

#endif
