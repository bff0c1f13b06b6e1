/* The contract's tables. */
#include "trap/contract.h"

#include "trap/outcome.h"
#include "verdict/number.h"

const struct contract_row contract_rows[] = {
#define ROW(call, argument, error, reason, errno, condition) { SYS_##call, argument, KERR_##error, REASON_##reason },
#include "contract.def"
};

const size_t contract_row_count = sizeof(contract_rows) / sizeof(contract_rows[0]);

static const char *const names[SYSCALL_NUMBERS] = {
#define SYSCALL(number, name, ...) [number] = #name,
#include "syscall.def"
};

/* Bit n: some row of the call has the error n. All errors that a handler may give are below 32. */
static uint32_t declared[SYSCALL_NUMBERS];

#define KERNEL_ERROR(name, camel, number, errno, text)                                                                 \
        _Static_assert(number < 32 || number == KERR_INTERNAL_ERROR, #camel " does not fit the gate's mask");
#include "kernel_error.def"

const char *syscall_name(unsigned number)
{
        return number < SYSCALL_NUMBERS && names[number] != NULL ? names[number] : "unknown";
}

void contract_initialise(void)
{
        for (size_t i = 0; i < contract_row_count; i++)
                declared[contract_rows[i].call] |= (uint32_t)1 << contract_rows[i].error;
}

uint32_t contract_mask(unsigned number)
{
        return number < SYSCALL_NUMBERS ? declared[number] : 0;
}

bool contract_declares(unsigned number, uint64_t error)
{
        return error < 32 && (contract_mask(number) >> error & 1) != 0;
}

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

bool contract_declares_internal(unsigned number, int64_t code)
{
        return false
#define INTERNAL_ROW(call, name) || (number == SYS_##call && code == INTERNAL_##name)
#include "internal.def"
            ;
}
