/*
 * What cases are made of: objects, and handles that are wrong in one way. All
 * of it goes back with unwind(), so that no case sees another's traces.
 */
#ifndef CONFORMANCE_FIXTURE_H
#define CONFORMANCE_FIXTURE_H

#include "case.h"
#include "helper.h"
#include "registers.h"

/* Closed, or ended and closed, or unmapped, by unwind(), the last first. They answer their argument. */
handle_t keep(handle_t handle);
handle_t keep_task(handle_t task);
uint64_t keep_mapping(uint64_t address);
void unwind(void);

/* A helper that unwind() finds to have had a fault is a failure, unless it was to have one. */
extern bool faults_expected;

/* How much the kernel holds. (How many internal codes it has resolved is left out: every wait adds to it.) */
struct kernel_information counters(void);
bool counters_equal(const struct kernel_information *one, const struct kernel_information *other);

/* --- Memory ------------------------------------------------------------------ */

extern uint8_t message[MESSAGE_MAXIMUM]; /* begins with "message" */
extern uint8_t buffer[MESSAGE_MAXIMUM];
#define MESSAGE_LENGTH 16
#define MESSAGE ADDRESS(message)
#define BUFFER ADDRESS(buffer)

/* Where nothing is mapped, unless a case does. */
#define FREE_ADDRESS ((uint64_t)0x200000000)

/* Addresses at which length bytes are not all readable, or not all writable: ONE_OF several. */
uint64_t unreadable(uint64_t length);
uint64_t unwritable(uint64_t length);

/* --- Objects ------------------------------------------------------------------ */

handle_t region(uint64_t policy, uint64_t size, uint64_t slot_size);
handle_t mutable_region(void); /* of two frames */
handle_t sealed_region(void);
handle_t unsealed_region(void);
handle_t append_region(void); /* holds "message" once */
handle_t slab_region(void);   /* of 4 slots of 64 bytes */
handle_t queue(uint64_t capacity, uint64_t message_maximum);
handle_t some_queue(void);                 /* empty, for four messages of MESSAGE_LENGTH */
handle_t queue_with_message(void);         /* with one */
handle_t queue_with_calls(unsigned calls); /* with so many calls, of which the last is outstanding */
handle_t ended_task(void);
handle_t component(void);

/* Fill a queue, until it has room for nothing. */
void fill_queue(handle_t queue);

/* Another place each time, with two free frames, and one that is free before and after them. */
uint64_t free_place(void);

/* Map a frame of a region of one's own somewhere else; answers where. */
uint64_t map_elsewhere(handle_t region, unsigned access);

/* Make a call that nobody has answered yet: a reply handle; and forget about one's own calls. */
handle_t outstanding_call(void);
void settle_calls(void);

/* Serve a call of one's own, with room for MESSAGE_LENGTH bytes; settle_calls() ends that, too. */
void serve_call(void);

/* --- Handles, made of a good one ------------------------------------------------ */

unsigned rights_of(handle_t handle);
handle_t never_used(void);
handle_t closed(handle_t handle);
handle_t revoked(handle_t handle);
handle_t of_other_type(enum object_type type);
handle_t without(handle_t handle, unsigned rights);
handle_t badged(handle_t handle, uint32_t badge);
handle_t derived_to_the_limit(handle_t handle);

/* So many duplicates of it, of which next_duplicate() gives one after another. */
void make_duplicates(handle_t handle, unsigned count);
handle_t next_duplicate(void);

/* A helper of lower priority cancels the wait that the task is about to begin. */
void cancel_soon(void);

/* The path of a device_open names that handle: "fd/" and "loop/" by turns. */
void device_path_handle(struct call *c, handle_t handle);

/* What this task has handled, with register_upcall(). */
extern struct handled handled;

/* --- Spawning ------------------------------------------------------------------- */

extern struct spawn_parameters parameters;

#endif
