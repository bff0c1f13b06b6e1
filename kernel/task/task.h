/* A task: an address space, a capability table, and one thread of execution. */
#ifndef KERNEL_TASK_TASK_H
#define KERNEL_TASK_TASK_H

#include <stdbool.h>
#include <stdint.h>

#include "architecture.h"
#include "capability/capability.h"
#include "capability/object.h"
#include "queue/direct.h"
#include "queue/queue.h"
#include "task/account.h"
#include "task/cpu.h"
#include "task/wait.h"
#include "verdict/types.h"

struct mapping;
struct component;
struct saved_context;

/*
 * What an interrupted call leaves behind for its restart. It belongs to the
 * frame, and is saved and restored with it around an upcall.
 */
struct resumption {
        bool cancelled;     /* the restarted call's deadline counts as passed */
        bool rolled;        /* a queue_call that has sent, and goes on as queue_await */
        struct reply *call; /* the call that is outstanding, or NULL; held */

        /* The call that queue_reply_receive has given the task to answer, or NULL; one of the reply's references. */
        struct reply *serving;
};

struct upcall {
        uint64_t entry; /* 0: none registered */
        uint64_t argument;
        uint64_t bits;               /* posted and not delivered yet */
        bool cancel;                 /* of the interrupted wait, at the next delivery */
        unsigned depth;              /* upcalls being handled */
        struct saved_context *saved; /* of each; a page, from the first registration on */
};

struct task {
        struct object object; /* first */
        struct trap_frame frame;
        struct processor_state processor;
        struct address_space space;
        struct capability_table capabilities;
        struct account *account;
        struct mapping *mappings; /* by address */
        struct task *parent;      /* NULL: the first task, or ended */
        struct task *children;
        struct task *next_sibling, *previous_sibling;
        struct task *next_task, *previous_task; /* of all that live */
        struct task *next_ready, *previous_ready;
        struct wait wait;
        struct wait_list waiters; /* for its end */
        struct resumption resumption;
        struct upcall upcall;
        struct component *component; /* held while the task lives */
        uint64_t identity;
        uint64_t end; /* as task_wait() answers it; 0: lives */
        uint64_t fault_address;
        uint64_t end_program_counter;
        uint64_t slice_left;           /* nanoseconds, when it was preempted; 0: a whole slice */
        uint64_t stack_base;           /* the lowest address of the stack */
        uint64_t address_space_frames; /* charged for page tables */
        enum task_priority priority;
        uint8_t state;         /* enum task_state */
        uint8_t direct;        /* enum direct */
        bool no_direct_calls;  /* direct_permit(), and from the start */
        uint64_t priority_bit; /* 1 << priority, as in cpu.ready */
        struct queue *serves;  /* of DIRECT_SERVES: the queue */
        struct reply reply;    /* the task's own, for its direct calls */
};

_Static_assert(offsetof(struct task, frame) == TASK_FRAME, "entry.S");
_Static_assert(offsetof(struct task, processor) == TASK_FRAME + sizeof(struct trap_frame), "entry.S");

/* The tasks that live, newest first. */
extern struct task *tasks;

/* End a task and all its descendants: everything it had goes back. Its waiters look again. */
void task_end(struct task *task, enum end_cause cause, uint32_t status);

/* The tasks that exist, ended ones that are still named by a capability included. */
uint64_t task_count(void);

/* Let go of all but the record of its end; also of a task that was never quite made. */
void task_release_all(struct task *task);

/* The task whose end is the machine's: task_end() of it does not return. NULL: there is none. */
void task_set_first(struct task *task);

/*
 * A task from a component: a child of parent (NULL: the first), with nothing in
 * its table but itself. It has one reference, which stands for its life, and
 * is not ready yet. NULL: no memory after all, and nothing has changed. The
 * caller has checked the quotas and frame_available().
 */
struct task *task_create(struct task *parent, struct component *component, const struct quota *quota,
                         enum task_priority priority, uint64_t argument);

/* The first task runs, without being asked for: nothing else could. */
void trap_begin(struct task *first);

/* The CPU is not to touch the task again: its space and registers are to go. */
void trap_forget(struct task *task);

/* Scheduling. The running task is in no ready list. */
void schedule_ready(
    struct task *task); /* at the end of its priority; sets PENDING_RESCHEDULE if it is to run at once */
void schedule_remove(struct task *task);  /* out of the ready lists, if it is there */
void schedule_yield(struct task *task);   /* the running task, behind its equals */
void schedule_preempt(struct task *task); /* the running task, before its equals */
struct task *schedule_next(void);         /* NULL: none is ready */
bool schedule_has_equal(const struct task *task);
bool schedule_has_higher(const struct task *task);

static inline struct task *task_of(struct capability *capability)
{
        return (struct task *)capability->object;
}

#endif
