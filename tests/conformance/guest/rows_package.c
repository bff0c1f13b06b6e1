/* Packages and their components. */
#include "fixture_package.h"
#include "perform.h"
#include "report.h"

static const char program[] = "/boot/conformance";
static const char sample[] = "/sample";
static const char tiny[] = "/tiny";

/* In use for each reason there is: by the kernel, a package that requires it, a capability, a task. */
static void mount_in_use(struct call *c)
{
        uint64_t way = ONE_OF(0, 1, 2, 3);
        struct helper_options options = helper_options();
        handle_t opened;

        PATH_OF(2, "/boot", "/bood", "/sample", "/sample");
        if (way == 1) {
                mount(tiny_region(), "/bood");
                /* The first sample that says so requires just this. */
                mount(spoilt_first(REASON_REQUIRED_PACKAGE), "/sample");
        } else if (way != 0) {
                mount(sample_region(), "/sample");
                opened = keep(VALUE(component_open, HANDLE_NAMESPACE, "/sample/one", 11));
                if (way == 3) {
                        helper_parameters(&parameters, &options, ROLE_sleep, 0, NULL, 0);
                        parameters.grant_count = 0;
                        keep_task(VALUE(task_spawn, opened, &parameters, sizeof parameters));
                        VALUE(capability_close, opened);
                }
        }
}

/* clang-format off */
PREPARE(component_open, A1 = HANDLE_NAMESPACE; A2 = ADDRESS(program); A3 = sizeof program - 1)
CASE(component_open, 3, INVALID_ARGUMENT, OUT_OF_RANGE, A3 = ONE_OF(0, PATH_MAXIMUM + 1, ~0ull))
CASE(component_open, 2, INVALID_ARGUMENT, MALFORMED_PATH, PATH_OF(2, NO_PATHS))
CASE(component_open, 2, NOT_FOUND, NO_SUCH_MOUNT, PATH_OF(2, "/conformance", "/boo/conformance", "/boots/conformance", "/boot/conformance/x", "/x/boot/conformance"))
CASE(component_open, 2, NOT_FOUND, NO_SUCH_COMPONENT, PATH_OF(2, "/boot/conformanc", "/boot/conformancE", "/boot/conformances", "/boot/boot"))
CASE_IN(WITHOUT_CAPABILITIES, component_open, 0, LIMIT_EXCEEDED, CAPABILITY_QUOTA)
CASE_IN(WITHOUT_MEMORY, component_open, 0, OUT_OF_MEMORY, NO_FRAMES)

PREPARE(package_mount, A1 = HANDLE_NAMESPACE; A2 = sample_region(); A3 = ADDRESS(sample); A4 = sizeof sample - 1)
CASE(package_mount, 4, INVALID_ARGUMENT, OUT_OF_RANGE, A4 = ONE_OF(0, PATH_MAXIMUM + 1, ~0ull))
CASE(package_mount, 2, INVALID_ARGUMENT, OUT_OF_RANGE, A2 = region(REGION_MUTABLE, PACKAGE_SIZE_MAXIMUM + ONE_OF(1, FRAME_SIZE), 0))
CASE(package_mount, 3, INVALID_ARGUMENT, MALFORMED_PATH, PATH_OF(3, NO_PATHS))
CASE(package_mount, 3, ALREADY_EXISTS, PATH_IN_USE, PATH_OF(3, "/boot", tiny); if (A3 == ADDRESS(tiny)) mount(tiny_region(), tiny))
CASE(package_mount, 0, LIMIT_EXCEEDED, MOUNT_LIMIT, mount_all())
CASE_IN(WITHOUT_FRAMES, package_mount, 0, LIMIT_EXCEEDED, FRAME_QUOTA)
CASE_IN(WITHOUT_MEMORY, package_mount, 0, OUT_OF_MEMORY, NO_FRAMES)
CASE(package_mount, 2, INVALID_SIGNATURE, NOT_A_PACKAGE, A2 = ONE_OF(0, 1, 2, 3, 4) == 0 ? damaged_region(0, 1) : ONE_OF(0, 1, 2, 3, 4) == 1 ? damaged_region(offsetof(struct package_header, size), 0x80) : ONE_OF(0, 1, 2, 3, 4) == 2 ? cut_region(sample_length() - 1) : ONE_OF(0, 1, 2, 3, 4) == 3 ? cut_region(sample_length() + 1) : cut_region(8))
CASE(package_mount, 2, INVALID_SIGNATURE, UNKNOWN_KEY, A2 = damaged_region(offsetof(struct package_header, key) + ONE_OF(0, 7), 0x10))
CASE(package_mount, 2, INVALID_SIGNATURE, SIGNATURE_MISMATCH, A2 = damaged_region(ONE_OF(8, 12, 40, 128, 4096, -65ull, -64ull, -32ull, -1ull), 0x08))
CASE(package_mount, 2, INVALID_MANIFEST, PACKAGE_FORMAT, A2 = spoilt_region(REASON_PACKAGE_FORMAT))
CASE(package_mount, 2, INVALID_MANIFEST, PACKAGE_NAME, A2 = spoilt_region(REASON_PACKAGE_NAME))
CASE(package_mount, 2, INVALID_MANIFEST, PACKAGE_TABLES, A2 = spoilt_region(REASON_PACKAGE_TABLES))
CASE(package_mount, 2, INVALID_MANIFEST, PACKAGE_ENTRY, A2 = spoilt_region(REASON_PACKAGE_ENTRY))
CASE(package_mount, 2, INVALID_MANIFEST, PACKAGE_RESERVED, A2 = spoilt_region(REASON_PACKAGE_RESERVED))
CASE(package_mount, 2, INVALID_MANIFEST, COMPONENT_NAME, A2 = spoilt_region(REASON_COMPONENT_NAME))
CASE(package_mount, 2, INVALID_MANIFEST, COMPONENT_FILE, A2 = spoilt_region(REASON_COMPONENT_FILE))
CASE(package_mount, 2, INVALID_MANIFEST, COMPONENT_PRIORITY, A2 = spoilt_region(REASON_COMPONENT_PRIORITY))
CASE(package_mount, 2, INVALID_MANIFEST, REGION_NAME, A2 = spoilt_region(REASON_REGION_NAME))
CASE(package_mount, 2, INVALID_MANIFEST, REGION_POLICY, A2 = spoilt_region(REASON_REGION_POLICY))
CASE(package_mount, 2, INVALID_MANIFEST, REGION_SIZE, A2 = spoilt_region(REASON_REGION_SIZE))
CASE(package_mount, 2, INVALID_MANIFEST, REGION_SLOT_SIZE, A2 = spoilt_region(REASON_REGION_SLOT_SIZE))
CASE(package_mount, 2, INVALID_MANIFEST, REGION_CONTENT, A2 = spoilt_region(REASON_REGION_CONTENT))
CASE(package_mount, 2, INVALID_MANIFEST, QUEUE_NAME, A2 = spoilt_region(REASON_QUEUE_NAME))
CASE(package_mount, 2, INVALID_MANIFEST, QUEUE_CAPACITY, A2 = spoilt_region(REASON_QUEUE_CAPACITY))
CASE(package_mount, 2, INVALID_MANIFEST, QUEUE_MESSAGE_MAXIMUM, A2 = spoilt_region(REASON_QUEUE_MESSAGE_MAXIMUM))
CASE(package_mount, 2, INVALID_MANIFEST, GRANT_COMPONENT, A2 = spoilt_region(REASON_GRANT_COMPONENT))
CASE(package_mount, 2, INVALID_MANIFEST, GRANT_OBJECT, A2 = spoilt_region(REASON_GRANT_OBJECT))
CASE(package_mount, 2, INVALID_MANIFEST, GRANT_RIGHTS, A2 = spoilt_region(REASON_GRANT_RIGHTS))
CASE(package_mount, 2, INVALID_MANIFEST, REQUIREMENT_PATH, A2 = spoilt_region(REASON_REQUIREMENT_PATH))
CASE(package_mount, 2, INVALID_MANIFEST, DATA_NAME, A2 = spoilt_region(REASON_DATA_NAME))
CASE(package_mount, 2, INVALID_MANIFEST, DATA_FILE, A2 = spoilt_region(REASON_DATA_FILE))
CASE(package_mount, 2, INVALID_MANIFEST, COMPONENT_PROGRAM, A2 = spoilt_region(REASON_COMPONENT_PROGRAM))
CASE(package_mount, 2, INVALID_MANIFEST, COMPONENT_QUOTA, A2 = spoilt_region(REASON_COMPONENT_QUOTA))
CASE(package_mount, 2, NOT_FOUND, REQUIRED_PACKAGE, A2 = spoilt_region(REASON_REQUIRED_PACKAGE))

PREPARE(package_unmount, A1 = HANDLE_NAMESPACE; mount(tiny_region(), tiny); A2 = ADDRESS(tiny); A3 = sizeof tiny - 1)
CASE(package_unmount, 3, INVALID_ARGUMENT, OUT_OF_RANGE, A3 = ONE_OF(0, PATH_MAXIMUM + 1, ~0ull))
CASE(package_unmount, 2, INVALID_ARGUMENT, MALFORMED_PATH, PATH_OF(2, NO_PATHS))
CASE(package_unmount, 2, NOT_FOUND, NO_SUCH_MOUNT, PATH_OF(2, "/tin", "/tinys", "/boot/tiny", "/Tiny"))
CASE(package_unmount, 2, NOT_PERMITTED, IN_USE, mount_in_use(c))

PREPARE(package_read, A1 = HANDLE_NAMESPACE; mount(tiny_region(), tiny); A2 = ADDRESS(tiny); A3 = sizeof tiny - 1; A4 = 8; A5 = BUFFER; A6 = MESSAGE_LENGTH)
CASE(package_read, 3, INVALID_ARGUMENT, OUT_OF_RANGE, A3 = ONE_OF(0, PATH_MAXIMUM + 1, ~0ull))
CASE(package_read, 2, INVALID_ARGUMENT, MALFORMED_PATH, PATH_OF(2, NO_PATHS))
CASE(package_read, 2, NOT_FOUND, NO_SUCH_MOUNT, PATH_OF(2, "/tin", "/tinys", "/boot/tiny", "/Tiny"))
CASE(package_read, 6, INVALID_ARGUMENT, BEYOND_END, A4 = ONE_OF(TINY_LENGTH - MESSAGE_LENGTH + 1, TINY_LENGTH + 1, ~0ull, -8ull))
