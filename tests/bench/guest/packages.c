/* Mounting a package: what verifying it costs, and the whole. */
#include "../common/package.h"
#include "bench.h"

#include <verdict/package.h>

static const char path[] = "/mounted";

static struct call mount_of(handle_t region)
{
        return CALL(package_mount, HANDLE_NAMESPACE, region, (uintptr_t)path, sizeof(path) - 1);
}

/* Its last byte before the signature is changed: that shows when all has been hashed and computed, and not before. */
static void verify(handle_t region, uint64_t length)
{
        struct call mount = mount_of(region);
        uint64_t offset = length - PACKAGE_SIGNATURE_SIZE - 1;
        uint8_t byte, changed;

        must("region_read", sys_region_read(region, offset, &byte, 1));
        changed = byte ^ 1;
        must("region_write", sys_region_write(region, offset, &changed, 1));
        for (unsigned i = 0; i < repeats[SLOT_package_verify]; i++)
                must_refuse("package_mount", marked_call(SLOT_package_verify, &mount), KERR_INVALID_SIGNATURE);
        must("region_write", sys_region_write(region, offset, &byte, 1));
}

void bench_packages(void)
{
        uint64_t length;
        handle_t region = package_region(&length);
        struct call mount = mount_of(region);
        struct call unmount = CALL(package_unmount, HANDLE_NAMESPACE, (uintptr_t)path, sizeof(path) - 1);

        if (region == 0)
                exit(1);
        verify(region, length);
        for (unsigned i = 0; i < repeats[SLOT_package_mount]; i++) {
                must("package_mount", marked_call(SLOT_package_mount, &mount));
                must("package_unmount", marked_call(SLOT_package_unmount, &unmount));
        }
        must("capability_close", sys_capability_close(region));
}
