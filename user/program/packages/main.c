/* Packages: one is mounted, read, started; and what is changed, wrong, or in the way is refused. */
#include <verdict/package.h>
#include <verdict/verdict.h>

static uint8_t bytes[65536];

static int64_t read(const char *path, uint64_t offset, void *to, size_t length)
{
        return package_read(HANDLE_NAMESPACE, path, strlen(path), offset, to, length);
}

static int64_t mount(handle_t region, const char *path)
{
        return package_mount(HANDLE_NAMESPACE, region, path, strlen(path));
}

/* What the boot package brings under that name, in a region; 0: it could not be had. */
static handle_t region_of(const char *name, uint64_t *length)
{
        struct package_header header;
        struct package_data data = { .length = 0 };
        int64_t region;

        if (read("/boot", 0, &header, sizeof(header)) == -1)
                return 0;
        for (unsigned i = 0; i < header.data_count && strcmp(data.name, name) != 0; i++)
                read("/boot", package_table_offset(&header, PACKAGE_DATA) + i * sizeof(data), &data, sizeof(data));
        if (data.length == 0 || data.length > sizeof(bytes) || read("/boot", data.offset, bytes, data.length) == -1)
                return 0;
        *length = data.length;
        region = region_create(REGION_MUTABLE, data.length, 0);
        if (region == -1 || region_write((handle_t)region, 0, bytes, data.length) == -1)
                return 0;
        return (handle_t)region;
}

static void refused(const char *what, int64_t value)
{
        print_format("%s\n", what);
        if (value == -1)
                verdict_print("  refused");
        else
                print("  was done\n");
}

static void start_sample(void)
{
        handle_t tasks[2];
        char text[64];

        if (package_start("/sample", tasks, 2) == -1) {
                verdict_print("packages");
                return;
        }
        for (unsigned i = 0; i < 2; i++) {
                end_describe(text, sizeof(text), (uint64_t)task_wait(tasks[i], DEADLINE_NEVER));
                print_format("component %u of \"/sample\" %s\n", i, text);
                sys_capability_close(tasks[i]);
        }
}

int main(void)
{
        uint64_t length = 0;
        handle_t sample = region_of("sample-package", &length), wrong = region_of("sample-wrong", &length);
        int64_t component;

        if (sample == 0 || wrong == 0 || mount(sample, "/sample") == -1) {
                verdict_print("packages");
                return 1;
        }
        print_format("\"/sample\" is mounted: %llu bytes, signed by a key that the kernel trusts\n",
                     (unsigned long long)length);
        start_sample();
        refused("the same path again", mount(sample, "/sample"));
        component = component_open(HANDLE_NAMESPACE, "/sample/one", 11);
        refused("unmounting what is in use", package_unmount(HANDLE_NAMESPACE, "/sample", 7));
        capability_close((handle_t)component);
        package_unmount(HANDLE_NAMESPACE, "/sample", 7);
        refused("a component of what is unmounted", component_open(HANDLE_NAMESPACE, "/sample/one", 11));
        refused("well signed, but by the manifest of another time", mount(wrong, "/wrong"));
        region_write(sample, length / 2, "\xff", 1);
        refused("with one byte changed", mount(sample, "/sample"));
        return 0;
}
