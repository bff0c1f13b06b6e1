/* The shortest calls, and the shortest refusals of each kind. */
#include "linux.h"

#define NO_SUCH_NUMBER 1023
#define ENOSYS 38
#define EBADF 9
#define EFAULT 14
#define F_GETFD 1

static void refuse(enum slot slot, struct call call, int error)
{
        for (unsigned i = 0; i < repeats[slot]; i++)
                must_refuse("a refusal", marked(slot, &call), error);
}

static void succeed(enum slot slot, struct call call)
{
        for (unsigned i = 0; i < repeats[slot]; i++)
                must("a call", marked(slot, &call));
}

void bench_refusals(void)
{
        int pipe[2];
        int64_t closed;

        must("pipe2", linux_call(LINUX_pipe2, (uintptr_t)pipe, 0, 0, 0, 0, 0));
        closed = must("dup", linux_call(LINUX_dup, pipe[0], 0, 0, 0, 0, 0));
        must("close", linux_call(LINUX_close, closed, 0, 0, 0, 0, 0));
        succeed(SLOT_null, CALL_OF(LINUX_getpid, 0));
        refuse(SLOT_refuse_unknown_number, CALL_OF(NO_SUCH_NUMBER, 0), ENOSYS);
        refuse(SLOT_refuse_bad_handle, CALL_OF(LINUX_close, (uint64_t)-1), EBADF);
        refuse(SLOT_refuse_stale_handle, CALL_OF(LINUX_close, (uint64_t)closed), EBADF);
        refuse(SLOT_refuse_missing_right, CALL_OF(LINUX_write, (uint64_t)pipe[0], (uintptr_t)pipe, 1), EBADF);
        refuse(SLOT_refuse_bad_pointer, CALL_OF(LINUX_write, (uint64_t)pipe[1], 0, 8), EFAULT);
        succeed(SLOT_lookup, CALL_OF(LINUX_fcntl, (uint64_t)pipe[0], F_GETFD));
        must("close", linux_call(LINUX_close, pipe[0], 0, 0, 0, 0, 0));
        must("close", linux_call(LINUX_close, pipe[1], 0, 0, 0, 0, 0));
}
