/*
 * The types that cross the line between a program and the kernel. All are the
 * same on every architecture: fixed widths, no padding, little-endian.
 */
#ifndef VERDICT_TYPES_H
#define VERDICT_TYPES_H

#include <stddef.h>
#include <stdint.h>

/*
 * What every system call ends in. error is 0 or an enum kernel_error; its upper
 * 48 bits are always zero. value is the result on success and the detail word
 * on refusal: bits 0-7 the argument (0 = the call as a whole), bits 8-15 the
 * reason, the rest zero.
 */
struct verdict {
        uint64_t error;
        uint64_t value;
};

#define DETAIL_ARGUMENT(detail) ((unsigned)((detail)&0xff))
#define DETAIL_REASON(detail) ((unsigned)((detail) >> 8 & 0xff))

/* Names a slot of the caller's capability table: generation << 32 | index. 0 names nothing. */
typedef uint64_t handle_t;

#define HANDLE_INDEX(handle) ((uint32_t)(handle))
#define HANDLE_GENERATION(handle) ((uint32_t)((handle) >> 32))

/* What every program begins with, when its spawner follows the custom of the runtime. */
#define HANDLE_SELF ((handle_t)1 << 32 | 1)      /* the task itself, all rights */
#define HANDLE_CONSOLE ((handle_t)1 << 32 | 2)   /* the console: the first grant */
#define HANDLE_NAMESPACE ((handle_t)1 << 32 | 3) /* the name space of packages and devices: the second grant */

#define RIGHTS_ALL 0x7fu
#define DELEGATION_DEPTH_MAXIMUM 8u

/* Deadlines: absolute nanoseconds of clock_read(). */
#define DEADLINE_NOW ((uint64_t)0)
#define DEADLINE_NEVER (~(uint64_t)0)

/* Limits. */
#define FRAME_SIZE 4096u
#define REGION_SIZE_MAXIMUM ((uint64_t)1 << 40)
#define SLAB_SLOTS_MAXIMUM 65536u
#define QUEUE_CAPACITY_MAXIMUM 4096u
#define QUEUE_BYTES_MAXIMUM ((uint64_t)1 << 20)
#define MESSAGE_MAXIMUM 65536u
#define MESSAGE_WORDS 4u /* that a message in registers has: 32 bytes */
#define DEVICE_TRANSFER_MAXIMUM 65536u
#define COMPONENT_NAME_MAXIMUM 31u
#define PATH_MAXIMUM 127u
#define MOUNTS_MAXIMUM 16u
#define SPAWN_GRANTS 8u
#define UPCALL_DEPTH_MAXIMUM 4u
#define PROOF_BYTES 32u /* of each of its hashes */
#define PROOF_DATA_MAXIMUM 65536u
#define PROOF_NONCES_MAXIMUM 64u
#define WITNESS_RECORDS_MAXIMUM 31u /* with the nonces of its region they fill one frame */

/* The part of an address space that a program can map: [USER_BASE, USER_END). */
#define USER_BASE ((uint64_t)0x10000)
#define USER_END ((uint64_t)0x00007ffffffff000)

/* Tasks: a higher one that can run always runs first. Source: the seed's upstream. */
enum task_priority {
        PRIORITY_IDLE = 0,
        PRIORITY_NORMAL = 1,
        PRIORITY_HIGH = 2,
        PRIORITY_REAL_TIME = 3,
        PRIORITY_CRITICAL = 4,
        TASK_PRIORITIES = 5,
};

/* Messages: a higher one is received first; equals in the order of sending. */
enum message_priority {
        MESSAGE_LOW = 0,
        MESSAGE_NORMAL = 1,
        MESSAGE_HIGH = 2,
        MESSAGE_URGENT = 3,
        MESSAGE_PRIORITIES = 4,
};

enum region_policy {
        REGION_MUTABLE = 0,     /* ordinary memory */
        REGION_IMMUTABLE = 1,   /* filled, then sealed, then never changed */
        REGION_APPEND_ONLY = 2, /* grows at its end; what is there never changes */
        REGION_SLAB = 3,        /* slots of one size, allocated and freed */
        REGION_PROVED = 4,      /* written by region_write_proved() alone, and each write leaves a record */
        REGION_POLICIES = 5,
};

/* How a region is mapped. The bits are those of the rights that they need. */
enum access {
        ACCESS_READ = 0x01,
        ACCESS_WRITE = 0x02,
        ACCESS_EXECUTE = 0x10,
};

/*
 * The memory type of a mapping: bits 8 and 9 of the access argument of
 * region_map(). All live mappings of a region, in all tasks, are of one.
 */
enum memory_type {
        MEMORY_WRITE_BACK = 0,        /* ordinary, cached; the only one that code can be run from */
        MEMORY_NON_CACHEABLE = 0x100, /* past the caches; writes may be combined */
        MEMORY_DEVICE = 0x200,        /* past the caches; each access by itself, and in order */
};

#define MEMORY_TYPES 0x300u /* the bits of it */

/* What a task may use, its descendants included. */
struct quota {
        uint64_t capabilities; /* slots of its capability table */
        uint64_t regions;      /* regions created, and mappings */
        uint64_t frames;       /* of 4096 bytes: regions, queues, page tables, programs */
        uint64_t tasks;        /* descendants */
};

/* One capability that a child begins with; they get the indexes 2, 3, ... in order. */
struct spawn_grant {
        handle_t handle;
        uint32_t rights;
        uint32_t badge;
};

struct spawn_parameters {
        uint64_t argument; /* what startup_argument() answers in the child */
        uint32_t priority; /* enum task_priority, not above the caller's */
        uint32_t grant_count;
        struct quota quota; /* taken from what the caller has left */
        struct spawn_grant grants[SPAWN_GRANTS];
};

enum task_state {
        TASK_READY = 0,
        TASK_WAITING = 1,
        TASK_ENDED = 2,
};

enum end_cause {
        END_NONE = 0,   /* not ended */
        END_EXITED = 1, /* task_exit; status is its argument's lower 32 bits */
        END_KILLED = 2, /* task_kill, or the end of an ancestor */
        END_FAULT = 3,  /* its own fault; status is an enum fault */
};

/* The value of task_wait(): how the task ended. */
#define END_CAUSE(end) ((unsigned)((end) >> 32))
#define END_STATUS(end) ((uint32_t)(end))

struct task_information {
        uint64_t identity; /* unique since boot */
        uint32_t state;    /* enum task_state */
        uint32_t priority;
        uint64_t end;             /* as task_wait() answers it; 0 while the task lives */
        uint64_t syscall;         /* the call it waits in; SYS_unknown if none */
        uint64_t fault_address;   /* after END_FAULT: the address concerned */
        uint64_t program_counter; /* where it stands, or stood */
        uint64_t children;        /* tasks that it spawned and that live */
        struct quota limit;
        struct quota used;
};

struct region_information {
        uint64_t size;
        uint64_t used; /* bytes appended; slots allocated; else size */
        uint32_t policy;
        uint32_t sealed;
        uint64_t slot_size;
        uint64_t slot_count;
        uint64_t mappings;         /* of it, in all tasks */
        uint64_t identity;         /* unique since boot */
        uint64_t mutations;        /* of a proved one: writes so far; else 0 */
        uint64_t unattested;       /* of these, that no attest_emit() has told yet */
        uint8_t head[PROOF_BYTES]; /* the last record's chain; zeroes before the first */
};

/* What a token is made for. Its hash is BLAKE2b-256 of this structure, then the data. */
struct proof_statement {
        uint64_t nonce;
        uint64_t not_after;
        uint64_t region; /* its identity */
        uint64_t offset;
        uint64_t length;
};

/* What region_write_proved() asks for. */
struct proof_token {
        uint8_t hash[PROOF_BYTES];
        uint64_t nonce;     /* as proof_nonce() answered it, and not used since */
        uint64_t not_after; /* the last time of clock_read() at which it holds */
};

/* One proved write. A log is these, one after another; a region's first has the sequence 1. */
struct witness_record {
        uint64_t sequence;
        uint64_t region; /* its identity */
        uint64_t nonce;
        uint64_t offset;
        uint64_t length;
        uint64_t time;                 /* of clock_read() */
        uint8_t mutation[PROOF_BYTES]; /* the token's hash */
        uint8_t chain[PROOF_BYTES];    /* BLAKE2b-256 of the chain before it (at first: zeroes), then all of this before
                                          the chain */
};

/* The value of capability_inspect(). */
#define CAPABILITY_TYPE(value) ((unsigned)((value)&0xff))
#define CAPABILITY_RIGHTS(value) ((unsigned)((value) >> 8 & 0xff))
#define CAPABILITY_DEPTH(value) ((unsigned)((value) >> 16 & 0xff))
#define CAPABILITY_BADGE(value) ((uint32_t)((value) >> 32))

/* The value of queue_inspect(). */
#define QUEUE_COUNT(value) ((uint32_t)(value))
#define QUEUE_CAPACITY(value) ((uint32_t)((value) >> 32))

enum message_kind {
        MESSAGE_BYTES = 0,
        MESSAGE_DESCRIPTOR = 1, /* handle names the region, read-only */
        MESSAGE_CALL = 2,       /* handle is for queue_reply(), once */
};

/* What queue_reply_receive() answers: of what kind the message is, how long, and through which badge it came. */
#define MESSAGE_VALUE(kind, badge, length) ((uint64_t)(badge) << 32 | (uint64_t)(kind) << 24 | (uint64_t)(length))
#define MESSAGE_VALUE_KIND(value) ((unsigned)((value) >> 24 & 0xff))
#define MESSAGE_VALUE_LENGTH(value) ((uint32_t)(value)&0xffffff)
#define MESSAGE_VALUE_BADGE(value) ((uint32_t)((value) >> 32))

/* What queue_receive() says of a message beside its bytes. */
struct message_information {
        uint32_t kind;     /* enum message_kind */
        uint32_t priority; /* enum message_priority */
        uint32_t badge;    /* of the capability it was sent through */
        uint32_t reserved; /* 0 */
        handle_t handle;
        uint64_t offset; /* of a descriptor */
        uint64_t length; /* of a descriptor; of a call: the capacity for its reply */
};

/* The flags of upcall_post(). */
enum upcall_flag {
        UPCALL_CANCEL = 1, /* take the deadline of the wait that it interrupts as passed */
};

/* What kernel_inspect() tells: how much is in use, and whether the kernel ever broke its contract. */
struct kernel_information {
        uint64_t frames_total;
        uint64_t frames_free;
        uint64_t tasks;
        uint64_t regions;
        uint64_t queues;
        uint64_t replies;
        uint64_t capabilities;
        uint64_t messages;
        uint64_t gate_violations;     /* refusals that no row of the contract lists */
        uint64_t internal_leaks;      /* internal codes where none may be */
        uint64_t changed_by_refusals; /* check builds: refusals that changed something */
        uint64_t last_violation;      /* syscall number << 32 | the code, as the kernel made it */
        uint64_t build;               /* enum kernel_build, as bits */
        uint64_t mounts;
        uint64_t devices;     /* opened, and not yet closed: without the console and the like, which stay */
        uint64_t resolved[5]; /* how often each internal code was resolved, in the order of their numbers */
};

enum kernel_build {
        BUILD_CHECK = 1,  /* whole rows compared, state digested */
        BUILD_INJECT = 2, /* can be made to break its contract, to show that the gate holds */
};

#endif
