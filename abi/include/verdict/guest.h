/*
 * Why a guest stopped or was not launched, and where it is (guest.def). Source:
 * the seed "fuchsia.virtualization". Statuses are no errors: as retcodes there
 * are only the two errors (space GUEST). From C and C++.
 */
#ifndef VERDICT_GUEST_H
#define VERDICT_GUEST_H

#include "retcode.h"

/* Why it stopped. */
enum guest_error {
#define GUEST_ERROR(name, camel, number, text) GUEST_ERROR_##name = number,
#include "../../guest.def"
};

/* Why its manager refused. */
enum guest_manager_error {
#define GUEST_MANAGER_ERROR(name, camel, number, text) GUEST_MANAGER_ERROR_##name = number,
#include "../../guest.def"
};

/* Where it is. */
enum guest_status {
#define GUEST_STATUS(name, camel, number, text) GUEST_STATUS_##name = number,
#include "../../guest.def"
};

enum container_status {
#define CONTAINER_STATUS(name, camel, number, text) CONTAINER_STATUS_##name = number,
#include "../../guest.def"
};

enum guest_block_mode {
#define GUEST_BLOCK_MODE(name, camel, number, text) GUEST_BLOCK_MODE_##name = number,
#include "../../guest.def"
};

enum guest_kernel_type {
#define GUEST_KERNEL_TYPE(name, camel, number, text) GUEST_KERNEL_TYPE_##name = number,
#include "../../guest.def"
};

#endif
