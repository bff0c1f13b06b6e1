/* How the suite makes calls: every verdict is looked at. */
#ifndef CONFORMANCE_PERFORM_H
#define CONFORMANCE_PERFORM_H

#include <stdbool.h>

#include "case.h"
#include "registers.h"

/*
 * Make the call with every register filled; whatever the contract does not give
 * the call to destroy must still be there after it, and nothing of the kernel.
 */
struct verdict perform(const struct call *c);

/* The same for a call that may be refused by no row: where the kernel is broken on purpose. */
struct verdict perform_unlisted(const struct call *c);

/* Make the call through the POSIX-style function, and hold errno and last_verdict() to the verdict. */
struct verdict perform_posix(const struct call *c);

/* A call for its result: CALL(queue_send, queue, ...) is sys_queue_send(queue, ...), looked at. */
#define CALL(name, ...) observe(SYS_##name, sys_##name(__VA_ARGS__))

/* The same, where a refusal is a mistake; answers the value. */
#define VALUE(name, ...) value_of(SYS_##name, sys_##name(__VA_ARGS__))

/* Holds a verdict to its form, and a refusal to the contract. */
struct verdict observe(uint64_t number, struct verdict verdict);
uint64_t value_of(uint64_t number, struct verdict verdict);

/* Filled with a pattern that differs from call to call; valid to load. */
void registers_fill(struct register_file *file);

/* The call's number and arguments in their places. */
void registers_set_call(struct register_file *file, const struct call *c);

/* What a call with words has brought is as it must be, in the registers of arguments that hold no result. */
void registers_take_words(struct register_file *in, const struct register_file *out);

/*
 * Is all of out as it must be? After a system call, what the instruction itself
 * destroys must only not show the kernel; after register_spin(), which uses
 * flags, those are not looked at. Says what is not.
 */
bool registers_hold(const struct register_file *in, const struct register_file *out, bool by_call);

#endif
