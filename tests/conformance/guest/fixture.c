/* What unwind() undoes. */
#include "fixture.h"
#include "fixture_package.h"
#include "perform.h"
#include "report.h"

enum kind { HANDLE_KEPT, TASK_KEPT, MAPPING_KEPT, MOUNT_KEPT };

static struct kept {
        enum kind kind;
        uint64_t value;
} kept[1024];
static unsigned kept_count;

static uint64_t push(enum kind kind, uint64_t value)
{
        if (kept_count < sizeof kept / sizeof kept[0])
                kept[kept_count++] = (struct kept){ kind, value };
        else
                fail();
        return value;
}

handle_t keep(handle_t handle)
{
        return push(HANDLE_KEPT, handle);
}

handle_t keep_task(handle_t task)
{
        return push(TASK_KEPT, task);
}

uint64_t keep_mapping(uint64_t address)
{
        return push(MAPPING_KEPT, address);
}

/* The path must stay where it is. */
void keep_mount(const char *path)
{
        push(MOUNT_KEPT, ADDRESS(path));
}

bool faults_expected;

/* What a helper found to be wrong is one's own failure. */
static void end_task(handle_t task)
{
        struct verdict end = CALL(task_wait, task, DEADLINE_NOW);

        if (end.error == 0 && end.value == ((uint64_t)END_EXITED << 32 | HELPER_FAILED))
                fail();
        if (end.error == 0 && END_CAUSE(end.value) == END_FAULT)
                EXPECT(faults_expected);
        CALL(task_kill, task);
}

/* A case may have undone something itself: then this is refused, which is as well. */
void unwind(void)
{
        while (kept_count != 0) {
                const struct kept *last = &kept[--kept_count];

                if (last->kind == MAPPING_KEPT) {
                        CALL(region_unmap, last->value);
                        continue;
                }
                if (last->kind == MOUNT_KEPT) {
                        const char *path = (const char *)(uintptr_t)last->value;

                        CALL(package_unmount, HANDLE_NAMESPACE, path, strlen(path));
                        continue;
                }
                if (last->kind == TASK_KEPT)
                        end_task(last->value);
                CALL(capability_close, last->value);
        }
        settle_calls();
        faults_expected = false;
}

struct kernel_information counters(void)
{
        struct kernel_information information = { 0 };

        VALUE(kernel_inspect, &information, sizeof information);
        memset(information.resolved, 0, sizeof information.resolved);
        return information;
}

bool counters_equal(const struct kernel_information *one, const struct kernel_information *other)
{
        return memcmp(one, other, sizeof *one) == 0;
}
