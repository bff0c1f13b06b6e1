/* The reader of device trees: a small tree, and what is no tree. */
#include <stdlib.h>
#include <string.h>

#include "unit.h"

#include "library/device_tree.h"

#define STRUCTURE 56
#define SIZE 512

static uint8_t bytes[SIZE];
static uint32_t at;

static void put(uint32_t word)
{
        bytes[at++] = (uint8_t)(word >> 24);
        bytes[at++] = (uint8_t)(word >> 16);
        bytes[at++] = (uint8_t)(word >> 8);
        bytes[at++] = (uint8_t)word;
}

static void put_text(const char *text)
{
        memcpy(bytes + at, text, strlen(text) + 1);
        at = (at + (uint32_t)strlen(text) + 4) & ~3u;
}

static void put_property(uint32_t name, const char *value, uint32_t length)
{
        put(3);
        put(length);
        put(name);
        memcpy(bytes + at, value, length);
        at = (at + length + 3) & ~3u;
}

/* "/", with a child "one" of kind "a\0bc", which has a child "two", and a child "three". */
static void make_tree(void)
{
        static const char strings[] = "kind\0reg";
        uint32_t end;

        memset(bytes, 0, sizeof(bytes));
        at = STRUCTURE;
        put(1), put_text("");
        put_property(5, "\0\0\0\2", 4);
        put(1), put_text("one");
        put(4);
        put_property(0, "a\0bc", 5);
        put(1), put_text("two"), put(2);
        put(2);
        put(1), put_text("three"), put(2);
        put(2);
        put(9);
        end = at;
        memcpy(bytes + end, strings, sizeof(strings));
        at = 0;
        put(0xd00dfeed), put(end + sizeof(strings)), put(STRUCTURE), put(end), put(40), put(17), put(16), put(0);
        put(sizeof(strings)), put(end - STRUCTURE);
}

Test(device_tree, nodes_are_walked_in_their_order)
{
        static const char *const names[] = { "", "one", "two", "three" };
        static const int depths[] = { 0, 1, 2, 1 };
        struct device_tree tree;
        struct device_tree_node node = DEVICE_TREE_BEGIN;

        make_tree();
        cr_assert(device_tree_open(&tree, bytes));
        for (unsigned i = 0; i < 4; i++) {
                cr_assert(device_tree_next(&tree, &node));
                cr_expect(strcmp(node.name, names[i]) == 0 && node.depth == depths[i], "%s at depth %d", node.name,
                          node.depth);
        }
        cr_expect(!device_tree_next(&tree, &node));
}

Test(device_tree, properties_are_found_by_their_names)
{
        struct device_tree tree;
        struct device_tree_node node = DEVICE_TREE_BEGIN;
        uint32_t length;
        const uint8_t *cells;

        make_tree();
        cr_assert(device_tree_open(&tree, bytes) && device_tree_next(&tree, &node));
        cells = device_tree_property(&tree, &node, "reg", &length);
        cr_assert(cells != NULL && length == 4);
        cr_expect(device_tree_cells(cells, 1) == 2);
        cr_expect(device_tree_string(&tree, &node, "kind") == NULL);
        cr_assert(device_tree_next(&tree, &node));
        cr_assert(device_tree_strings(&tree, &node, "kind", &length) != NULL && length == 5);
        cr_expect(strcmp(device_tree_string(&tree, &node, "kind"), "a") == 0);
        cr_expect(device_tree_property(&tree, &node, "reg", &length) == NULL);
}

/* Under the sanitizers: cut anywhere, or any one byte of it another, it is read to some end and never beyond its own.
 */
Test(device_tree, what_is_none_is_harmless)
{
        for (unsigned spoilt = 0; spoilt < SIZE; spoilt++) {
                for (unsigned value = 0; value < 256; value += 51) {
                        struct device_tree tree;
                        struct device_tree_node node = DEVICE_TREE_BEGIN;
                        uint8_t *copy;
                        uint32_t size, length, nodes = 0;

                        make_tree();
                        bytes[spoilt] = (uint8_t)value;
                        size = device_tree_size(bytes);
                        if (size == 0 || size > SIZE)
                                continue;
                        copy = malloc(size);
                        memcpy(copy, bytes, size);
                        if (device_tree_open(&tree, copy)) {
                                while (device_tree_next(&tree, &node) && nodes++ < SIZE)
                                        device_tree_property(&tree, &node, "reg", &length);
                        }
                        cr_expect(nodes < SIZE);
                        free(copy);
                }
        }
}
