/* What the POSIX-style layer keeps of each call: errno, and the exact verdict. */
#include <verdict/verdict.h>

static int current_errno;
static struct last_verdict last;

int *verdict_errno_location(void)
{
        return &current_errno;
}

struct last_verdict last_verdict(void)
{
        return last;
}

void last_verdict_set(struct last_verdict verdict)
{
        last = verdict;
}

int64_t verdict_result(uint32_t call, struct verdict verdict)
{
        last = (struct last_verdict){ .syscall = call, .verdict = verdict };
        if (verdict.error == 0)
                return (int64_t)verdict.value;
        current_errno = verdict_errno(call, verdict);
        return -1;
}
