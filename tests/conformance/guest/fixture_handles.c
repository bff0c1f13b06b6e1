/* Handles and addresses that are wrong in one way. */
#include "fixture.h"
#include "perform.h"
#include "report.h"

unsigned rights_of(handle_t handle)
{
        return CAPABILITY_RIGHTS(VALUE(capability_inspect, handle)) & ~(unsigned)RIGHT_GRANT_ONCE;
}

static handle_t duplicate(handle_t handle)
{
        return keep(VALUE(capability_duplicate, handle, rights_of(handle)));
}

static handle_t derive(handle_t handle, unsigned rights, uint32_t badge)
{
        return keep(VALUE(capability_grant, handle, HANDLE_SELF, rights, badge));
}

handle_t never_used(void)
{
        const uint64_t first = (uint64_t)1 << 32;

        return ONE_OF(first | 4000000000, 0, first, ~(uint64_t)0, first | 0x7fffffff);
}

/* Closed; closed, and used again. Where it cannot be duplicated any more, it is closed itself. */
handle_t closed(handle_t handle)
{
        struct verdict made = CALL(capability_duplicate, handle, 0);
        handle_t old = made.error == 0 ? made.value : handle;

        VALUE(capability_close, old);
        if (ONE_OF(false, true))
                duplicate(HANDLE_SELF);
        return old;
}

/* What without() made last, and of what. */
static handle_t narrow, wide;

/* A child of what was revoked; a child of its child. */
handle_t revoked(handle_t handle)
{
        unsigned rights = rights_of(handle);
        handle_t source = duplicate(handle == narrow ? wide : handle);
        handle_t made;

        if (ONE_OF(false, true))
                made = derive(derive(source, rights_of(source), 0), rights, 0);
        else
                made = derive(source, rights, 0);
        VALUE(capability_revoke, source);
        return made;
}

handle_t of_other_type(enum object_type type)
{
        static const handle_t others[] = { HANDLE_SELF, HANDLE_CONSOLE, HANDLE_NAMESPACE };
        unsigned which = (unsigned)ONE_OF(0, 1, 2, 3, 4, 5, 6);
        handle_t other = which < 3    ? others[which]
                         : which == 3 ? mutable_region()
                         : which == 4 ? some_queue()
                         : which == 5 ? component()
                                      : outstanding_call();

        if (CAPABILITY_TYPE(VALUE(capability_inspect, other)) == type)
                return type == OBJECT_TASK ? HANDLE_CONSOLE : HANDLE_SELF;
        return other;
}

handle_t without(handle_t handle, unsigned rights)
{
        wide = handle;
        narrow = keep(VALUE(capability_duplicate, handle, rights_of(handle) & ~rights));
        return narrow;
}

handle_t badged(handle_t handle, uint32_t badge)
{
        return derive(handle, rights_of(handle), badge);
}

handle_t derived_to_the_limit(handle_t handle)
{
        while (CAPABILITY_DEPTH(VALUE(capability_inspect, handle)) < DELEGATION_DEPTH_MAXIMUM && passing())
                handle = derive(handle, rights_of(handle), 0);
        return handle;
}

static handle_t duplicates[512];
static unsigned duplicate_count;

void make_duplicates(handle_t handle, unsigned count)
{
        for (duplicate_count = 0; duplicate_count < count; duplicate_count++)
                duplicates[duplicate_count] = duplicate(handle);
}

handle_t next_duplicate(void)
{
        return duplicate_count == 0 ? 0 : duplicates[--duplicate_count];
}

/* A mapped frame, before and after which nothing is. */
static uint64_t lone_frame(void)
{
        return map_elsewhere(mutable_region(), ACCESS_READ | ACCESS_WRITE);
}

static uint64_t nowhere(unsigned which, uint64_t length)
{
        static const uint64_t addresses[] = {
                0,                  /* null */
                8,                  /* near it */
                FREE_ADDRESS,       /* not mapped */
                USER_END,           /* beyond what can be mapped */
                0x0000800000000000, /* not canonical on x86_64 */
                0xffff800000000000, /* the kernel's half, on both architectures */
                0xffffffff80100000, /* where kernels are linked */
                ~(uint64_t)0,       /* the last byte there is; more wraps around */
        };

        if (which == 8)
                return lone_frame() + FRAME_SIZE - length + 1; /* the last byte is beyond it */
        if (which == 9)
                return lone_frame() - 1; /* the first byte is before it */
        return addresses[which];
}

uint64_t unreadable(uint64_t length)
{
        return nowhere((unsigned)ONE_OF(9, 8, 0, 1, 2, 3, 4, 5, 6, 7), length);
}

uint64_t unwritable(uint64_t length)
{
        unsigned which = (unsigned)ONE_OF(9, 8, 0, 1, 2, 3, 4, 5, 6, 7, 10, 11);

        if (which == 10) /* the program's text */
                return ADDRESS(unwritable);
        if (which == 11) /* mapped to be read */
                return map_elsewhere(mutable_region(), ACCESS_READ);
        return nowhere(which, length);
}
