/* System calls with the counter's marks (counter.c) at the instruction itself. */
#ifndef BENCH_MARK_H
#define BENCH_MARK_H

#include <verdict/verdict.h>

enum slot {
#define ROW(name, repeats, what) SLOT_##name,
#include "../rows.def"
        SLOTS_USED
};

/* A call: its number, and its arguments. */
struct call {
        uint64_t words[7];
};

#define CALL(name, ...)                                                                                                \
        (struct call)                                                                                                  \
        {                                                                                                              \
                {                                                                                                      \
                        SYS_##name, __VA_ARGS__                                                                        \
                }                                                                                                      \
        }

/* The call between the slot's two marks; with the first alone; with the second alone. */
struct verdict marked_call(enum slot slot, const struct call *call);
struct verdict marked_begin(enum slot slot, const struct call *call);
struct verdict marked_end(enum slot slot, const struct call *call);

/*
 * An upcall_post between SLOT_upcall_delivery's first mark and
 * SLOT_upcall_return's second; and an upcall's entry with the other two, whose
 * argument must be SYS_upcall_return.
 */
struct verdict upcall_post_marked(const struct call *call);
void upcall_entry_marked(uint64_t bits, uint64_t argument);

#endif
