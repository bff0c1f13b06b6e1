/* Retcodes in words. */
#include <verdict/contract.h>
#include <verdict/guest.h>
#include <verdict/retcode.h>
#include <verdict/spawn.h>

#include "sentence.h"
#include "text_table.h"

/* All that are not the kernel's. Each: the name, NUL, the text. */
struct texts {
#define RETCODE(name, number, text) char rc##name[sizeof("rc" #name "\0" text)];
#include "../../abi/retcode.def"
#define SPAWN_ERROR(name, camel, number, wire, cause, text) char SPAWN_ERROR_##name[sizeof(#camel "\0" text)];
#include "../../abi/spawn.def"
#define GUEST_ERROR(name, camel, number, text) char GUEST_ERROR_##name[sizeof("GuestError." #camel "\0" text)];
#define GUEST_MANAGER_ERROR(name, camel, number, text)                                                                 \
        char GUEST_MANAGER_ERROR_##name[sizeof("GuestManagerError." #camel "\0" text)];
#include "../../abi/guest.def"
#define RETCODE_SPACE(name, number, text) char RC_SPACE_##name[sizeof text];
#include "../../abi/retcode_space.def"
#define RETCODE_FACILITY(space, name, number, text) char RC_FACILITY_##name[sizeof text];
#include "../../abi/retcode_facility.def"
};

static const struct texts texts = {
#define RETCODE(name, number, text) "rc" #name "\0" text,
#include "../../abi/retcode.def"
#define SPAWN_ERROR(name, camel, number, wire, cause, text) #camel "\0" text,
#include "../../abi/spawn.def"
#define GUEST_ERROR(name, camel, number, text) "GuestError." #camel "\0" text,
#define GUEST_MANAGER_ERROR(name, camel, number, text) "GuestManagerError." #camel "\0" text,
#include "../../abi/guest.def"
#define RETCODE_SPACE(name, number, text) text,
#include "../../abi/retcode_space.def"
#define RETCODE_FACILITY(space, name, number, text) text,
#include "../../abi/retcode_facility.def"
};

struct entry {
        Retcode code;
        uint16_t at;
};

#define OURS(space, facility, code) MAKE_RETCODE(RC_CUSTOMER_FALSE, RC_SPACE_##space, RC_FACILITY_##facility, code, "")

static const struct entry entries[] = {
#define RETCODE(name, number, text) { rc##name, TEXT_AT(struct texts, rc##name) },
#include "../../abi/retcode.def"
#define SPAWN_ERROR(name, camel, number, wire, cause, text)                                                            \
        { OURS(SPAWN, SPAWN_ERROR, number), TEXT_AT(struct texts, SPAWN_ERROR_##name) },
#include "../../abi/spawn.def"
#define GUEST_ERROR(name, camel, number, text)                                                                         \
        { OURS(GUEST, GUEST_ERROR, number), TEXT_AT(struct texts, GUEST_ERROR_##name) },
#define GUEST_MANAGER_ERROR(name, camel, number, text)                                                                 \
        { OURS(GUEST, GUEST_MANAGER_ERROR, number), TEXT_AT(struct texts, GUEST_MANAGER_ERROR_##name) },
#include "../../abi/guest.def"
};

static const uint16_t spaces[] = {
#define RETCODE_SPACE(name, number, text) [number] = TEXT_AT(struct texts, RC_SPACE_##name),
#include "../../abi/retcode_space.def"
};

static const struct {
        uint8_t space, facility;
        uint16_t at;
} facilities[] = {
#define RETCODE_FACILITY(space, name, number, text)                                                                    \
        { RC_SPACE_##space, RC_FACILITY_##name, TEXT_AT(struct texts, RC_FACILITY_##name) },
#include "../../abi/retcode_facility.def"
};

static const char *text_at(uint16_t at)
{
        return (const char *)&texts + at - 1;
}

const char *retcode_name(Retcode code)
{
        if (retcode_is_kernel(code))
                return kernel_error_name(retcode_kernel_error(code));
        for (size_t i = 0; i < TEXT_COUNT(entries); i++)
                if (entries[i].code == code)
                        return text_at(entries[i].at);
        return NULL;
}

const char *retcode_text(Retcode code)
{
        const char *name = retcode_name(code);

        if (retcode_is_kernel(code))
                return kernel_error_text(retcode_kernel_error(code));
        return name != NULL ? text_next(name) : NULL;
}

const char *retcode_space_text(unsigned space)
{
        return text_find(&texts, spaces, TEXT_COUNT(spaces), space);
}

const char *retcode_facility_text(unsigned space, unsigned facility)
{
        if (space == RC_SPACE_KERNEL)
                return object_type_text(facility);
        for (size_t i = 0; i < TEXT_COUNT(facilities); i++)
                if (facilities[i].space == space && facilities[i].facility == facility)
                        return text_at(facilities[i].at);
        return NULL;
}

/* "kernel, queue", "customer, space 9, facility 1": a customer's facility is a number, for it is the customer's own. */
static void add_origin(struct sentence *sentence, Retcode code)
{
        unsigned space = (unsigned)RC_GET_SPACE(code), facility = (unsigned)RC_GET_FACILITY(code);
        const char *space_text = retcode_space_text(space);
        const char *facility_text = RC_GET_CUSTOMER(code) ? NULL : retcode_facility_text(space, facility);

        if (RC_GET_CUSTOMER(code))
                add(sentence, "customer, ");
        if (space_text != NULL)
                add(sentence, "%s", space_text);
        else
                add(sentence, "space %u", space);
        if (facility_text != NULL)
                add(sentence, ", %s", facility_text);
        else if (facility != 0)
                add(sentence, ", facility %u", facility);
}

size_t retcode_describe(char *buffer, size_t size, Retcode code)
{
        struct sentence sentence = { .buffer = buffer, .size = size };
        const char *name = retcode_name(code);

        if (name != NULL)
                add(&sentence, "%s: %s", name, retcode_text(code));
        else if (code < -1)
                add(&sentence, "code %d", RC_GET_CODE(code));
        else
                add(&sentence, "%d, which is no retcode", (int)code);
        if (code < -1) {
                add(&sentence, " (");
                add_origin(&sentence, code);
                add(&sentence, ", 0x%08x)", (unsigned)code);
        }
        return sentence.length;
}
