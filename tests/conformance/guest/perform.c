#include "perform.h"
#include "plan.h"
#include "report.h"

struct verdict observe(uint64_t number, struct verdict verdict)
{
        if (verdict.error != 0 && row_find(number, verdict) == NULL) {
                report_unlisted();
                note("unlisted refusal: %s: error %llu, detail 0x%llx\n", syscall_name(known_number(number)),
                     (unsigned long long)verdict.error, (unsigned long long)verdict.value);
        }
        return verdict;
}

uint64_t value_of(uint64_t number, struct verdict verdict)
{
        char text[128];

        observe(number, verdict);
        if (verdict.error != 0) {
                verdict_describe(text, sizeof text, known_number(number), verdict);
                note("refused: %s\n", text);
                fail();
        }
        return verdict.value;
}

struct verdict perform_unlisted(const struct call *c)
{
        static struct register_file in, out;
        struct verdict verdict;

        registers_fill(&in);
        registers_set_call(&in, c);
        register_call(&in, &out);
        verdict.error = out.general[register_layout.error];
        verdict.value = out.general[register_layout.value];
        if (verdict.error == 0 && (c->number == SYS_queue_call_words || c->number == SYS_queue_reply_receive_words))
                registers_take_words(&in, &out);
        EXPECT(registers_hold(&in, &out, true));
        return verdict;
}

struct verdict perform(const struct call *c)
{
        return observe(c->number, perform_unlisted(c));
}

#define TO(index, type) (type) c->argument[index]
#define SYSCALL0(number, name)                                                                                         \
        case number:                                                                                                   \
                return name();
#define SYSCALL1(number, name, t1, n1)                                                                                 \
        case number:                                                                                                   \
                return name(TO(0, t1));
#define SYSCALL2(number, name, t1, n1, t2, n2)                                                                         \
        case number:                                                                                                   \
                return name(TO(0, t1), TO(1, t2));
#define SYSCALL3(number, name, t1, n1, t2, n2, t3, n3)                                                                 \
        case number:                                                                                                   \
                return name(TO(0, t1), TO(1, t2), TO(2, t3));
#define SYSCALL4(number, name, t1, n1, t2, n2, t3, n3, t4, n4)                                                         \
        case number:                                                                                                   \
                return name(TO(0, t1), TO(1, t2), TO(2, t3), TO(3, t4));
#define SYSCALL5(number, name, t1, n1, t2, n2, t3, n3, t4, n4, t5, n5)                                                 \
        case number:                                                                                                   \
                return name(TO(0, t1), TO(1, t2), TO(2, t3), TO(3, t4), TO(4, t5));
#define SYSCALL6(number, name, t1, n1, t2, n2, t3, n3, t4, n4, t5, n5, t6, n6)                                         \
        case number:                                                                                                   \
                return name(TO(0, t1), TO(1, t2), TO(2, t3), TO(3, t4), TO(4, t5), TO(5, t6));

static int64_t dispatch(const struct call *c)
{
        switch (c->number) {
#include <verdict/../../syscall.def>
        default:
                return verdict_result(SYS_unknown, verdict_syscall0(c->number));
        }
}

struct verdict perform_posix(const struct call *c)
{
        const struct row *row;
        struct last_verdict last;
        int64_t result;

        errno = 12345;
        result = dispatch(c);
        last = last_verdict();
        row = row_find(c->number, last.verdict);
        EXPECT(last.syscall == known_number(c->number));
        EXPECT(last.verdict.error == 0 ? result == (int64_t)last.verdict.value : result == -1);
        EXPECT(errno == (last.verdict.error == 0 ? 12345 : row == NULL ? EPROTO : row->errno_number));
        EXPECT(row == NULL || verdict_errno(known_number(c->number), last.verdict) == row->errno_number);
        return observe(c->number, last.verdict);
}
