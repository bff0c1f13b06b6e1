/*
 * Starts every other program of the boot package, one after another, and says of
 * each, in the form of TAP, whether it ended as it was to: with status 0; with
 * another, or by a fault, where its name ends in "-fails". 77 is a test's own
 * word for that there was nothing to test.
 */
#include <verdict/package.h>
#include <verdict/verdict.h>

#define TIME_LIMIT 60000000000u /* nanoseconds, for each */
#define STATUS_SKIPPED 77

static const struct quota quota = { .capabilities = 64, .regions = 1024, .frames = 12288, .tasks = 0 };

static bool read(uint64_t offset, void *to, size_t length)
{
        return package_read(HANDLE_NAMESPACE, "/boot", 5, offset, to, length) != -1;
}

static bool ends_in(const char *text, const char *end)
{
        size_t length = strlen(text), end_length = strlen(end);

        return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

/* How it ended, as task_wait() has it; 0: it could not be started, or took too long. */
static uint64_t run(const char *name)
{
        int64_t task = spawn(name, 0, PRIORITY_NORMAL, &quota, NULL, 0), end;

        if (task == -1)
                return 0;
        end = task_wait((handle_t)task, deadline_in(TIME_LIMIT));
        if (end == -1)
                sys_task_kill((handle_t)task);
        sys_capability_close((handle_t)task);
        return end == -1 ? 0 : (uint64_t)end;
}

static bool test(unsigned number, const char *name)
{
        uint64_t end = run(name);
        bool zero = END_CAUSE(end) == END_EXITED && END_STATUS(end) == 0;
        bool skipped = END_CAUSE(end) == END_EXITED && END_STATUS(end) == STATUS_SKIPPED;
        bool good = skipped || (end != 0 && zero != ends_in(name, "-fails"));
        char text[64];

        if (end == 0)
                format_text(text, sizeof(text), "could not be started, or took too long");
        else
                end_describe(text, sizeof(text), end);
        print_format("\n%s %u - %s%s%s\n", good ? "ok" : "not ok", number, name,
                     skipped ? " # SKIP"
                     : good  ? ""
                             : ": ",
                     skipped || good ? "" : text);
        return good;
}

int main(void)
{
        struct package_header header;
        struct package_component component;
        unsigned failed = 0;

        if (!read(0, &header, sizeof(header))) {
                verdict_print("runner");
                return 1;
        }
        print_format("1..%u\n", header.component_count - 1);
        for (unsigned i = 1; i < header.component_count; i++) {
                if (!read(package_table_offset(&header, PACKAGE_COMPONENTS) + i * sizeof(component), &component,
                          sizeof(component)))
                        return 1;
                failed += !test(i, component.name);
        }
        return failed == 0 ? 0 : 1;
}
