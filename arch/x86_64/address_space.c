/*
 * Page tables: four levels, the root (PML4) being number 3 (Intel SDM, volume
 * 3, 4.5). Every root has the same two entries in the kernel's half, which are
 * made at boot and never change. The other entries of that half, marked not
 * present, list the space's tables, so that its end need not search for them.
 */
#include "address_space.h"

#include "architecture.h"
#include "library/keep.h"
#include "library/log.h"
#include "library/string.h"
#include "machine.h"
#include "memory/frame.h"
#include "registers.h"

#define ENTRY_PRESENT ((uint64_t)1 << 0)
#define ENTRY_WRITE ((uint64_t)1 << 1)
#define ENTRY_USER ((uint64_t)1 << 2)
#define ENTRY_WRITE_THROUGH ((uint64_t)1 << 3)
#define ENTRY_CACHE_DISABLE ((uint64_t)1 << 4)
#define ENTRY_LARGE ((uint64_t)1 << 7)
#define ENTRY_GLOBAL ((uint64_t)1 << 8)
#define ENTRY_NO_EXECUTE ((uint64_t)1 << 63)
#define ENTRY_ADDRESS ((uint64_t)0x000ffffffffff000)

#define ROOT_LEVEL 3
#define ENTRIES 512
#define LARGE_PAGE ((uint64_t)1 << 21)

#define CONSTANT_END ((uint64_t)image_data - KERNEL_BASE) /* below, all is in small pages */

#define LIST_FIRST (ENTRIES / 2 + 1)
#define LIST_LENGTH (ENTRIES / 2 - 2)

static uint64_t kernel_root; /* physical */
static uint64_t no_execute;  /* ENTRY_NO_EXECUTE, where the CPU has it */

static unsigned shift_of(unsigned level)
{
        return 12 + 9 * level;
}

static unsigned index_of(uint64_t address, unsigned level)
{
        return address >> shift_of(level) & (ENTRIES - 1);
}

static uint64_t *table_of(uint64_t entry)
{
        return physical_to_virtual(entry & ENTRY_ADDRESS);
}

/* --- The kernel's half, before there are frames -------------------------- */

#define KERNEL_TEXT (ENTRY_PRESENT | ENTRY_GLOBAL)
#define KERNEL_CONSTANT (KERNEL_TEXT | ENTRY_NO_EXECUTE)
#define KERNEL_DATA_PAGE (KERNEL_CONSTANT | ENTRY_WRITE)
#define KERNEL_DEVICE (KERNEL_DATA_PAGE | ENTRY_CACHE_DISABLE | ENTRY_WRITE_THROUGH)

static uint64_t available; /* what the CPU has of these */
static uint64_t table_next, table_limit;

/*
 * A page at the least; distance: from physical address to virtual. A large page is
 * made of what has room for one, unless some of that is read-only.
 */
static void kernel_map(uint64_t start, uint64_t end, uint64_t distance, uint64_t attributes)
{
        do {
                bool large = start % LARGE_PAGE == 0 && end - start >= LARGE_PAGE && start >= CONSTANT_END;
                uint64_t *entry = physical_to_virtual(kernel_root);
                unsigned shift = shift_of(ROOT_LEVEL), last = shift_of(large);

                for (;;) {
                        entry += (start + distance) >> shift & (ENTRIES - 1);
                        if (shift == last)
                                break;
                        if ((*entry & ENTRY_PRESENT) == 0) {
                                assert(table_next < table_limit);
                                memory_clear(physical_to_virtual(table_next), FRAME_SIZE);
                                *entry = table_next | ENTRY_PRESENT | ENTRY_WRITE;
                                table_next += FRAME_SIZE;
                        }
                        entry = table_of(*entry);
                        shift -= 9;
                }
                *entry = start | (attributes & available) | (large ? ENTRY_LARGE : 0);
                start += (uint64_t)1 << last;
        } while (start < end);
}

/* The image, part by part; and what is read-only in it is so in the direct map, too. */
#define IMAGE(symbol) ((uint64_t)(symbol)-KERNEL_BASE)

static const struct mapping {
        uint64_t start, end, distance, attributes;
} image_mappings[] = {
        { IMAGE(image_start), IMAGE(image_data), DIRECT_MAP_BASE, KERNEL_CONSTANT },
        { IMAGE(image_start), IMAGE(image_text_end), KERNEL_BASE, KERNEL_TEXT },
        { IMAGE(image_text_end), IMAGE(image_data), KERNEL_BASE, KERNEL_CONSTANT },
        { IMAGE(image_data), IMAGE(exception_stacks_guard), KERNEL_BASE, KERNEL_DATA_PAGE },
        { IMAGE(exception_stacks), IMAGE(exception_stacks_end), KERNEL_BASE, KERNEL_DATA_PAGE },
        { IMAGE(kernel_stack), IMAGE(kernel_stack_top), KERNEL_BASE, KERNEL_DATA_PAGE },
};

#define IMAGE_MAPPINGS_END (image_mappings + sizeof(image_mappings) / sizeof(image_mappings[0]))

void address_space_initialise(const struct boot_information *boot, struct memory_range *tables)
{
        uint64_t local_apic = interrupt_controller_address();
        const struct memory_range *range = boot->memory; /* there is one at the least */

        no_execute = processor_has(FEATURE_NO_EXECUTE) ? ENTRY_NO_EXECUTE : 0;
        available = (KERNEL_DEVICE & ~ENTRY_NO_EXECUTE & ~ENTRY_GLOBAL) | no_execute |
                    (processor_has(FEATURE_GLOBAL_PAGES) ? ENTRY_GLOBAL : 0);
        kernel_root = tables->start;
        table_next = tables->start + FRAME_SIZE;
        table_limit = tables->end;
        memory_clear(physical_to_virtual(kernel_root), FRAME_SIZE);

        do {
                kernel_map(range->start, range->end, DIRECT_MAP_BASE, KERNEL_DATA_PAGE);
        } while (++range < boot->memory + boot->memory_count);
        for (const struct mapping *part = image_mappings; part < IMAGE_MAPPINGS_END; part++)
                kernel_map(part->start, part->end, part->distance, part->attributes);
        kernel_map(local_apic, local_apic + FRAME_SIZE, LOCAL_APIC_BASE - local_apic, KERNEL_DEVICE);
        CONTROL_WRITE(cr3, kernel_root);
        tables->end = table_next;
}

/* --- Tasks' spaces -------------------------------------------------------- */

bool address_space_create(struct address_space *space)
{
        const uint64_t *kernel = physical_to_virtual(kernel_root);
        uint64_t root = frame_allocate();
        uint64_t *table = physical_to_virtual(root);

        if (root == 0)
                return false;
        table[index_of(DIRECT_MAP_BASE, ROOT_LEVEL)] = kernel[index_of(DIRECT_MAP_BASE, ROOT_LEVEL)];
        table[index_of(KERNEL_BASE, ROOT_LEVEL)] = kernel[index_of(KERNEL_BASE, ROOT_LEVEL)];
        *space = (struct address_space){ .root = root };
        return true;
}

/* Where there are no tables of this level's entries and below, a range takes as many of each level as it touches. */
static unsigned tables_touched(unsigned level, uint64_t first, uint64_t last)
{
        unsigned count = 0;

        for (; level > 0; level--)
                count += (unsigned)((last >> shift_of(level)) - (first >> shift_of(level)) + 1);
        return count;
}

static unsigned tables_missing(const uint64_t *table, unsigned level, uint64_t first, uint64_t last)
{
        unsigned missing = 0;

        for (;;) {
                uint64_t entry = table[index_of(first, level)];
                uint64_t end = first | (((uint64_t)1 << shift_of(level)) - 1);

                if (end > last)
                        end = last;
                if ((entry & ENTRY_PRESENT) == 0)
                        missing += tables_touched(level, first, end);
                else if (level > 1)
                        missing += tables_missing(table_of(entry), level - 1, first, end);
                if (end == last)
                        return missing;
                first = end + 1;
        }
}

unsigned address_space_tables_needed(const struct address_space *space, uint64_t address, uint64_t length)
{
        uint64_t last = address + length - 1;

        if (length == 0)
                return 0;
        if (space == NULL)
                return tables_touched(ROOT_LEVEL, address, last);
        return tables_missing(physical_to_virtual(space->root), ROOT_LEVEL, address, last);
}

static uint64_t table_add(struct address_space *space)
{
        uint64_t *root = physical_to_virtual(space->root);
        uint64_t table = frame_allocate();

        assert(table != 0);
        if (space->table_count < LIST_LENGTH)
                root[LIST_FIRST + space->table_count] = table;
        space->table_count++;
        return table;
}

/* Entries 0, 1 and 3 of the page attribute table (cache.c). Without one, entry 1 would be write-through: no such thing.
 */
static uint64_t type_attributes(enum memory_type type)
{
        if (type == MEMORY_WRITE_BACK)
                return 0;
        if (type == MEMORY_NON_CACHEABLE && processor_has(FEATURE_PAGE_ATTRIBUTES))
                return ENTRY_WRITE_THROUGH;
        return ENTRY_WRITE_THROUGH | ENTRY_CACHE_DISABLE;
}

static uint64_t user_attributes(unsigned access)
{
        uint64_t attributes = ENTRY_PRESENT | ENTRY_USER | type_attributes((enum memory_type)(access & MEMORY_TYPES));
        uint64_t never_executed = no_execute;

        KEEP(never_executed); /* in a register: no branch on whether it is wanted */
        if ((access & ACCESS_WRITE) != 0)
                attributes |= ENTRY_WRITE;
        if ((access & ACCESS_EXECUTE) != 0)
                never_executed = 0;
        return attributes | never_executed;
}

/* The entry of a page, in tables that are made where there are none. */
static uint64_t *page_entry_make(struct address_space *space, uint64_t address)
{
        uint64_t *table = physical_to_virtual(space->root);

        for (unsigned level = ROOT_LEVEL; level > 0; level--) {
                uint64_t *above = &table[index_of(address, level)];

                if ((*above & ENTRY_PRESENT) == 0)
                        *above = table_add(space) | ENTRY_PRESENT | ENTRY_WRITE | ENTRY_USER;
                table = table_of(*above);
        }
        return &table[index_of(address, 0)];
}

/* Not present before, so in no TLB. */
unsigned address_space_map(struct address_space *space, uint64_t address, const uint64_t *frames, uint64_t count,
                           unsigned access)
{
        uint64_t attributes = user_attributes(access);
        uint64_t table_count = space->table_count;

        do {
                uint64_t *entry = page_entry_make(space, address);
                uint64_t room = ENTRIES - index_of(address, 0); /* in that table */
                uint64_t part = count < room ? count : room;

                count -= part;
                address += part * FRAME_SIZE;
                do
                        *entry++ = *frames++ | attributes;
                while (--part != 0);
        } while (count != 0);
        return (unsigned)(space->table_count - table_count);
}

static bool is_active(const struct address_space *space)
{
        return CONTROL_READ(cr3) == space->root;
}

/* The tables stay: they are charged to the task, and likely to be used again. */
void address_space_unmap(struct address_space *space, uint64_t address, uint64_t length)
{
        bool active = is_active(space);
        uint64_t end = address + length;

        while (address < end) {
                uint64_t *table = physical_to_virtual(space->root);
                unsigned level = ROOT_LEVEL;

                for (; level > 0 && (table[index_of(address, level)] & ENTRY_PRESENT) != 0; level--)
                        table = table_of(table[index_of(address, level)]);
                if (level == 0) {
                        table[index_of(address, 0)] = 0;
                        if (active)
                                __asm__ volatile("invlpg (%0)" : : "r"(address) : "memory");
                }
                address = (address | (((uint64_t)1 << shift_of(level)) - 1)) + 1;
        }
}

/* Loading CR3 empties the TLB of all that is not global. */
void address_space_activate(const struct address_space *space)
{
        CONTROL_WRITE(cr3, space == NULL ? kernel_root : space->root);
}

/* A space with more tables than the list has room for is searched. */
static void tables_free(const uint64_t *table, unsigned level, unsigned entries)
{
        for (unsigned i = 0; i < entries; i++) {
                if ((table[i] & ENTRY_PRESENT) == 0)
                        continue;
                if (level > 1)
                        tables_free(table_of(table[i]), level - 1, ENTRIES);
                frame_free(table[i] & ENTRY_ADDRESS);
        }
}

unsigned address_space_destroy(struct address_space *space)
{
        const uint64_t *root = physical_to_virtual(space->root);
        unsigned freed = (unsigned)space->table_count + 1;

        if (space->table_count > LIST_LENGTH)
                tables_free(root, ROOT_LEVEL, ENTRIES / 2);
        else
                for (unsigned i = 0; i < space->table_count; i++)
                        frame_free(root[LIST_FIRST + i]);
        frame_free(space->root);
        return freed;
}
