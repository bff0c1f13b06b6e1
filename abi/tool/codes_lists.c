/* The public lists of abi/ as JSON. <errno.h> must not be seen here: see lock_lists.c. */
#include "codes.h"
#include "verdict/error.h"
#include "verdict/number.h"

/* A number of a list: what it is called in C, what it is called else, and what it means. */
struct entry {
        long number;
        const char *constant, *name, *text;
};

static const struct entry errors[] = {
#define KERNEL_ERROR(name, camel, number, errno, text) { number, "KERR_" #name, #camel, text },
#include "kernel_error.def"
};
static const struct entry reasons[] = {
#define REASON(name, number, text) { number, "REASON_" #name, #name, text },
#include "reason.def"
};
static const struct entry objects[] = {
#define OBJECT_TYPE(name, number, text) { number, "OBJECT_" #name, #name, text },
#include "object_type.def"
};
static const struct entry spaces[] = {
#define RETCODE_SPACE(name, number, text) { number, "RC_SPACE_" #name, #name, text },
#include "retcode_space.def"
};
static const struct entry spawn_errors[] = {
#define SPAWN_ERROR(name, camel, number, wire, cause, text) { number, "SPAWN_ERROR_" #name, #camel, text },
#include "spawn.def"
};
static const struct entry guest_errors[] = {
#define GUEST_ERROR(name, camel, number, text) { number, "GUEST_ERROR_" #name, #camel, text },
#include "guest.def"
};
static const struct entry guest_manager_errors[] = {
#define GUEST_MANAGER_ERROR(name, camel, number, text) { number, "GUEST_MANAGER_ERROR_" #name, #camel, text },
#include "guest.def"
};
static const struct entry guest_statuses[] = {
#define GUEST_STATUS(name, camel, number, text) { number, "GUEST_STATUS_" #name, #camel, text },
#include "guest.def"
};
static const struct entry container_statuses[] = {
#define CONTAINER_STATUS(name, camel, number, text) { number, "CONTAINER_STATUS_" #name, #camel, text },
#include "guest.def"
};
static const struct entry block_modes[] = {
#define GUEST_BLOCK_MODE(name, camel, number, text) { number, "GUEST_BLOCK_MODE_" #name, #camel, text },
#include "guest.def"
};
static const struct entry kernel_types[] = {
#define GUEST_KERNEL_TYPE(name, camel, number, text) { number, "GUEST_KERNEL_TYPE_" #name, #camel, text },
#include "guest.def"
};

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))
#define LIST(name, list)                                                                                               \
        {                                                                                                              \
                name, list, COUNT(list)                                                                                \
        }

static const struct {
        const char *name;
        const struct entry *entries;
        size_t count;
} lists[] = {
        LIST("errors", errors),
        LIST("reasons", reasons),
        LIST("object_types", objects),
        LIST("spaces", spaces),
        LIST("SpawnError", spawn_errors),
        LIST("GuestError", guest_errors),
        LIST("GuestManagerError", guest_manager_errors),
        LIST("GuestStatus", guest_statuses),
        LIST("ContainerStatus", container_statuses),
        LIST("BlockMode", block_modes),
        LIST("KernelType", kernel_types),
};

static const struct {
        const char *space, *name, *text;
        int number;
} facilities[] = {
#define RETCODE_FACILITY(space, name, number, text) { #space, #name, text, number },
#include "retcode_facility.def"
#define OBJECT_TYPE(name, number, text) { "KERNEL", #name, text, number },
#include "object_type.def"
};

static const struct {
        const char *call, *error, *reason, *posix, *condition;
        unsigned number, argument, error_number, reason_number;
} rows[] = {
#define ROW(call, argument, error, reason, errno, when)                                                                \
        { #call, #error, #reason, #errno, when, SYS_##call, argument, KERR_##error, REASON_##reason },
#include "contract.def"
};

static void write_list(FILE *file, const char *name, const struct entry *entries, size_t count)
{
        fprintf(file, "\"%s\": [", name);
        for (size_t i = 0; i < count; i++) {
                fprintf(file,
                        "%s\n  {\"number\": %ld, \"constant\": \"%s\", \"name\": \"%s\", \"text\": ", i ? "," : "",
                        entries[i].number, entries[i].constant, entries[i].name);
                json_string(file, entries[i].text);
                fputc('}', file);
        }
        fputs("\n],\n", file);
}

static void write_facilities(FILE *file)
{
        fputs("\"facilities\": [", file);
        for (size_t i = 0; i < COUNT(facilities); i++) {
                fprintf(file, "%s\n  {\"space\": \"%s\", \"number\": %d, \"constant\": \"RC_FACILITY_%s\", \"text\": ",
                        i ? "," : "", facilities[i].space, facilities[i].number, facilities[i].name);
                json_string(file, facilities[i].text);
                fputc('}', file);
        }
        fputs("\n],\n", file);
}

static void write_rows(FILE *file)
{
        fputs("\"rows\": [", file);
        for (size_t i = 0; i < COUNT(rows); i++) {
                fprintf(file, "%s\n  {\"syscall\": \"%s\", \"number\": %u, \"argument\": %u, \"error\": \"%s\"",
                        i ? "," : "", rows[i].call, rows[i].number, rows[i].argument, rows[i].error);
                fprintf(file, ", \"code\": %u, \"reason\": \"%s\", \"reason_number\": %u, \"errno\": \"%s\"",
                        rows[i].error_number, rows[i].reason, rows[i].reason_number, rows[i].posix);
                fputs(", \"condition\": ", file);
                json_string(file, rows[i].condition);
                fputc('}', file);
        }
        fputs("\n],\n", file);
}

void lists_write_json(FILE *file)
{
        for (size_t i = 0; i < COUNT(lists); i++)
                write_list(file, lists[i].name, lists[i].entries, lists[i].count);
        write_facilities(file);
        write_rows(file);
}
