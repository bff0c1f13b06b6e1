/* Packages to mount. They are read out of the boot package when they are needed, into the buffer of all cases. */
#include "fixture_package.h"

#include "../../package/spoil.h"
#include "perform.h"
#include "report.h"

static const char boot[] = "/boot";

static void read_boot(uint64_t offset, void *to, size_t length)
{
        VALUE(package_read, HANDLE_NAMESPACE, boot, sizeof boot - 1, offset, to, length);
}

static struct package_data find_data(const char *name)
{
        struct package_header header;
        struct package_data data = { .length = 0 };

        read_boot(0, &header, sizeof header);
        for (unsigned i = 0; i < header.data_count; i++) {
                read_boot(package_table_offset(&header, PACKAGE_DATA) + i * sizeof data, &data, sizeof data);
                if (strcmp(data.name, name) == 0)
                        return data;
        }
        note("the boot package has no data called %s\n", name);
        fail();
        return (struct package_data){ .length = 0 };
}

/* Into the buffer; answers the length. */
static uint64_t load(const char *name)
{
        struct package_data data = find_data(name);

        EXPECT(data.length <= sizeof buffer);
        if (data.length <= sizeof buffer)
                read_boot(data.offset, buffer, data.length);
        return data.length;
}

static handle_t region_of_buffer(uint64_t length)
{
        handle_t made = region(REGION_MUTABLE, length, 0);

        VALUE(region_write, made, 0, buffer, length);
        return made;
}

handle_t sample_region(void)
{
        return region_of_buffer(load("sample-package"));
}

handle_t tiny_region(void)
{
        return region_of_buffer(load("tiny-package"));
}

uint64_t sample_length(void)
{
        return find_data("sample-package").length;
}

handle_t damaged_region(uint64_t at, uint8_t mask)
{
        uint64_t length = load("sample-package");

        at = (int64_t)at < 0 ? length + at : at;
        EXPECT(at < length);
        buffer[at] ^= mask;
        return region_of_buffer(length);
}

handle_t cut_region(uint64_t length)
{
        uint64_t whole = load("sample-package");

        memset(buffer + whole, 0, sizeof buffer - whole);
        return region_of_buffer(length);
}

static unsigned spoil_count(void)
{
        return (unsigned)(find_data("sample-spoils").length / sizeof(struct spoil));
}

static struct spoil spoil_at(unsigned index)
{
        struct spoil spoil;

        read_boot(find_data("sample-spoils").offset + index * sizeof spoil, &spoil, sizeof spoil);
        return spoil;
}

static handle_t region_with(const struct spoil *spoil)
{
        uint64_t length = load("sample-package");

        for (unsigned i = 0; i < 2; i++)
                memcpy(buffer + spoil->changes[i].offset, spoil->changes[i].bytes, spoil->changes[i].length);
        memcpy(buffer + length - sizeof spoil->signature, spoil->signature, sizeof spoil->signature);
        return region_of_buffer(length);
}

handle_t spoilt_first(enum reason reason)
{
        struct spoil spoil = spoil_at(0);

        for (unsigned i = 1; spoil.reason != reason && i < spoil_count(); i++)
                spoil = spoil_at(i);
        return region_with(&spoil);
}

handle_t spoilt_region(enum reason reason)
{
        uint64_t found[16];
        unsigned count = 0, spoils = spoil_count();
        struct spoil spoil;

        for (unsigned i = 0; i < spoils && count < 16; i++) {
                spoil = spoil_at(i);
                if (spoil.reason == reason && !spoil.pair)
                        found[count++] = i;
        }
        EXPECT(count != 0);
        if (count == 0)
                return sample_region();
        spoil = spoil_at((unsigned)one_of(count, found));
        return region_with(&spoil);
}

static unsigned first_pair(void)
{
        unsigned i = 0, spoils = spoil_count();

        while (i < spoils && !spoil_at(i).pair)
                i++;
        return i;
}

unsigned spoilt_pairs(void)
{
        return spoil_count() - first_pair();
}

handle_t pair_region(unsigned index, enum reason *reason)
{
        struct spoil spoil = spoil_at(first_pair() + index);

        *reason = (enum reason)spoil.reason;
        return region_with(&spoil);
}

void mount(handle_t package, const char *path)
{
        VALUE(package_mount, HANDLE_NAMESPACE, package, path, strlen(path));
        keep_mount(path);
}

static const char *const case_paths[] = { "/a", "/b", "/c", "/d", "/e", "/f", "/g",    "/h",      "/i",   "/j",
                                          "/k", "/l", "/m", "/n", "/o", "/p", "/tiny", "/sample", "/bood" };

void mount_all(void)
{
        handle_t tiny = tiny_region();

        for (unsigned i = 0; i < MOUNTS_MAXIMUM; i++) {
                if (CALL(package_mount, HANDLE_NAMESPACE, tiny, case_paths[i], 2).error == KERR_LIMIT_EXCEEDED)
                        return;
                keep_mount(case_paths[i]);
        }
}

/* "/sample" may require "/bood", so it comes before. */
void unmount_left(void)
{
        for (unsigned i = 0; i < sizeof case_paths / sizeof case_paths[0] && counters().mounts > 1; i++)
                CALL(package_unmount, HANDLE_NAMESPACE, case_paths[i], strlen(case_paths[i]));
}

void path_of(struct call *c, unsigned argument, const char *const *paths, unsigned count)
{
        uint64_t which[16];
        const char *path;

        for (unsigned i = 0; i < count; i++)
                which[i] = i;
        path = paths[one_of(count, which)];
        c->argument[argument - 1] = ADDRESS(path);
        c->argument[argument] = strlen(path);
}
