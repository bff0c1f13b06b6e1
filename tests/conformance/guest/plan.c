#include "plan.h"

#define ROW(name, at, kernel_error, why, errno, condition)                                                             \
        { .number = SYS_##name,                                                                                        \
          .error = KERR_##kernel_error,                                                                                \
          .argument = at,                                                                                              \
          .reason = REASON_##why,                                                                                      \
          .errno_number = errno,                                                                                       \
          .place = &place_##name##_##at##_##kernel_error##_##why,                                                      \
          .spoil = case_##name##_##at##_##kernel_error##_##why },
const struct row rows[] = {
#include <verdict/../../contract.def>
};
const unsigned row_count = sizeof rows / sizeof rows[0];

#define SYSCALL(number, name, ...) { SYS_##name, prepare_##name },
const struct base bases[] = {
#include <verdict/../../syscall.def>
        { SYS_unknown, prepare_unknown },
};
const unsigned base_count = sizeof bases / sizeof bases[0];

void prepare(struct call *c, unsigned number)
{
        *c = (struct call){ .number = number };
        for (unsigned i = 0; i < base_count; i++) {
                if (bases[i].number == number)
                        bases[i].prepare(c);
        }
}

unsigned known_number(uint64_t number)
{
        for (unsigned i = 0; i < base_count; i++) {
                if (bases[i].number == number)
                        return bases[i].number;
        }
        return SYS_unknown;
}

const struct row *row_find(uint64_t number, struct verdict verdict)
{
        unsigned known = known_number(number);

        for (unsigned i = 0; i < row_count; i++) {
                const struct row *row = &rows[i];

                if (row->number == known && row->error == verdict.error &&
                    ((uint64_t)row->reason << 8 | row->argument) == verdict.value)
                        return row;
        }
        return NULL;
}
