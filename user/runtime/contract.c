/* The rows of the contract, and the errno of a verdict. */
#include <verdict/contract.h>
#include <verdict/errno.h>

#include "text_table.h"

/* A row as one number, so that finding one is a scan of words, of those of its call. Errors of the kernel fit 8 bits.
 */
#define KEY(call, error, reason, argument)                                                                             \
        ((uint32_t)(call) << 24 | (uint32_t)(error) << 16 | (uint32_t)(reason) << 8 | (uint32_t)(argument))

static const uint32_t keys[] = {
#define ROW(call, argument, error, reason, errno, condition) KEY(SYS_##call, KERR_##error, REASON_##reason, argument),
#include "../../abi/contract.def"
};

enum position {
#define ROW(call, argument, error, reason, errno, condition) AT_##call##_##argument##_##error##_##reason,
#include "../../abi/contract.def"
};

/* Where those of each call end, which stand together: the last one's entry stays. 0: it has none. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverride-init"
static const uint16_t ends[SYSCALL_NUMBERS] = {
#define ROW(call, argument, error, reason, errno, condition)                                                           \
        [SYS_##call] = AT_##call##_##argument##_##error##_##reason + 1,
#include "../../abi/contract.def"
};
#pragma GCC diagnostic pop

static const uint8_t errnos[] = {
#define ROW(call, argument, error, reason, errno, condition) errno,
#include "../../abi/contract.def"
};

/* Of an error alone: where a kernel has a row that this program does not know. */
static const uint8_t fallbacks[] = {
#define KERNEL_ERROR(name, camel, number, errno, text) [number] = errno,
#include "../../abi/kernel_error.def"
};

unsigned contract_rows(void)
{
        return TEXT_COUNT(keys);
}

struct contract_row contract_row_at(unsigned row)
{
        uint32_t key = keys[row];

        return (struct contract_row){
                .call = (uint8_t)(key >> 24),
                .argument = (uint8_t)key,
                .error = (uint8_t)(key >> 16),
                .reason = (uint8_t)(key >> 8),
                .errno_number = errnos[row],
        };
}

unsigned contract_find(unsigned call, struct verdict verdict)
{
        uint32_t key;

        if (verdict.error == 0 || verdict.error > 0xff || verdict.value > 0xffff)
                return CONTRACT_NO_ROW;
        if (syscall_name(call) == NULL || DETAIL_REASON(verdict.value) == REASON_UNKNOWN_SYSCALL)
                call = SYS_unknown; /* also of a call that only this program knows: its kernel is older */
        key = KEY(call, verdict.error, DETAIL_REASON(verdict.value), DETAIL_ARGUMENT(verdict.value));
        for (unsigned row = ends[call]; row-- != 0 && keys[row] >> 24 == call;) {
                if (keys[row] == key)
                        return row;
        }
        return CONTRACT_NO_ROW;
}

int verdict_errno(unsigned call, struct verdict verdict)
{
        unsigned row;

        if (verdict.error == 0)
                return 0;
        row = contract_find(call, verdict);
        if (row != CONTRACT_NO_ROW)
                return errnos[row];
        if (verdict.error < TEXT_COUNT(fallbacks) && fallbacks[verdict.error] != 0)
                return fallbacks[verdict.error];
        return EPROTO;
}
