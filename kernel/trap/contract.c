/* The contract's tables. */
#include "trap/contract.h"

#include "library/string.h"
#include "trap/outcome.h"
#include "verdict/number.h"

/*
 * The kernel's own image is held small, so it has no rows but in check builds:
 * the numbers that mean something, and in the same order the calls' errors, and
 * no names.
 */
enum call {
#define SYSCALL(number, name, ...) CALL_##name,
#include "syscall.def"
        CALL_unknown,
        CALLS
};

static const uint8_t numbers[CALLS] = {
#define SYSCALL(number, name, ...) number,
#include "syscall.def"
        SYS_unknown,
};

/* A bit for each error that a handler may give, by which a list of rows makes one mask of them while it is compiled. */
union errors {
        struct {
                uint32_t none : 1;
#define KERNEL_ERROR(name, camel, number, errno, text) uint32_t name : 1;
#include "kernel_error.def"
        };
        uint32_t mask; /* bit n: the error n */
};
_Static_assert(sizeof(union errors) == sizeof(uint32_t), "the errors do not fit the gate's mask");

enum {
        BIT_none,
#define KERNEL_ERROR(name, camel, number, errno, text) BIT_##name,
#include "kernel_error.def"
};
#define KERNEL_ERROR(name, camel, number, errno, text)                                                                 \
        _Static_assert(BIT_##name == number || number == KERR_INTERNAL_ERROR, "the bit of " #camel);
#include "kernel_error.def"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverride-init" /* rows of a call that have the same error */
static const union errors errors[CALLS] = {
#define ROW(call, argument, error, reason, errno, condition) [CALL_##call].error = 1,
#include "contract.def"
};

/* The same of the internal codes that it may end in. */
union internals {
        struct {
                uint8_t none : 2;
#define INTERNAL_CODE(name, number, meaning) uint8_t name : 1;
#include "internal.def"
        };
        uint8_t mask; /* bit n: the code -n */
};

enum {
        BIT_INTERNAL_none = 1,
#define INTERNAL_CODE(name, number, meaning) BIT_INTERNAL_##name,
#include "internal.def"
        BITS_INTERNAL
};
#define INTERNAL_CODE(name, number, meaning)                                                                           \
        _Static_assert(BIT_INTERNAL_##name == -(number), #name " has not the bit of its number");
#include "internal.def"

static const union internals internals[CALLS] = {
#define INTERNAL_ROW(call, name) [CALL_##call].name = 1,
#include "internal.def"
};
#pragma GCC diagnostic pop

/* Both by number. */
static uint32_t declared[SYSCALL_NUMBERS];
static uint8_t declared_internals[SYSCALL_NUMBERS];

#ifdef VERDICT_CHECK
static const char names[] =
#define SYSCALL(number, name, ...) #name "\0"
#include "syscall.def"
    "unknown";

const char *syscall_name(unsigned number)
{
        const char *name = names;

        for (unsigned i = 0; i < CALL_unknown && numbers[i] != number; i++)
                name += strlen(name) + 1;
        return name;
}
#else
/* The image is held small: `verdict syscall` tells which one it is. */
const char *syscall_name(unsigned number)
{
        static char text[] = "call 0x00";

        text[7] = "0123456789abcdef"[number >> 4 & 0xf];
        text[8] = "0123456789abcdef"[number & 0xf];
        return text;
}
#endif

void contract_initialise(void)
{
        for (unsigned i = 0; i < CALLS; i++) {
                declared[numbers[i]] = errors[i].mask;
                declared_internals[numbers[i]] = internals[i].mask;
        }
}

uint32_t contract_mask(unsigned number)
{
        return number < SYSCALL_NUMBERS ? declared[number] : 0;
}

bool contract_declares(unsigned number, uint64_t error)
{
        return error < 32 && (contract_mask(number) >> error & 1) != 0;
}

#ifdef VERDICT_CHECK
const struct contract_row contract_rows[] = {
#define ROW(call, argument, error, reason, errno, condition) { SYS_##call, argument, KERR_##error, REASON_##reason },
#include "contract.def"
};

const size_t contract_row_count = sizeof(contract_rows) / sizeof(contract_rows[0]);

bool contract_declares_row(unsigned number, uint64_t error, uint64_t detail)
{
        for (size_t i = 0; i < contract_row_count; i++) {
                const struct contract_row *row = &contract_rows[i];

                if (row->call == number && row->error == error &&
                    ((uint64_t)row->reason << 8 | row->argument) == detail)
                        return true;
        }
        return false;
}
#endif

bool contract_declares_internal(unsigned number, int64_t code)
{
        return number < SYSCALL_NUMBERS && code < 0 && code > -BITS_INTERNAL &&
               (declared_internals[number] >> -code & 1) != 0;
}
