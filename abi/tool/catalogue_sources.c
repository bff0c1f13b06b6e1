/* The numbers of abi/, source by source. <errno.h> must not be seen here: see catalogue_lists.c. */
#include "catalogue.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static const struct entry errors[] = {
#define KERNEL_ERROR(name, camel, number, errno, text) { #name, #camel, number, text },
#include "kernel_error.def"
};

static const struct entry reasons[] = {
#define REASON(name, number, text) { #name, 0, number, text },
#include "reason.def"
};

static const struct entry syscalls[] = {
#define SYSCALL(number, name, ...) { #name, 0, number, 0 },
#include "syscall.def"
};

static const struct entry internal_codes[] = {
#define INTERNAL_CODE(name, number, text) { #name, 0, number, text },
#include "internal.def"
};

static const struct entry errnos[] = {
#define ERRNO(name, number, text) { #name, 0, number, text },
#include "errno.def"
};

static const struct entry rights[] = {
#define RIGHT(name, bit, text) { #name, 0, bit, text },
#include "right.def"
};

static const struct entry objects[] = {
#define OBJECT_TYPE(name, number, text) { #name, 0, number, text },
#include "object_type.def"
};

static const struct entry faults[] = {
#define FAULT(name, number, text) { #name, 0, number, text },
#include "fault.def"
};

/* The order is that in which a number that several know is told. */
const struct source sources[] = {
        { ERRORS, "errors", "kernel error", "KERR_", "the seed KernelError", errors, COUNT(errors), false },
        { REASONS, "reasons", "reason", "REASON_", "Verdict", reasons, COUNT(reasons), false },
        { SYSCALLS, "syscalls", "system call", "SYS_", "Verdict", syscalls, COUNT(syscalls), true },
        { INTERNAL, "internal", "internal code", "INTERNAL_", "errno(9)", internal_codes, COUNT(internal_codes),
          false },
        { ERRNOS, "errnos", "errno", "", "the generic numbers of Linux", errnos, COUNT(errnos), false },
        { RIGHTS, "rights", "right", "RIGHT_", "the upstream of the seed KernelError", rights, COUNT(rights), true },
        { OBJECTS, "objects", "object type", "OBJECT_", "Verdict", objects, COUNT(objects), false },
        { FAULTS, "faults", "fault", "FAULT_", "Verdict", faults, COUNT(faults), false },
};
const size_t source_count = COUNT(sources);
