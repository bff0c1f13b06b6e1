/* The emulated page tables. An entry is a physical address; a leaf has its access and memory type in the low bits. */
#include "address_space.h"

#include "architecture.h"
#include "library/log.h"
#include "memory/frame.h"

#define ENTRIES 512u
#define LEVELS 4u
#define PAGE_SHIFT 12
#define FRAME_MASK (~(uint64_t)(FRAME_SIZE - 1))

static uint64_t active_root;

static unsigned index_at(uint64_t address, unsigned level)
{
        return (unsigned)(address >> (PAGE_SHIFT + 9 * level)) % ENTRIES;
}

/* What one entry of a table of that level spans. */
static uint64_t span(unsigned level)
{
        return (uint64_t)FRAME_SIZE << 9 * level;
}

/* The entry of address in a table of that level, or NULL if a table above it is missing. */
static uint64_t *entry_at(uint64_t root, uint64_t address, unsigned level)
{
        uint64_t table = root;

        for (unsigned at = LEVELS - 1;; at--) {
                uint64_t *entry = (uint64_t *)physical_to_virtual(table) + index_at(address, at);

                if (at == level)
                        return entry;
                if (*entry == 0)
                        return NULL;
                table = *entry & FRAME_MASK;
        }
}

bool address_space_create(struct address_space *space)
{
        space->root = frame_allocate();
        return space->root != 0;
}

/* Tables below this one, of that level, that [first, last] would need; table 0 is one that is missing itself. */
static uint64_t missing_below(uint64_t table, unsigned level, uint64_t first, uint64_t last)
{
        uint64_t missing = 0, count = last / span(level) - first / span(level) + 1;

        if (level == 0)
                return 0;
        if (table == 0)
                return count + missing_below(0, level - 1, first, last);
        for (uint64_t at = first; at <= last; at = (at / span(level) + 1) * span(level)) {
                uint64_t entry = ((uint64_t *)physical_to_virtual(table))[index_at(at, level)];
                uint64_t end = (at / span(level) + 1) * span(level) - 1;

                missing += entry == 0;
                missing += missing_below(entry & FRAME_MASK, level - 1, at, end < last ? end : last);
        }
        return missing;
}

unsigned address_space_tables_needed(const struct address_space *space, uint64_t address, uint64_t length)
{
        uint64_t root = space == NULL ? 0 : space->root;

        return (unsigned)missing_below(root, LEVELS - 1, address, address + length - 1);
}

static unsigned map_page(struct address_space *space, uint64_t address, uint64_t physical, unsigned access)
{
        unsigned tables = 0;
        uint64_t *leaf;

        assert(address % FRAME_SIZE == 0 && physical % FRAME_SIZE == 0 && address < USER_END);
        assert(access != 0 && (access & (ACCESS_WRITE | ACCESS_EXECUTE)) != (ACCESS_WRITE | ACCESS_EXECUTE));
        for (unsigned level = LEVELS - 1; level > 0; level--) {
                uint64_t *entry = entry_at(space->root, address, level);

                if (*entry == 0) {
                        *entry = frame_allocate();
                        tables++;
                }
                assert(*entry != 0);
        }
        leaf = entry_at(space->root, address, 0);
        assert(*leaf == 0);
        *leaf = physical | access;
        return tables;
}

unsigned address_space_map(struct address_space *space, uint64_t address, const uint64_t *frames, uint64_t count,
                           unsigned access)
{
        unsigned tables = 0;

        assert(count != 0);
        for (uint64_t i = 0; i < count; i++)
                tables += map_page(space, address + i * FRAME_SIZE, frames[i], access);
        return tables;
}

void address_space_unmap(struct address_space *space, uint64_t address, uint64_t length)
{
        for (uint64_t at = address; at < address + length; at += FRAME_SIZE) {
                uint64_t *leaf = entry_at(space->root, at, 0);

                assert(leaf != NULL && *leaf != 0);
                *leaf = 0;
        }
}

void address_space_activate(const struct address_space *space)
{
        active_root = space == NULL ? 0 : space->root;
}

void address_space_switch(const struct address_space *space)
{
        address_space_activate(space);
}

static unsigned free_tables(uint64_t table, unsigned level)
{
        const uint64_t *entries = physical_to_virtual(table);
        unsigned freed = 1;

        for (unsigned i = 0; level > 0 && i < ENTRIES; i++) {
                if (entries[i] != 0)
                        freed += free_tables(entries[i] & FRAME_MASK, level - 1);
        }
        frame_free(table);
        return freed;
}

unsigned address_space_destroy(struct address_space *space)
{
        unsigned freed = free_tables(space->root, LEVELS - 1);

        assert(active_root != space->root);
        space->root = 0;
        return freed;
}

uint64_t host_translate(uint64_t address)
{
        const uint64_t *leaf;

        if (active_root == 0 || address >= USER_END)
                return 0;
        leaf = entry_at(active_root, address, 0);
        return leaf == NULL ? 0 : *leaf;
}
