/*
 * Memory for the kernel's own objects. Small ones come from pages cut into
 * pieces of one size; a page says at its start what it holds. Larger ones are
 * blocks of frames.
 */
#include "memory/heap.h"

#include <stdint.h>

#include "architecture.h"
#include "library/log.h"
#include "library/string.h"
#include "memory/frame.h"

#define SMALLEST_SHIFT 5 /* 32 bytes */
#define CLASSES 7        /* 32 to 2048 bytes */

struct piece {
        struct piece *next;
};

struct page {
        struct page *next, *previous; /* of the pages of this class that have a free piece */
        struct piece *free;
        uint32_t used;
        uint32_t class;
};

static struct page *partial[CLASSES];

static unsigned class_of(size_t size)
{
        unsigned class = 0;

        while ((size_t)1 << (class + SMALLEST_SHIFT) < size)
                class ++;
        return class;
}

static size_t class_size(unsigned class)
{
        return (size_t)1 << (class + SMALLEST_SHIFT);
}

/* Pieces begin behind the page's header, at a multiple of 16. */
static size_t class_pieces(unsigned class)
{
        return (FRAME_SIZE - sizeof(struct page)) / class_size(class);
}

static void partial_insert(struct page *page)
{
        page->previous = NULL;
        page->next = partial[page->class];
        if (page->next != NULL)
                page->next->previous = page;
        partial[page->class] = page;
}

static void partial_remove(struct page *page)
{
        if (page->previous != NULL)
                page->previous->next = page->next;
        else
                partial[page->class] = page->next;
        if (page->next != NULL)
                page->next->previous = page->previous;
}

static struct page *page_create(unsigned class)
{
        uint64_t physical = frame_allocate();
        struct page *page;
        uint8_t *at;

        if (physical == 0)
                return NULL;
        page = physical_to_virtual(physical);
        page->class = class;
        at = (uint8_t *)page + FRAME_SIZE;
        for (size_t i = 0; i < class_pieces(class); i++) {
                at -= class_size(class);
                ((struct piece *)(void *)at)->next = page->free;
                page->free = (struct piece *)(void *)at;
        }
        partial_insert(page);
        return page;
}

void *heap_allocate(size_t size)
{
        unsigned class = class_of(size);
        struct page *page;
        struct piece *piece;
        uint64_t physical;

        if (class >= CLASSES) {
                if (frame_order(size) > FRAME_ORDER_MAXIMUM)
                        return NULL;
                physical = size <= FRAME_SIZE ? frame_allocate() : frame_allocate_block(frame_order(size));
                return physical == 0 ? NULL : physical_to_virtual(physical);
        }
        page = partial[class] != NULL ? partial[class] : page_create(class);
        if (page == NULL)
                return NULL;
        piece = page->free;
        page->free = piece->next;
        page->used++;
        if (page->free == NULL)
                partial_remove(page);
        memory_clear(piece, class_size(class));
        return piece;
}

void heap_free(void *memory, size_t size)
{
        unsigned class = class_of(size);
        struct piece *piece = memory;
        struct page *page;

        if (memory == NULL)
                return;
        if (class >= CLASSES) {
                if (size <= FRAME_SIZE)
                        frame_free(virtual_to_physical(memory));
                else
                        frame_free_block(virtual_to_physical(memory), frame_order(size));
                return;
        }
        page = (struct page *)((uintptr_t)memory & ~(uintptr_t)(FRAME_SIZE - 1));
        assert(page->class == class && page->used != 0);
        if (page->free == NULL)
                partial_insert(page);
        piece->next = page->free;
        page->free = piece;
        if (--page->used == 0) {
                partial_remove(page);
                frame_free(virtual_to_physical(page));
        }
}
