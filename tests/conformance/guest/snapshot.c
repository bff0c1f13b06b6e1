#include "snapshot.h"

#include "fixture.h"
#include "perform.h"
#include "report.h"

/* A number may name nothing, or not be a handle at all: then there is nothing to be seen of it. */
static void look_at(struct snapshot *snapshot, unsigned index, handle_t handle)
{
        struct verdict verdict = CALL(capability_inspect, handle);

        if (verdict.error != 0)
                return;
        snapshot->objects[index].capability = verdict.value;
        if ((CAPABILITY_RIGHTS(verdict.value) & RIGHT_READ) == 0)
                return;
        switch (CAPABILITY_TYPE(verdict.value)) {
        case OBJECT_REGION:
                CALL(region_inspect, handle, &snapshot->objects[index].region, sizeof(struct region_information));
                break;
        case OBJECT_QUEUE:
                snapshot->objects[index].queue = CALL(queue_inspect, handle).value;
                break;
        case OBJECT_TASK:
                CALL(task_inspect, handle, &snapshot->objects[index].task, sizeof(struct task_information));
                snapshot->objects[index].task.program_counter = 0;
                break;
        }
}

void snapshot_take(struct snapshot *snapshot, const struct call *c)
{
        memset(snapshot, 0, sizeof *snapshot);
        look_at(snapshot, 0, c->argument[0]);
        look_at(snapshot, 1, c->argument[1]);
        if (c->number == SYS_task_spawn)
                look_at(snapshot, 2, parameters.grants[0].handle);
        VALUE(task_inspect, HANDLE_SELF, &snapshot->self, sizeof snapshot->self);
        snapshot->self.program_counter = 0;
        snapshot->kernel = counters();
}

void snapshot_expect(const struct snapshot *before, const struct call *c)
{
        static struct snapshot after;

        snapshot_take(&after, c);
        EXPECT(counters_equal(&before->kernel, &after.kernel));
        EXPECT(memcmp(&before->self, &after.self, sizeof after.self) == 0);
        EXPECT(memcmp(before->objects, after.objects, sizeof after.objects) == 0);
}
