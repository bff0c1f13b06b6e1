/*
 * The lists of the ABI, as they are and as they were frozen. <errno.h> must not
 * be seen here: its macros would become the names of the rows' errno.
 */
#include "lock.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static const struct number numbers_now[] = {
#define KERNEL_ERROR(name, camel, number, errno, text) { "KERR", #name, number },
#include "kernel_error.def"
#define REASON(name, number, text) { "REASON", #name, number },
#include "reason.def"
#define OBJECT_TYPE(name, number, text) { "OBJECT", #name, number },
#include "object_type.def"
#define RIGHT(name, bit, text) { "RIGHT", #name, bit },
#include "right.def"
#define FAULT(name, number, text) { "FAULT", #name, number },
#include "fault.def"
#define DEVICE_REQUEST(name, number, direction, type, text) { "REQUEST", #name, number },
#include "device_request.def"
#define ERRNO(name, number, text) { KIND_ERRNO, #name, number },
#include "errno.def"
#define RETCODE(name, number, text) { KIND_RETCODE, #name, number },
#include "retcode.def"
#define RETCODE_SPACE(name, number, text) { "RC_SPACE", #name, number },
#include "retcode_space.def"
#define RETCODE_FACILITY(space, name, number, text) { "RC_FACILITY_" #space, #name, number },
#include "retcode_facility.def"
#define SPAWN_ERROR(name, camel, number, wire, cause, text) { "SPAWN_ERROR", #name, number },
#include "spawn.def"
#define GUEST_ERROR(name, camel, number, text) { "GUEST_ERROR", #name, number },
#define GUEST_MANAGER_ERROR(name, camel, number, text) { "GUEST_MANAGER_ERROR", #name, number },
#define GUEST_STATUS(name, camel, number, text) { "GUEST_STATUS", #name, number },
#define CONTAINER_STATUS(name, camel, number, text) { "CONTAINER_STATUS", #name, number },
#define GUEST_BLOCK_MODE(name, camel, number, text) { "GUEST_BLOCK_MODE", #name, number },
#define GUEST_KERNEL_TYPE(name, camel, number, text) { "GUEST_KERNEL_TYPE", #name, number },
#include "guest.def"
};

static const struct call calls_now[] = {
#define SYSCALL0(number, name) { number, #name, "" },
#define SYSCALL1(number, name, t1, a1) { number, #name, #t1 },
#define SYSCALL2(number, name, t1, a1, t2, a2) { number, #name, #t1 ", " #t2 },
#define SYSCALL3(number, name, t1, a1, t2, a2, t3, a3) { number, #name, #t1 ", " #t2 ", " #t3 },
#define SYSCALL4(number, name, t1, a1, t2, a2, t3, a3, t4, a4) { number, #name, #t1 ", " #t2 ", " #t3 ", " #t4 },
#define SYSCALL5(number, name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5)                                                 \
        { number, #name, #t1 ", " #t2 ", " #t3 ", " #t4 ", " #t5 },
#define SYSCALL6(number, name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5, t6, a6)                                         \
        { number, #name, #t1 ", " #t2 ", " #t3 ", " #t4 ", " #t5 ", " #t6 },
#include "syscall.def"
};

static const struct row rows_now[] = {
#define ROW(call, argument, error, reason, errno, when) { #call, argument, #error, #reason, #errno },
#include "contract.def"
};

static const struct number numbers_frozen[] = {
#define FROZEN_NUMBER(kind, name, number) { #kind, #name, number },
#include "v1/number.def"
};

static const struct call calls_frozen[] = {
#define FROZEN_SYSCALL(number, name, types) { number, #name, types },
#include "v1/syscall.def"
};

static const struct row rows_frozen[] = {
#define FROZEN_ROW(call, argument, error, reason, errno) { #call, argument, #error, #reason, #errno },
#include "v1/row.def"
};

const struct abi abi_now = {
        numbers_now, calls_now, rows_now, COUNT(numbers_now), COUNT(calls_now), COUNT(rows_now),
};

const struct abi abi_frozen = {
        numbers_frozen, calls_frozen, rows_frozen, COUNT(numbers_frozen), COUNT(calls_frozen), COUNT(rows_frozen),
};
