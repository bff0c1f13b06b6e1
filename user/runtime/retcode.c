/* Verdicts as retcodes, and back. */
#include <verdict/retcode.h>

/* What the contract says of argument 1, and beside it call_object.def. */
struct call_object {
        uint8_t call;
        uint8_t argument;
        uint8_t object;
};

static const struct call_object call_objects[] = {
#define CALL_OBJECT(call, type) { SYS_##call, 1, OBJECT_##type },
#include "../../abi/call_object.def"
#define HANDLE(call, argument, type, right) { SYS_##call, argument, OBJECT_##type },
#define ROW(...)
#include "../../abi/contract.def"
};

enum object_type retcode_object(unsigned call)
{
        for (size_t i = 0; i < sizeof(call_objects) / sizeof(call_objects[0]); i++)
                if (call_objects[i].call == call && call_objects[i].argument == 1)
                        return (enum object_type)call_objects[i].object;
        return OBJECT_NONE;
}

/* The kernel's errors have 16 bits; what has more is none of a kernel's, but must not become another one. */
Retcode retcode_from_verdict(unsigned call, struct verdict verdict)
{
        unsigned error = verdict.error <= UINT16_MAX ? (unsigned)verdict.error : (unsigned)KERR_INTERNAL_ERROR;

        if (verdict.error == 0)
                return rcOk;
        return MAKE_RETCODE(RC_CUSTOMER_FALSE, RC_SPACE_KERNEL, 0, 0, "") + (Retcode)(retcode_object(call) << 16) +
               (Retcode)error;
}

int retcode_is_kernel(Retcode code)
{
        return code < 0 && RC_GET_CUSTOMER(code) == 0 && RC_GET_SPACE(code) == RC_SPACE_KERNEL;
}

unsigned retcode_kernel_error(Retcode code)
{
        return retcode_is_kernel(code) ? (unsigned)RC_GET_CODE(code) : 0;
}

struct refusal refusal_from_verdict(unsigned call, struct verdict verdict)
{
        return (struct refusal){
                .code = retcode_from_verdict(call, verdict),
                .syscall = call,
                .detail = verdict.error == 0 ? 0 : verdict.value,
        };
}

struct verdict refusal_verdict(struct refusal refusal)
{
        unsigned error = retcode_kernel_error(refusal.code);

        return (struct verdict){ .error = error, .value = error == 0 ? 0 : refusal.detail };
}
