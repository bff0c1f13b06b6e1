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

#define SMALLEST_SHIFT 5
#define SMALLEST (1u << SMALLEST_SHIFT)
#define CLASSES 7 /* 32 to 2048 bytes */

/*
 * A free piece says how far behind the piece that follows it in memory the next
 * free one is. So a page that is clear is a list of all its pieces in order.
 */
struct piece {
        int64_t skip;
};

struct page {
        struct page *next, **link; /* of the pages of this class that have a free piece; what points to this one */
        uint32_t free;             /* where in this page the first free piece is; at its end: there is none */
        uint16_t used;
        uint16_t class;
};

static struct page *partial[CLASSES];

static unsigned class_of(size_t size)
{
        return highest_bit((size - (size != 0)) | (SMALLEST - 1)) - (SMALLEST_SHIFT - 1);
}

static uint32_t class_size(unsigned class)
{
        return (uint32_t)SMALLEST << class;
}

static void partial_insert(struct page *page)
{
        page->link = &partial[page->class];
        page->next = *page->link;
        if (page->next != NULL)
                page->next->link = &page->next;
        *page->link = page;
}

static void partial_remove(struct page *page)
{
        *page->link = page->next;
        if (page->next != NULL)
                page->next->link = page->link;
}

/* Where no other of its class has a free piece. They stand at multiples of their size, behind the page's header. */
static struct page *page_create(unsigned class)
{
        uint64_t physical = frame_allocate();
        struct page *page;

        if (physical == 0)
                return NULL;
        page = physical_to_virtual(physical);
        page->class = (uint16_t) class;
        page->free = class_size(class);
        page->link = &partial[class];
        partial[class] = page;
        return page;
}

static void *allocate_frames(unsigned order)
{
        uint64_t physical = order == 0 ? frame_allocate() : frame_allocate_block(order);

        return physical == 0 ? NULL : physical_to_virtual(physical);
}

void *heap_allocate(size_t size)
{
        unsigned class = class_of(size);
        struct page *page;
        struct piece *piece;

        if (class >= CLASSES)
                return frame_order(size) > FRAME_ORDER_MAXIMUM ? NULL : allocate_frames(frame_order(size));
        page = partial[class] != NULL ? partial[class] : page_create(class);
        if (page == NULL)
                return NULL;
        piece = (struct piece *)((uintptr_t)page + page->free);
        page->free += (uint32_t)(class_size(class) + piece->skip);
        page->used++;
        if (page->free == FRAME_SIZE)
                partial_remove(page);
        memory_clear(piece, class_size(class));
        return piece;
}

void heap_free(void *memory, size_t size)
{
        unsigned class = class_of(size);
        uint32_t offset = (uintptr_t)memory % FRAME_SIZE;
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
        page = (struct page *)((uintptr_t)memory - offset);
        assert(page->class == class && page->used != 0);
        if (page->free == FRAME_SIZE)
                partial_insert(page);
        piece->skip = (int64_t)page->free - (offset + class_size(class));
        page->free = offset;
        if (--page->used == 0) {
                partial_remove(page);
                frame_free(virtual_to_physical(page));
        }
}
