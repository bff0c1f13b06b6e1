/* kernel/package: what is mounted, what it takes, and when it can go. */
#include "machine.h"

#include "package/namespace.h"
#include "trap/check.h"

#define mount_begin machine_begin
#define mount_end machine_end

static uint8_t package[PACKAGE_BYTES] __attribute__((aligned(8)));

/* A region that holds the package; the bytes go in by pieces, through the input page. */
static handle_t region_of(const uint8_t *bytes, size_t length)
{
        handle_t region = value(region_create, REGION_MUTABLE, length, 0);

        for (size_t at = 0; at < length; at += 1024) {
                size_t piece = length - at < 1024 ? length - at : 1024;

                cr_assert(host_user_write(INPUT, bytes + at, piece));
                value(region_write, region, at, INPUT, piece);
        }
        return region;
}

static void write_path(const char *path)
{
        cr_assert(host_user_write(INPUT, path, strlen(path)));
}

static handle_t sound_region(void)
{
        make_package(package);
        return region_of(package, sizeof(package));
}

Case(mount, takes_what_it_needs_and_gives_it_back)
{
        handle_t region = sound_region();
        struct kernel_information before = inspect();
        uint64_t used = now.task->account->used.frames;

        write_path("/there");
        value(package_mount, HANDLE_NAMESPACE, region, INPUT, 6);
        expect_number(inspect().mounts, before.mounts + 1);
        cr_expect(now.task->account->used.frames > used);
        write_path("/there");
        value(package_unmount, HANDLE_NAMESPACE, INPUT, 6);
        expect_number(inspect().mounts, before.mounts);
        expect_number(inspect().frames_free, before.frames_free);
        expect_number(now.task->account->used.frames, used);
}

Case(mount, a_refused_one_leaves_nothing)
{
        handle_t region = sound_region();
        uint64_t before = digest_state();

        package[5000] ^= 1;
        region = region_of(package, sizeof(package));
        before = digest_state();
        write_path("/there");
        call(package_mount, HANDLE_NAMESPACE, region, INPUT, 6);
        expect_refusal(INVALID_SIGNATURE, 2, SIGNATURE_MISMATCH);
        cr_expect(digest_state() == before);
}

Case(mount, what_is_empty_is_no_package)
{
        handle_t region = value(region_create, REGION_APPEND_ONLY, 4096, 0);
        uint64_t before = digest_state();

        write_path("/there");
        call(package_mount, HANDLE_NAMESPACE, region, INPUT, 6);
        expect_refusal(INVALID_SIGNATURE, 2, NOT_A_PACKAGE);
        cr_expect(digest_state() == before);
}

Case(mount, a_component_keeps_its_package)
{
        handle_t component, task, region = sound_region();
        struct spawn_parameters parameters = { .quota = child_quota };

        write_path("/there");
        value(package_mount, HANDLE_NAMESPACE, region, INPUT, 6);
        write_path("/there/second");
        component = value(component_open, HANDLE_NAMESPACE, INPUT, 13);
        call(package_unmount, HANDLE_NAMESPACE, INPUT, 6);
        expect_refusal(NOT_PERMITTED, 2, IN_USE);
        cr_assert(host_user_write(INPUT, &parameters, sizeof(parameters)));
        task = value(task_spawn, component, INPUT, sizeof(parameters));
        value(capability_close, component);
        write_path("/there");
        call(package_unmount, HANDLE_NAMESPACE, INPUT, 6);
        expect_refusal(NOT_PERMITTED, 2, IN_USE);
        value(task_kill, task);
        value(package_unmount, HANDLE_NAMESPACE, INPUT, 6);
}

Case(mount, outlives_the_task_that_made_it_and_stays_charged)
{
        handle_t region = sound_region(), names = HANDLE_NAMESPACE;
        struct task *first = now.task;
        struct account *account = first->account;
        handle_t child = spawn_with(PRIORITY_CRITICAL, names, RIGHT_READ | RIGHT_WRITE | RIGHT_GRANT);
        uint64_t used;

        (void)region;
        used = account->used.frames;
        call(task_yield, 0);
        cr_assert(now.task != first);
        make_package(package);
        region = region_of(package, sizeof(package));
        write_path("/child");
        value(package_mount, GRANTED, region, INPUT, 6);
        call(task_exit, 0);
        expect_running(first);
        expect_number(account->used.frames, used);
        write_path("/child");
        value(package_unmount, HANDLE_NAMESPACE, INPUT, 6);
        cr_expect(account->used.frames < used, "what the child was given came back");
        value(capability_close, child);
}

#define path_begin machine_begin
#define path_end machine_end

Case(path, are_names_after_slashes)
{
        cr_expect(path_is_sound("/a", 2) && path_is_sound("/a/B-9_/c", 9));
        cr_expect(!path_is_sound("", 0) && !path_is_sound("/", 1) && !path_is_sound("a", 1));
        cr_expect(!path_is_sound("/a/", 3) && !path_is_sound("//a", 3) && !path_is_sound("/a b", 4));
        expect_number(path_parent("/a/b", 4), 2);
        expect_number(path_parent("/a", 2), 0);
}
