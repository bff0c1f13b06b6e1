/* What a program can see of the kernel's state around a call: so that a refusal that changed something shows. */
#ifndef CONFORMANCE_SNAPSHOT_H
#define CONFORMANCE_SNAPSHOT_H

#include "case.h"

#define SNAPSHOT_OBJECTS 3 /* what the first two arguments may name, and a spawn's first grant */

struct snapshot {
        struct kernel_information kernel;
        struct task_information self; /* but for where it stands */
        struct {
                uint64_t capability;
                uint64_t queue;
                struct region_information region;
                struct task_information task;
        } objects[SNAPSHOT_OBJECTS];
};

void snapshot_take(struct snapshot *snapshot, const struct call *c);

/* Fails the test if it is not the same now. */
void snapshot_expect(const struct snapshot *before, const struct call *c);

#endif
