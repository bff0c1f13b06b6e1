/*
 * The user side on this machine's own processor: a line for each operation, which
 * is its name, its instructions, its cycles (or ticks), and in words what it is.
 */
#include "host.h"

#include <stdio.h>

int main(void)
{
        uint64_t steps = instructions_of(operations[0].perform);
        double cycles = cycles_of(operations[0].perform);

        printf("%s\n", cycles_are_counted() ? "cycles" : "ticks");
        for (unsigned i = 1; i < operation_count; i++) {
                const struct operation *operation = &operations[i];
                uint64_t instructions = instructions_of(operation->perform);

                printf("%s %lld %.1f %s\n", operation->name,
                       steps == 0 || instructions == 0 ? -1 : (long long)(instructions - steps),
                       cycles_of(operation->perform) - cycles, operation->what);
        }
        return 0;
}
