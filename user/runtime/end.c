/* How a task ended, in words. */
#include <verdict/verdict.h>

size_t end_describe(char *buffer, size_t size, uint64_t end)
{
        uint32_t status = END_STATUS(end);
        const char *fault = fault_text(status);

        switch (END_CAUSE(end)) {
        case END_NONE:
                return format_text(buffer, size, "has not ended");
        case END_EXITED:
                return format_text(buffer, size, "exited with status %u", status);
        case END_KILLED:
                return format_text(buffer, size, "was killed");
        case END_FAULT:
                if (fault != NULL)
                        return format_text(buffer, size, "%s", fault);
                return format_text(buffer, size, "fault %u", status);
        default:
                return format_text(buffer, size, "ended by cause %u, status %u", END_CAUSE(end), status);
        }
}
