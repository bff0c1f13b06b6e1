/* The parts of the runtime that a program pays for with each call, and those that it asks for words. */
#include "host.h"

#include <verdict/contract.h>
#include <verdict/retcode.h>
#include <verdict/verdict.h>

/* What an operation works on and answers, so that none is left out or done beforehand. */
static volatile uint64_t error, detail, result;
static const char *volatile text;
static char buffer[256];

#define WRONG_ARGUMENT ((struct verdict){ error + KERR_INVALID_ARGUMENT, detail + (REASON_NOT_READABLE << 8 | 2) })

static struct verdict success(void)
{
        return (struct verdict){ error, detail };
}

static void empty(void)
{
        result = error;
}

static void decode_success(void)
{
        result = (uint64_t)verdict_result(SYS_queue_send, success());
}

static void decode_refusal(void)
{
        result = (uint64_t)verdict_result(SYS_queue_send, WRONG_ARGUMENT);
}

static void decode_unknown(void)
{
        result = (uint64_t)verdict_result(SYS_queue_send, (struct verdict){ error + 100, detail });
}

static void error_text(void)
{
        text = errno_text((int)(error + EFAULT));
}

static void kernel_text(void)
{
        text = kernel_error_text(error + KERR_INVALID_ARGUMENT);
}

static void sentence(void)
{
        result = verdict_describe(buffer, sizeof(buffer), SYS_queue_send, WRONG_ARGUMENT);
}

static void lift(void)
{
        result = (uint64_t)retcode_from_verdict(SYS_queue_send, WRONG_ARGUMENT);
}

static void lift_success(void)
{
        result = (uint64_t)retcode_from_verdict(SYS_queue_send, success());
}

static void lower(void)
{
        result = retcode_kernel_error((Retcode)error + MAKE_RETCODE(RC_CUSTOMER_FALSE, RC_SPACE_KERNEL, 3, 25, ""));
}

static void retcode_words_are_made(void)
{
        result = retcode_describe(buffer, sizeof(buffer), (Retcode)error + rcTimeout);
}

const struct operation operations[] = {
        { "empty", "a call of an empty function", empty },
        { "decode_success", "a success, as the POSIX-style call answers it", decode_success },
        { "decode_refusal", "a refusal: errno, and -1", decode_refusal },
        { "decode_unknown_error", "the same of an error that this program does not know", decode_unknown },
        { "strerror", "the text of an errno", error_text },
        { "kernel_error_text", "the text of a kernel error", kernel_text },
        { "verdict_describe", "a refusal as a sentence", sentence },
        { "retcode_lift_success", "a success as a retcode", lift_success },
        { "retcode_lift", "a refusal as a retcode", lift },
        { "retcode_lower", "the kernel error of a retcode", lower },
        { "retcode_describe", "a retcode as a sentence", retcode_words_are_made },
};

const unsigned operation_count = sizeof(operations) / sizeof(operations[0]);
