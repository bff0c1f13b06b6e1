/* Every number of abi/ that programs may know, from its list: what the bindings of other languages must have. */
#include <stdio.h>

#include "verdict/device.h"
#include "verdict/guest.h"
#include "verdict/number.h"
#include "verdict/retcode.h"
#include "verdict/spawn.h"

#define PRINT(constant, number, text) printf("%s %ld %s\n", constant, (long)(number), text);

static void retcodes_print(void)
{
#define RETCODE(name, number, text) PRINT("rc" #name, rc##name, text)
#include "retcode.def"
#define RETCODE_SPACE(name, number, text) PRINT("RC_SPACE_" #name, number, text)
#include "retcode_space.def"
#define SPAWN_ERROR(name, camel, number, wire, cause, text) PRINT("SPAWN_ERROR_" #name, number, text)
#include "spawn.def"
#define GUEST_ERROR(name, camel, number, text) PRINT("GUEST_ERROR_" #name, number, text)
#define GUEST_MANAGER_ERROR(name, camel, number, text) PRINT("GUEST_MANAGER_ERROR_" #name, number, text)
#define GUEST_STATUS(name, camel, number, text) PRINT("GUEST_STATUS_" #name, number, text)
#define CONTAINER_STATUS(name, camel, number, text) PRINT("CONTAINER_STATUS_" #name, number, text)
#define GUEST_BLOCK_MODE(name, camel, number, text) PRINT("GUEST_BLOCK_MODE_" #name, number, text)
#define GUEST_KERNEL_TYPE(name, camel, number, text) PRINT("GUEST_KERNEL_TYPE_" #name, number, text)
#include "guest.def"
}

int main(void)
{
#define KERNEL_ERROR(name, camel, number, errno, text) PRINT("KERR_" #name, number, text)
#include "kernel_error.def"
#define REASON(name, number, text) PRINT("REASON_" #name, number, text)
#include "reason.def"
#define CALL_DOC(call, brief, text, value, see) PRINT("SYS_" #call, SYS_##call, brief)
#include "syscall_doc.def"
#define ERRNO(name, number, text) PRINT(#name, number, text)
#include "errno.def"
#define RIGHT(name, bit, text) PRINT("RIGHT_" #name, bit, text)
#include "right.def"
#define OBJECT_TYPE(name, number, text) PRINT("OBJECT_" #name, number, text)
#include "object_type.def"
#define FAULT(name, number, text) PRINT("FAULT_" #name, number, text)
#include "fault.def"
#define DEVICE_REQUEST(name, number, direction, type, text) PRINT("REQUEST_" #name, number, text)
#include "device_request.def"
        retcodes_print();
        return 0;
}
