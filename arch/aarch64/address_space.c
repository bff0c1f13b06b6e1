/*
 * Page tables (Arm ARM, D8): 4 KiB pages, four levels, both halves 48 bits.
 * User pages are never executable for the kernel, kernel pages never for the
 * user, and only the kernel's text is executable for the kernel.
 *
 * Each address space has an ASID of its own for as long as it lives, so that a
 * switch is one register. Where the CPU has no more of them, the rest share
 * one, and give up what the TLB has of it at each switch.
 */
#include "architecture.h"
#include "library/log.h"
#include "library/string.h"
#include "library/uncleared.h"
#include "machine.h"
#include "memory/frame.h"
#include "registers.h"

#define ENTRIES 512u
#define LEVELS 4u
#define PAGE_SIZE 4096u
#define TABLE_REACH (ENTRIES * PAGE_SIZE) /* what a table of pages maps */

#define VALID ((uint64_t)1)
#define TABLE ((uint64_t)3) /* at level 3: a page */
#define BLOCK ((uint64_t)1)
/* Entries of MAIR (start.S); entry 0 is write-back. */
#define TYPE_DEVICE ((uint64_t)1 << 2)
#define TYPE_NON_CACHEABLE ((uint64_t)2 << 2)
#define USER ((uint64_t)1 << 6)
#define READ_ONLY ((uint64_t)1 << 7)
#define INNER_SHAREABLE ((uint64_t)3 << 8)
#define ACCESSED ((uint64_t)1 << 10)
#define NOT_GLOBAL ((uint64_t)1 << 11)
#define KERNEL_NEVER_EXECUTES ((uint64_t)1 << 53)
#define USER_NEVER_EXECUTES ((uint64_t)1 << 54)
#define ADDRESS_MASK ((uint64_t)0x0000fffffffff000)

#define KERNEL_DATA (ACCESSED | INNER_SHAREABLE | KERNEL_NEVER_EXECUTES | USER_NEVER_EXECUTES)

#define ASID_NONE 0u /* no user space: the empty table */
#define ASIDS 65536u

/*
 * No user address is above USER_END, so the upper half of a root is never looked
 * at: its entries, not valid, list the space's tables, so that its end need not
 * search for them.
 */
#define LIST_FIRST (ENTRIES / 2)
#define LIST_LENGTH (ENTRIES / 2)
_Static_assert(USER_END >> 47 == 0, "the upper half of a root is free");

/* Above so many pages the whole address space leaves the TLB at once. */
#define PAGES_ONE_BY_ONE 64u

static uint64_t asid_used[ASIDS / 64];
static unsigned asid_count; /* what the CPU has */

/* The kernel's half is made before there are frames. */
#define BOOT_TABLES 32u
static UNCLEARED uint64_t boot_tables[BOOT_TABLES][ENTRIES] __attribute__((aligned(PAGE_SIZE)));
static unsigned boot_tables_used;
static uint64_t image_offset; /* from where the image lies to where it is mapped */

static unsigned level_shift(unsigned level)
{
        return 39 - 9 * level;
}

static uint64_t *entry_of(uint64_t *table, uint64_t address, unsigned level)
{
        return &table[address >> level_shift(level) & (ENTRIES - 1)];
}

/* The walker sees what was written; only then may the mapping be used. */
static void tables_written(void)
{
        __asm__ volatile("dsb ishst; isb" ::: "memory");
}

/* Or it sees what a new table was cleared of: it is linked only after that. */
static void table_cleared(void)
{
        __asm__ volatile("dmb ishst" ::: "memory");
}

static void translations_forgotten(void)
{
        __asm__ volatile("dsb nsh; isb" ::: "memory");
}

/* --- The kernel's half --------------------------------------------------- */

static uint64_t image_to_physical(const void *address)
{
        return (uint64_t)address - image_offset;
}

static uint64_t *kernel_table(uint64_t entry)
{
        return (uint64_t *)((entry & ADDRESS_MASK) + image_offset);
}

static uint64_t kernel_table_add(void)
{
        uint64_t *table;

        if (boot_tables_used == BOOT_TABLES)
                panic("no table left to map memory");
        table = boot_tables[boot_tables_used++];
        memory_clear(table, PAGE_SIZE);
        table_cleared();
        return image_to_physical(table) | TABLE;
}

/* Map a range in a table of the kernel's, and those below it, by entries as large as it fills; what is mapped stays. */
static void kernel_map_in(uint64_t *table, unsigned level, uint64_t start, uint64_t end, uint64_t attributes)
{
        uint64_t size = (uint64_t)1 << level_shift(level), length;
        uint64_t block = level > 0 ? size : 0;                /* an entry of the root maps nothing itself */
        uint64_t table_bits = level < LEVELS - 1 ? TABLE : 0; /* and one of the last table leads to none */

        for (; start < end; start += length) {
                uint64_t *entry = entry_of(table, start, level);
                uint64_t value = *entry;

                length = size - start % size;
                if (length > end - start)
                        length = end - start;
                if ((value & VALID) == 0) {
                        if (length == block)
                                value = start | attributes | (level == LEVELS - 1 ? TABLE : BLOCK);
                        else
                                value = kernel_table_add();
                        *entry = value;
                }
                if ((value & TABLE) == table_bits)
                        kernel_map_in(kernel_table(value), level + 1, start, start + length, attributes);
        }
        tables_written();
}

/* Map whole pages behind base, which is a multiple of what an entry of the root is for. */
static void kernel_map(uint64_t base, uint64_t start, uint64_t end, uint64_t attributes)
{
        kernel_map_in(entry_of(kernel_root_table, base, 0), 0, start, end, attributes);
}

void direct_map(uint64_t start, uint64_t end)
{
        kernel_map(DIRECT_MAP_BASE, start, end, KERNEL_DATA);
}

volatile void *device_map(struct physical_range range)
{
        uint64_t end = (range.start + range.length + PAGE_SIZE - 1) & ADDRESS_MASK;

        assert(end <= PHYSICAL_END);
        kernel_map(DEVICE_MAP_BASE, range.start & ADDRESS_MASK, end, KERNEL_DATA | TYPE_DEVICE);
        return (volatile void *)(DEVICE_MAP_BASE + range.start);
}

void address_space_initialise(uint64_t image_physical)
{
        uint64_t model = REGISTER_READ(id_aa64mmfr0_el1);

        image_offset = KERNEL_BASE - image_physical;
        asid_used[0] = 1u << ASID_NONE | 1u << ASID_SHARED;
        asid_count = register_field(model, 4) == 2 ? ASIDS : 256;

        /* Ahead of all other RAM: what stays read-only under its other name too. */
        kernel_map(DIRECT_MAP_BASE, image_physical, image_to_physical(image_data), KERNEL_DATA | READ_ONLY);
}

/* --- The names of address spaces ----------------------------------------- */

static unsigned asid_allocate(void)
{
        for (unsigned word = 0; word < asid_count / 64; word++) {
                if (~asid_used[word] != 0) {
                        unsigned bit = (unsigned)__builtin_ctzll(~asid_used[word]);

                        asid_used[word] |= (uint64_t)1 << bit;
                        return word * 64 + bit;
                }
        }
        return ASID_SHARED;
}

static void asid_forget(unsigned asid)
{
        __asm__ volatile("dsb nshst; tlbi aside1, %0" ::"r"((uint64_t)asid << ASID_SHIFT) : "memory");
        translations_forgotten();
}

static void asid_free(unsigned asid)
{
        asid_forget(asid);
        if (asid != ASID_SHARED)
                asid_used[asid / 64] &= ~((uint64_t)1 << asid % 64);
}

static unsigned asid_of(const struct address_space *space)
{
        return (unsigned)(space->translation_base >> ASID_SHIFT);
}

/* --- The user's half ----------------------------------------------------- */

static uint64_t *user_table(uint64_t entry)
{
        return physical_to_virtual(entry & ADDRESS_MASK);
}

bool address_space_create(struct address_space *space)
{
        uint64_t root = frame_allocate();

        if (root == 0)
                return false;
        *space = (struct address_space){ .translation_base = root | (uint64_t)asid_allocate() << ASID_SHIFT };
        return true;
}

/* A table more, entered in the list of them. */
static uint64_t table_add(struct address_space *space)
{
        uint64_t table = frame_allocate();

        assert(table != 0);
        table_cleared();
        if (space->table_count < LIST_LENGTH)
                user_table(space->translation_base)[LIST_FIRST + space->table_count] = table;
        space->table_count++;
        return table;
}

/* How many tables of this level and below a range takes where there are none yet: one for each entry above them. */
static uint64_t tables_for(uint64_t start, uint64_t last, unsigned level)
{
        uint64_t count = 0;

        for (; level < LEVELS; level++)
                count += (last >> level_shift(level - 1)) - (start >> level_shift(level - 1)) + 1;
        return count;
}

static uint64_t tables_missing(uint64_t *table, unsigned level, uint64_t start, uint64_t last)
{
        uint64_t size = (uint64_t)1 << level_shift(level);
        uint64_t missing = 0;

        if (level == LEVELS - 1)
                return 0;
        while (start <= last) {
                uint64_t entry = *entry_of(table, start, level);
                uint64_t slice = start | (size - 1);

                if (slice > last)
                        slice = last;
                missing += (entry & VALID) != 0 ? tables_missing(user_table(entry), level + 1, start, slice)
                                                : tables_for(start, slice, level + 1);
                start = slice + 1;
        }
        return missing;
}

unsigned address_space_tables_needed(const struct address_space *space, uint64_t address, uint64_t length)
{
        uint64_t *table = space == NULL ? user_table_empty : user_table(space->translation_base);
        uint64_t last = address + length - 1;
        unsigned level = 0;

        if (length == 0)
                return 0;
        /* Down to where the range parts, or a table is missing: mostly there is no more to it. */
        for (; level < LEVELS - 1 && address >> level_shift(level) == last >> level_shift(level); level++) {
                uint64_t entry = *entry_of(table, address, level);

                if ((entry & VALID) == 0)
                        return (unsigned)tables_for(address, last, level + 1);
                table = user_table(entry);
        }
        return (unsigned)tables_missing(table, level, address, last);
}

/* As on x86_64, what may be written or executed may also be read. */
static uint64_t user_attributes(unsigned access)
{
        uint64_t attributes = TABLE | ACCESSED | INNER_SHAREABLE | NOT_GLOBAL | USER | KERNEL_NEVER_EXECUTES;

        if ((access & ACCESS_WRITE) == 0)
                attributes |= READ_ONLY;
        if ((access & ACCESS_EXECUTE) == 0)
                attributes |= USER_NEVER_EXECUTES;
        if ((access & MEMORY_TYPES) != MEMORY_WRITE_BACK)
                attributes |= (access & MEMORY_TYPES) == MEMORY_DEVICE ? TYPE_DEVICE : TYPE_NON_CACHEABLE;
        return attributes;
}

/*
 * The entry of a page. Where there is no table for it, one is made, or the answer
 * is NULL. (Inline for make bench: region_unmap.)
 */
static inline __attribute__((always_inline)) uint64_t *page_entry(struct address_space *space, uint64_t address,
                                                                  bool make)
{
        uint64_t *entry = entry_of(user_table(space->translation_base), address, 0);

        for (unsigned level = 1; level < LEVELS; level++) {
                if ((*entry & VALID) == 0 && !make)
                        return NULL;
                if ((*entry & VALID) == 0)
                        *entry = table_add(space) | TABLE;
                entry = entry_of(user_table(*entry), address, level);
        }
        return entry;
}

unsigned address_space_map(struct address_space *space, uint64_t address, const uint64_t *frames, uint64_t count,
                           unsigned access)
{
        uint64_t attributes = user_attributes(access);
        uint64_t table_count = space->table_count;

        do {
                uint64_t *entry = page_entry(space, address, true);
                uint64_t room = (TABLE_REACH - address % TABLE_REACH) / PAGE_SIZE; /* in that table */
                uint64_t part = count < room ? count : room;

                count -= part;
                address += part * PAGE_SIZE;
                do
                        *entry++ = *frames++ | attributes;
                while (--part != 0);
        } while (count != 0);
        tables_written();
        return (unsigned)(space->table_count - table_count);
}

/* The tables stay, for what is mapped there next. */
void address_space_unmap(struct address_space *space, uint64_t address, uint64_t length)
{
        uint64_t asid = (uint64_t)asid_of(space) << ASID_SHIFT;
        bool one_by_one = length / PAGE_SIZE <= PAGES_ONE_BY_ONE;

        for (uint64_t page = address; page < address + length; page += PAGE_SIZE) {
                uint64_t *entry = page_entry(space, page, false);

                if (entry == NULL)
                        continue;
                *entry = 0;
                if (one_by_one)
                        __asm__ volatile("dsb nshst; tlbi vae1, %0" ::"r"(asid | page >> 12) : "memory");
        }
        if (one_by_one)
                translations_forgotten();
        else
                asid_forget(asid_of(space));
}

void address_space_activate(const struct address_space *space)
{
        if (space == NULL) {
                REGISTER_WRITE(ttbr0_el1, image_to_physical(user_table_empty));
                instruction_barrier();
                return;
        }
        REGISTER_WRITE(ttbr0_el1, space->translation_base);
        instruction_barrier();
        if (asid_of(space) == ASID_SHARED)
                asid_forget(ASID_SHARED);
}

/* A space with more tables than the list has room for is searched. */
static void table_free(uint64_t physical, unsigned level)
{
        uint64_t *table = user_table(physical);

        for (unsigned i = 0; level < LEVELS - 1 && i < ENTRIES; i++)
                if ((table[i] & VALID) != 0)
                        table_free(table[i] & ADDRESS_MASK, level + 1);
        frame_free(physical);
}

unsigned address_space_destroy(struct address_space *space)
{
        uint64_t root = space->translation_base & ADDRESS_MASK;

        asid_free(asid_of(space));
        if (space->table_count > LIST_LENGTH) {
                table_free(root, 0);
        } else {
                for (unsigned i = 0; i < space->table_count; i++)
                        frame_free(user_table(root)[LIST_FIRST + i]);
                frame_free(root);
        }
        return (unsigned)space->table_count + 1;
}
