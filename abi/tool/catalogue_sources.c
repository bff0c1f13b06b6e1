/* The numbers of abi/, source by source. <errno.h> must not be seen here: see catalogue_lists.c. */
#include "catalogue.h"
#include "verdict/retcode.h"

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

static const struct entry requests[] = {
#define DEVICE_REQUEST(name, number, direction, type, text) { #name, 0, number, text },
#include "device_request.def"
};

static const struct entry retcodes[] = {
#define RETCODE(name, number, text) { #name, "rc" #name, rc##name, text },
#include "retcode.def"
};

static const struct entry spawn_errors[] = {
#define SPAWN_ERROR(name, camel, number, wire, cause, text) { #name, #camel, number, text },
#include "spawn.def"
};

static const struct entry guest_errors[] = {
#define GUEST_ERROR(name, camel, number, text) { #name, #camel, number, text },
#include "guest.def"
};

static const struct entry guest_manager_errors[] = {
#define GUEST_MANAGER_ERROR(name, camel, number, text) { #name, #camel, number, text },
#include "guest.def"
};

static const struct entry guest_statuses[] = {
#define GUEST_STATUS(name, camel, number, text) { #name, #camel, number, text },
#include "guest.def"
};

static const struct entry block_modes[] = {
#define GUEST_BLOCK_MODE(name, camel, number, text) { #name, #camel, number, text },
#include "guest.def"
};

static const struct entry kernel_types[] = {
#define GUEST_KERNEL_TYPE(name, camel, number, text) { #name, #camel, number, text },
#include "guest.def"
};

static const struct entry spaces[] = {
#define RETCODE_SPACE(name, number, text) { #name, 0, number, text },
#include "retcode_space.def"
};

static const struct entry container_statuses[] = {
#define CONTAINER_STATUS(name, camel, number, text) { #name, #camel, number, text },
#include "guest.def"
};

#define LIST(list) list, COUNT(list)
#define NO_RETCODE NOWHERE, EVERYWHERE
#define UNSHARE "the seed unshare"
#define FUCHSIA "the seed Fuchsia GuestError"

/* The order is that in which a number that several know is told. */
const struct source sources[] = {
        { ERRORS, "errors", "kernel error", "KERR_", "the seed KernelError", LIST(errors), false, RC_SPACE_KERNEL,
          EVERYWHERE },
        { RETCODES, "retcodes", "retcode", "rc", "KasperskyOS Retcode", LIST(retcodes), false, RC_SPACE_GENERAL,
          RC_FACILITY_NONE },
        { REASONS, "reasons", "reason", "REASON_", "Verdict", LIST(reasons), false, NO_RETCODE },
        { SYSCALLS, "syscalls", "system call", "SYS_", "Verdict", LIST(syscalls), true, NO_RETCODE },
        { INTERNAL, "internal", "internal code", "INTERNAL_", "errno(9)", LIST(internal_codes), false, NO_RETCODE },
        { ERRNOS, "errnos", "errno", "", "the generic numbers of Linux", LIST(errnos), false, NO_RETCODE },
        { RIGHTS, "rights", "right", "RIGHT_", "the upstream of the seed KernelError", LIST(rights), true, NO_RETCODE },
        { OBJECTS, "objects", "object type", "OBJECT_", "Verdict", LIST(objects), false, NO_RETCODE },
        { FAULTS, "faults", "fault", "FAULT_", "Verdict", LIST(faults), false, NO_RETCODE },
        { OTHER, "requests", "device request", "REQUEST_", "Verdict", LIST(requests), true, NO_RETCODE },
        { OTHER, "spawn", "spawn error", "SPAWN_ERROR_", UNSHARE, LIST(spawn_errors), false, RC_SPACE_SPAWN,
          RC_FACILITY_SPAWN_ERROR },
        { OTHER, "guest", "guest error", "GUEST_ERROR_", FUCHSIA, LIST(guest_errors), false, RC_SPACE_GUEST,
          RC_FACILITY_GUEST_ERROR },
        { OTHER, "guest-manager", "guest manager error", "GUEST_MANAGER_ERROR_", FUCHSIA, LIST(guest_manager_errors),
          false, RC_SPACE_GUEST, RC_FACILITY_GUEST_MANAGER_ERROR },
        { OTHER, "guest-status", "guest status", "GUEST_STATUS_", FUCHSIA, LIST(guest_statuses), false, NO_RETCODE },
        { OTHER, "container-status", "container status", "CONTAINER_STATUS_", FUCHSIA, LIST(container_statuses), false,
          NO_RETCODE },
        { OTHER, "block-modes", "guest block mode", "GUEST_BLOCK_MODE_", FUCHSIA, LIST(block_modes), false,
          NO_RETCODE },
        { OTHER, "kernel-types", "guest kernel type", "GUEST_KERNEL_TYPE_", FUCHSIA, LIST(kernel_types), false,
          NO_RETCODE },
        { OTHER, "spaces", "retcode space", "RC_SPACE_", "KasperskyOS Retcode", LIST(spaces), false, NO_RETCODE },
};
const size_t source_count = COUNT(sources);
