/* Starting a package: what its manifest says, done by the ordinary calls. */
#include <verdict/package.h>
#include <verdict/verdict.h>

struct starting {
        const char *path;
        struct package_header header;
        handle_t regions[PACKAGE_RECORDS_MAXIMUM];
        handle_t queues[PACKAGE_RECORDS_MAXIMUM];
};

static bool read(const struct starting *starting, uint64_t offset, void *to, size_t length)
{
        return package_read(HANDLE_NAMESPACE, starting->path, strlen(starting->path), offset, to, length) != -1;
}

static bool read_record(const struct starting *starting, enum package_table table, unsigned index, void *to,
                        size_t size)
{
        return read(starting, package_table_offset(&starting->header, table) + index * (uint64_t)size, to, size);
}

/* The content goes in piece by piece. */
static bool fill(const struct starting *starting, const struct package_region *region, handle_t handle)
{
        char piece[512];

        for (uint64_t done = 0, size; done < region->length; done += size) {
                int64_t written;

                size = region->length - done < sizeof(piece) ? region->length - done : sizeof(piece);
                if (!read(starting, region->offset + done, piece, size))
                        return false;
                written = region->policy == REGION_APPEND_ONLY ? region_append(handle, piece, size)
                                                               : region_write(handle, done, piece, size);
                if (written == -1)
                        return false;
        }
        return region->policy != REGION_IMMUTABLE || region_seal(handle) != -1;
}

static bool make_regions(struct starting *starting)
{
        for (unsigned i = 0; i < starting->header.region_count; i++) {
                struct package_region region;
                int64_t handle;

                if (!read_record(starting, PACKAGE_REGIONS, i, &region, sizeof(region)))
                        return false;
                handle = region_create(region.policy, region.size, region.slot_size);
                if (handle == -1)
                        return false;
                starting->regions[i] = (handle_t)handle;
                if (!fill(starting, &region, (handle_t)handle))
                        return false;
        }
        return true;
}

static bool make_queues(struct starting *starting)
{
        for (unsigned i = 0; i < starting->header.queue_count; i++) {
                struct package_queue queue;
                int64_t handle;

                if (!read_record(starting, PACKAGE_QUEUES, i, &queue, sizeof(queue)))
                        return false;
                handle = queue_create(queue.capacity, queue.message_maximum);
                if (handle == -1)
                        return false;
                starting->queues[i] = (handle_t)handle;
        }
        return true;
}

/* The grants of one component, in the order of the table; -1: they cannot be read. */
static int grants_of(const struct starting *starting, unsigned component, struct spawn_grant *grants)
{
        int count = 0;

        for (unsigned i = 0; i < starting->header.grant_count; i++) {
                struct package_grant grant;

                if (!read_record(starting, PACKAGE_GRANTS, i, &grant, sizeof(grant)))
                        return -1;
                if (grant.component != component)
                        continue;
                grants[count++] = (struct spawn_grant){
                        .handle = grant.type == OBJECT_REGION ? starting->regions[grant.object]
                                                              : starting->queues[grant.object],
                        .rights = grant.rights,
                        .badge = grant.badge,
                };
        }
        return count;
}

static int64_t start_component(const struct starting *starting, unsigned index)
{
        struct spawn_grant grants[PACKAGE_COMPONENT_GRANTS];
        struct package_component component;
        char path[PATH_MAXIMUM + 1 + PACKAGE_NAME_SIZE];
        size_t length = strlen(starting->path);
        int count = grants_of(starting, index, grants);

        if (count < 0 || !read_record(starting, PACKAGE_COMPONENTS, index, &component, sizeof(component)))
                return -1;
        memcpy(path, starting->path, length);
        path[length] = '/';
        memcpy(path + length + 1, component.name, sizeof(component.name));
        return spawn(path, index, component.priority, &component.quota, grants, (unsigned)count);
}

static void close_all(const handle_t *handles, unsigned count)
{
        for (unsigned i = 0; i < count; i++) {
                if (handles[i] != 0)
                        sys_capability_close(handles[i]);
        }
}

static unsigned start_components(const struct starting *starting, handle_t *tasks)
{
        unsigned started = 0;

        while (started < starting->header.component_count) {
                int64_t task = start_component(starting, started);

                if (task == -1)
                        break;
                tasks[started++] = (handle_t)task;
        }
        return started;
}

int64_t package_start(const char *path, handle_t *tasks, unsigned capacity)
{
        struct starting starting = { .path = path };
        unsigned started = 0;
        bool whole = false;

        if (!read(&starting, 0, &starting.header, sizeof(starting.header)))
                return -1;
        if (starting.header.component_count <= capacity && make_regions(&starting) && make_queues(&starting)) {
                started = start_components(&starting, tasks);
                whole = started == starting.header.component_count;
        }
        close_all(starting.regions, starting.header.region_count);
        close_all(starting.queues, starting.header.queue_count);
        for (unsigned i = 0; !whole && i < started; i++) {
                sys_task_kill(tasks[i]);
                sys_capability_close(tasks[i]);
        }
        return whole ? (int64_t)started : -1;
}
