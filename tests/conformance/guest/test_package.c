/* Packages: what is mounted is what was signed, and it is started as its manifest says. */
#include "fixture_package.h"
#include "perform.h"
#include "report.h"
#include "test.h"

void test_package_mounted(void)
{
        static const char text[] = "what is in the package is what was signed\n";
        struct package_header header;
        struct package_data data;
        char words[sizeof text - 1];

        mount(sample_region(), "/deep/sample");
        VALUE(package_read, HANDLE_NAMESPACE, "/deep/sample", 12, 0, &header, sizeof header);
        EXPECT(strcmp(header.name, "sample") == 0 && header.component_count == 2 && header.data_count == 2);
        VALUE(package_read, HANDLE_NAMESPACE, "/deep/sample", 12, package_table_offset(&header, PACKAGE_DATA), &data,
              sizeof data);
        EXPECT(strcmp(data.name, "first") == 0 && data.length == sizeof words);
        VALUE(package_read, HANDLE_NAMESPACE, "/deep/sample", 12, data.offset, words, sizeof words);
        EXPECT(memcmp(words, text, sizeof words) == 0);
        keep(VALUE(component_open, HANDLE_NAMESPACE, "/deep/sample/two", 16));
}

/* The one receives until the other's last message, and exits with the badge that the manifest gives the other. */
void test_package_started(void)
{
        handle_t tasks[2] = { 0, 0 };

        mount(sample_region(), "/sample");
        EXPECT(package_start("/sample", tasks, 2) == 2);
        EXPECT_EXIT(keep_task(tasks[0]), 7);
        EXPECT_EXIT(keep_task(tasks[1]), 0);
}

/* Every byte of the first page in turn, and others; each time another bit. */
void test_package_damaged(void)
{
        uint64_t length = sample_length();

        for (uint64_t i = 0; i < 96; i++) {
                uint64_t at = i < 48 ? i * 5 : i < 64 ? length - 1 - (i - 48) * 4 : i * 2654435761u % length;
                handle_t damaged = damaged_region(at, (uint8_t)(1 << i % 8));
                struct verdict verdict = CALL(package_mount, HANDLE_NAMESPACE, damaged, "/damaged", 8);

                if (verdict.error != KERR_INVALID_SIGNATURE)
                        note("with byte %llu changed: error %llu\n", (unsigned long long)at,
                             (unsigned long long)verdict.error);
                EXPECT(verdict.error == KERR_INVALID_SIGNATURE);
                unwind();
        }
}

/* A package whose every field is wrong, and which was changed since it was signed. */
void test_package_signature_first(void)
{
        handle_t spoilt = spoilt_region(REASON_PACKAGE_FORMAT);
        uint8_t byte;

        VALUE(region_read, spoilt, 200, &byte, 1);
        byte ^= 1;
        VALUE(region_write, spoilt, 200, &byte, 1);
        REFUSED(INVALID_SIGNATURE, 2, SIGNATURE_MISMATCH, package_mount, HANDLE_NAMESPACE, spoilt, "/x", 2);
}

void test_package_fields(void)
{
        for (unsigned i = 0; i < spoilt_pairs(); i++) {
                enum reason reason;
                handle_t spoilt = pair_region(i, &reason);
                struct verdict verdict = CALL(package_mount, HANDLE_NAMESPACE, spoilt, "/x", 2);

                if (DETAIL_REASON(verdict.value) != reason)
                        note("%s, not %s\n", reason_name(DETAIL_REASON(verdict.value)), reason_name(reason));
                EXPECT(DETAIL_REASON(verdict.value) == reason);
                unwind();
        }
}

/* What stands in the region afterwards does not matter. */
void test_package_kept(void)
{
        handle_t source = tiny_region();
        char magic[8], zeroes[8] = { 0 };

        mount(source, "/tiny");
        VALUE(region_write, source, 0, zeroes, sizeof zeroes);
        VALUE(package_read, HANDLE_NAMESPACE, "/tiny", 5, 0, magic, sizeof magic);
        EXPECT(memcmp(magic, PACKAGE_MAGIC, sizeof magic) == 0);
        REFUSED(INVALID_SIGNATURE, 2, NOT_A_PACKAGE, package_mount, HANDLE_NAMESPACE, source, "/again", 6);
}

void test_package_unmounted(void)
{
        struct kernel_information before = counters(), after;

        mount(sample_region(), "/sample");
        EXPECT(counters().mounts == before.mounts + 1);
        VALUE(package_unmount, HANDLE_NAMESPACE, "/sample", 7);
        REFUSED(NOT_FOUND, 2, NO_SUCH_MOUNT, component_open, HANDLE_NAMESPACE, "/sample/one", 11);
        mount(sample_region(), "/sample");
        VALUE(package_unmount, HANDLE_NAMESPACE, "/sample", 7);
        unwind();
        after = counters();
        EXPECT(counters_equal(&before, &after));
}
