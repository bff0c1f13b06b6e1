/* Devices for cases and tests. All go back with unwind(). */
#ifndef CONFORMANCE_DEVICE_H
#define CONFORMANCE_DEVICE_H

#include <verdict/verdict.h>

handle_t opened(const char *name);                            /* "/device/null" */
handle_t opened_with(const char *directory, handle_t handle); /* "fd", "loop" */
handle_t loop_at(handle_t region, uint64_t position);         /* a loop device over it, there */
handle_t loop_revoked(void);                                  /* one whose region's capability was revoked */
void arm(handle_t device, unsigned operation, unsigned mode, uint64_t after);

/* Read what the host has typed, before anything else wants to read; the test says later what became of it. */
void input_collect(void);

#endif
