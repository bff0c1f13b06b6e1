/* The calls region_map and region_unmap. */
#include "architecture.h"
#include "memory/frame.h"
#include "region/region.h"
#include "task/account.h"
#include "task/task.h"
#include "trap/syscall.h"

struct request {
        uint64_t address; /* 0: the kernel chooses */
        uint64_t offset;
        uint64_t length;
        uint64_t access;
};

#define ACCESS_ALL (ACCESS_READ | ACCESS_WRITE | ACCESS_EXECUTE)

/* Some of access, and at most one memory type, which are all such pairs of bits but one. */
static bool access_is_known(uint64_t access)
{
        return (access & ACCESS_ALL) != 0 && (access & ~(uint64_t)(ACCESS_ALL | MEMORY_TYPES)) == 0 &&
               (access & MEMORY_TYPES) != (MEMORY_NON_CACHEABLE | MEMORY_DEVICE);
}

/* What the numbers say by themselves. Afterwards the length is one of whole frames. */
static struct outcome decode_numbers(struct request *request)
{
        if (request->address % FRAME_SIZE != 0)
                return refuse(KERR_INVALID_ARGUMENT, 2, REASON_MISALIGNED);
        if (request->offset % FRAME_SIZE != 0)
                return refuse(KERR_INVALID_ARGUMENT, 3, REASON_MISALIGNED);
        if (request->length == 0 || request->length > REGION_SIZE_MAXIMUM)
                return refuse(KERR_INVALID_ARGUMENT, 4, REASON_OUT_OF_RANGE);
        request->length = frames_for(request->length) * FRAME_SIZE;
        if (request->address != 0 && (request->address < USER_BASE || request->address >= USER_END ||
                                      request->length > USER_END - request->address))
                return refuse(KERR_INVALID_ARGUMENT, 2, REASON_OUT_OF_RANGE);
        if (!access_is_known(request->access))
                return refuse(KERR_INVALID_ARGUMENT, 5, REASON_UNKNOWN_FLAG);
        if ((request->access & ACCESS_WRITE) != 0 && (request->access & ACCESS_EXECUTE) != 0)
                return refuse(KERR_INVALID_ARGUMENT, 5, REASON_WRITABLE_AND_EXECUTABLE);
        if ((request->access & ACCESS_EXECUTE) != 0 && (request->access & MEMORY_TYPES) != MEMORY_WRITE_BACK)
                return refuse(KERR_INVALID_ARGUMENT, 5, REASON_UNCACHED_CODE);
        return done(0);
}

/*
 * Page tables cannot keep what is writable or executable from being read, so each
 * access is a read as well. A type that is not write-back keeps all others from
 * writing by calls, so nobody but who may write himself can choose it.
 */
static unsigned rights_needed(uint64_t access)
{
        unsigned rights = (unsigned)(access & ACCESS_ALL) | RIGHT_READ;

        return (access & MEMORY_TYPES) == MEMORY_WRITE_BACK ? rights : rights | RIGHT_WRITE;
}

/* What the region has to say to that. */
static struct outcome decode_region(const struct request *request, const struct region *region)
{
        uint64_t end = region->frame_count * FRAME_SIZE;
        bool write = (request->access & ACCESS_WRITE) != 0, execute = (request->access & ACCESS_EXECUTE) != 0;
        bool mutable = region->policy == REGION_MUTABLE, immutable = region->policy == REGION_IMMUTABLE;

        if (request->offset > end || request->length > end - request->offset)
                return refuse(KERR_INVALID_ARGUMENT, 4, REASON_BEYOND_END);
        if ((write && !mutable) || (execute && !mutable && !immutable))
                return refuse(KERR_REGION_POLICY_VIOLATION, 5, REASON_POLICY_FORBIDS);
        if (execute && immutable && !region->sealed)
                return refuse(KERR_REGION_POLICY_VIOLATION, 5, REASON_NOT_SEALED);
        if (execute && region->writable_mappings != 0)
                return refuse(KERR_COHERENCE_VIOLATION, 5, REASON_WRITABLE_ELSEWHERE);
        if (write && region->executable_mappings != 0)
                return refuse(KERR_COHERENCE_VIOLATION, 5, REASON_EXECUTABLE_ELSEWHERE);
        if (region->mappings != 0 && (request->access & MEMORY_TYPES) != (uint64_t)region->memory_type)
                return refuse(KERR_COHERENCE_VIOLATION, 5, REASON_OTHER_MEMORY_TYPE);
        return done(0);
}

/* Whether the caller's space has the room, and the caller and the machine the means. Chooses the address. */
static struct outcome decode_room(struct request *request, const struct task *caller)
{
        unsigned tables;

        if (request->address == 0)
                request->address = mapping_gap(caller, request->length);
        if (request->address == 0 || mapping_find_in(caller, request->address, request->length) != NULL)
                return refuse(KERR_ALREADY_EXISTS, 2, REASON_ADDRESS_IN_USE);
        if (!account_has_regions(caller->account, 1))
                return refuse(KERR_LIMIT_EXCEEDED, 0, REASON_REGION_QUOTA);
        tables = address_space_tables_needed(&caller->space, request->address, request->length);
        if (!account_has_frames(caller->account, tables))
                return refuse(KERR_LIMIT_EXCEEDED, 0, REASON_FRAME_QUOTA);
        if (!frame_available(tables))
                return refuse(KERR_OUT_OF_MEMORY, 0, REASON_NO_FRAMES);
        return done(0);
}

struct outcome sys_region_map(struct task *caller, const struct syscall_args *args)
{
        struct request request = {
                .address = args->argument[1],
                .offset = args->argument[2],
                .length = args->argument[3],
                .access = args->argument[4],
        };
        struct capability *capability;
        struct region *region;
        struct outcome outcome;

        outcome = decode_numbers(&request);
        if (outcome_refuses(outcome))
                return outcome;
        request.access |= ACCESS_READ;
        outcome =
            capability_lookup(caller, args->argument[0], 1, OBJECT_REGION, rights_needed(request.access), &capability);
        if (outcome_refuses(outcome))
                return outcome;
        region = region_of(capability);
        outcome = decode_region(&request, region);
        if (outcome_refuses(outcome))
                return outcome;
        outcome = decode_room(&request, caller);
        if (outcome_refuses(outcome))
                return outcome;
        if (!region_map(caller, region, request.address, request.offset, request.length, (unsigned)request.access))
                return refuse(KERR_OUT_OF_MEMORY, 0, REASON_NO_FRAMES);
        object_hold(&region->object);
        return done(request.address);
}

struct outcome sys_region_unmap(struct task *caller, const struct syscall_args *args)
{
        uint64_t address = args->argument[0];
        struct mapping *mapping;

        if (address % FRAME_SIZE != 0)
                return refuse(KERR_INVALID_ARGUMENT, 1, REASON_MISALIGNED);
        mapping = mapping_find(caller, address);
        if (mapping == NULL || mapping->address != address)
                return refuse(KERR_NOT_FOUND, 1, REASON_NO_SUCH_MAPPING);

        region_unmap(caller, mapping);
        return done(0);
}
