/* The reader of device trees. */
#include "library/device_tree.h"

#include "library/string.h"

#define MAGIC 0xd00dfeedu
#define LAST_COMPATIBLE 16u /* the version that all since have kept to */

enum token {
        TOKEN_BEGIN_NODE = 1,
        TOKEN_END_NODE = 2,
        TOKEN_PROPERTY = 3,
        TOKEN_NOTHING = 4,
};

/* Of the header, in words. */
enum field {
        FIELD_MAGIC,
        FIELD_SIZE,
        FIELD_STRUCTURE,
        FIELD_STRINGS,
        FIELD_RESERVATIONS,
        FIELD_VERSION,
        FIELD_LAST_COMPATIBLE,
        FIELD_BOOT_CPU,
        FIELD_STRINGS_SIZE,
        FIELD_STRUCTURE_SIZE,
};

static uint32_t word_at(const uint8_t *at)
{
        return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static uint32_t field(const void *start, enum field index)
{
        return word_at((const uint8_t *)start + 4 * index);
}

uint32_t device_tree_size(const void *start)
{
        uint32_t size = field(start, FIELD_SIZE);

        return field(start, FIELD_MAGIC) == MAGIC && size >= DEVICE_TREE_HEADER_SIZE ? size : 0;
}

static bool lies_within(const struct device_tree *tree, uint32_t offset, uint32_t length)
{
        return offset <= tree->size && length <= tree->size - offset;
}

bool device_tree_open(struct device_tree *tree, const void *start)
{
        uint32_t structure_size = field(start, FIELD_STRUCTURE_SIZE), strings_size = field(start, FIELD_STRINGS_SIZE);

        *tree = (struct device_tree){
                .start = start,
                .size = device_tree_size(start),
                .structure = field(start, FIELD_STRUCTURE),
                .strings = field(start, FIELD_STRINGS),
                .reservations = field(start, FIELD_RESERVATIONS),
        };
        if (tree->size == 0 || field(start, FIELD_LAST_COMPATIBLE) > LAST_COMPATIBLE + 1)
                return false;
        if (!lies_within(tree, tree->structure, structure_size) || !lies_within(tree, tree->strings, strings_size))
                return false;
        tree->structure_end = tree->structure + structure_size;
        tree->strings_end = tree->strings + strings_size;
        return true;
}

/* A token, and with a property its header and bytes, or with a node its name: where the next begins. 0: there is none.
 */
struct item {
        uint32_t token, contents, length, next;
};

static struct item item_at(const struct device_tree *tree, uint32_t offset)
{
        uint32_t end = tree->structure_end;
        struct item item = { 0 };

        if (end - offset < 4 || offset > end)
                return item;
        item.token = word_at(tree->start + offset);
        item.contents = offset + 4;
        if (item.token == TOKEN_BEGIN_NODE) {
                item.length = (uint32_t)strnlen((const char *)tree->start + item.contents, end - item.contents) + 1;
        } else if (item.token == TOKEN_PROPERTY) {
                if (end - item.contents < 8)
                        return (struct item){ 0 };
                item.length = word_at(tree->start + item.contents);
                if (item.length > end - item.contents - 8)
                        return (struct item){ 0 };
                item.length += 8;
        } else if (item.token != TOKEN_END_NODE && item.token != TOKEN_NOTHING) {
                return (struct item){ 0 };
        }
        if (item.length > end - item.contents)
                return (struct item){ 0 };
        item.next = item.contents + ((item.length + 3) & ~(uint32_t)3);
        return item.next <= end ? item : (struct item){ 0 };
}

bool device_tree_next(const struct device_tree *tree, struct device_tree_node *node)
{
        uint32_t offset = node->depth < 0 && node->contents == 0 ? tree->structure : node->contents;
        struct item item;

        for (;; offset = item.next) {
                item = item_at(tree, offset);
                if (item.next == 0)
                        return false;
                if (item.token == TOKEN_END_NODE)
                        node->depth--;
                if (item.token == TOKEN_BEGIN_NODE)
                        break;
        }
        node->depth++;
        node->name = (const char *)tree->start + item.contents;
        node->contents = item.next;
        return true;
}

const uint8_t *device_tree_property(const struct device_tree *tree, const struct device_tree_node *node,
                                    const char *name, uint32_t *length)
{
        size_t size = strlen(name) + 1;
        struct item item = item_at(tree, node->contents);

        for (; item.token == TOKEN_PROPERTY || item.token == TOKEN_NOTHING; item = item_at(tree, item.next)) {
                uint32_t string;

                if (item.token == TOKEN_NOTHING)
                        continue;
                string = word_at(tree->start + item.contents + 4);
                if (string > tree->strings_end - tree->strings || size > tree->strings_end - tree->strings - string ||
                    memcmp(tree->start + tree->strings + string, name, size) != 0)
                        continue;
                *length = item.length - 8;
                return tree->start + item.contents + 8;
        }
        return NULL;
}

const char *device_tree_strings(const struct device_tree *tree, const struct device_tree_node *node, const char *name,
                                uint32_t *length)
{
        const uint8_t *bytes = device_tree_property(tree, node, name, length);

        return bytes != NULL && *length != 0 && bytes[*length - 1] == '\0' ? (const char *)bytes : NULL;
}

const char *device_tree_string(const struct device_tree *tree, const struct device_tree_node *node, const char *name)
{
        uint32_t length;

        return device_tree_strings(tree, node, name, &length);
}

uint64_t device_tree_cells(const uint8_t *cells, unsigned count)
{
        uint64_t value = 0;

        for (unsigned i = 0; i < count; i++)
                value = value << 32 | word_at(cells + 4 * (size_t)i);
        return value;
}

bool device_tree_reservation(const struct device_tree *tree, unsigned index, uint64_t *start, uint64_t *length)
{
        const uint8_t *at = tree->start + tree->reservations + 16 * (size_t)index;

        if (tree->reservations > tree->size || (tree->size - tree->reservations) / 16 <= index)
                return false;
        *start = device_tree_cells(at, 2);
        *length = device_tree_cells(at + 8, 2);
        return *start != 0 || *length != 0;
}
