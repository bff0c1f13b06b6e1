/*
 * What a case is: for each call, a function that prepares a call of it that is
 * as it should be (PREPARE), and for each row of the contract a function that
 * spoils that call, by an argument or by the state, so that it must be refused
 * by this row (CASE). Both are one line where possible.
 *
 * A row without a case does not link; a case without a row does not compile
 * (it has no prototype).
 */
#ifndef CONFORMANCE_CASE_H
#define CONFORMANCE_CASE_H

#include <verdict/verdict.h>

struct call {
        uint64_t number;
        uint64_t argument[6];
};

#define A1 (c->argument[0])
#define A2 (c->argument[1])
#define A3 (c->argument[2])
#define A4 (c->argument[3])
#define A5 (c->argument[4])
#define A6 (c->argument[5])

/* An object or a function as an argument. */
#define ADDRESS(object) ((uint64_t)(uintptr_t)(object))

/* Where the refusal can be provoked. */
enum place {
        HERE,
        WITHOUT_CAPABILITIES, /* in a task that has used up this quota; */
        WITHOUT_REGIONS,
        WITHOUT_FRAMES,
        WITHOUT_MEMORY, /* in a task that has taken all the machine's memory; */
        WITHOUT_RANK,   /* in a task of the lowest priority */
};

#define PREPARE(name, ...)                                                                                             \
        void prepare_##name(struct call *c)                                                                            \
        {                                                                                                              \
                (void)c;                                                                                               \
                __VA_ARGS__;                                                                                           \
        }

#define CASE_IN(where, name, argument, error, reason, ...)                                                             \
        const enum place place_##name##_##argument##_##error##_##reason = where;                                       \
        void case_##name##_##argument##_##error##_##reason(struct call *c)                                             \
        {                                                                                                              \
                (void)c;                                                                                               \
                __VA_ARGS__;                                                                                           \
        }

#define CASE(name, argument, error, reason, ...) CASE_IN(HERE, name, argument, error, reason, __VA_ARGS__)

#define ROW(name, argument, error, reason, errno, condition)                                                           \
        extern const enum place place_##name##_##argument##_##error##_##reason;                                        \
        void case_##name##_##argument##_##error##_##reason(struct call *c);
#include <verdict/../../contract.def>

#define SYSCALL(number, name, ...) void prepare_##name(struct call *c);
#include <verdict/../../syscall.def>
void prepare_unknown(struct call *c);

/*
 * A case that has several ways to be wrong is run once with each: ONE_OF(a, b)
 * is a the first time and b the second.
 */
#define ONE_OF(...) one_of(sizeof((uint64_t[]){ __VA_ARGS__ }) / sizeof(uint64_t), (uint64_t[]){ __VA_ARGS__ })
uint64_t one_of(unsigned count, const uint64_t *values);

/* Called between the attempts of a case that a quota or memory must refuse, when one was still granted. */
extern void (*next_attempt)(struct call *c);

/* What the call as it should be needs beside its arguments, to be done: NULL, if nothing. */
extern void (*before_base)(struct call *c);

#endif
