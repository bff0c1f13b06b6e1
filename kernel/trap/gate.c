/* The one place where a refusal leaves the kernel. */
#include "trap/gate.h"

#include "library/log.h"
#include "trap/contract.h"
#include "verdict/error.h"

struct gate_counters gate_counters;

static bool listed(unsigned number, struct verdict verdict)
{
#ifdef VERDICT_CHECK
        return contract_declares_row(number, verdict.error, verdict.value);
#else
        return contract_declares(number, verdict.error);
#endif
}

struct verdict gate(unsigned number, struct verdict verdict)
{
        if (verdict.error == KERR_NONE || listed(number, verdict))
                return verdict;
        gate_counters.violations++;
        gate_counters.last = (uint64_t)number << 32 | (uint32_t)verdict.error;
        log_line("contract broken: %s refused with %llu, detail 0x%04llx, which no row lists", syscall_name(number),
                 (unsigned long long)verdict.error, (unsigned long long)verdict.value);
        return (struct verdict){ .error = KERR_INTERNAL_ERROR };
}

void gate_count_leak(unsigned number, int64_t code)
{
        gate_counters.leaks++;
        gate_counters.last = (uint64_t)number << 32 | (uint32_t)code;
        log_line("contract broken: %s ended in the code %lld, which is no verdict", syscall_name(number),
                 (long long)code);
}
