/* Why a package is refused, in words: at boot there is nobody else who could say so. */
#include "library/log.h"
#include "package/component.h"

static const char *reason_text(enum reason reason)
{
        switch (reason) {
#define REASON(name, number, text)                                                                                     \
        case REASON_##name:                                                                                            \
                return text;
#include "reason.def"
        }
        return "";
}

static const char *error_name(enum kernel_error error)
{
        return error == KERR_INVALID_SIGNATURE ? "InvalidSignature" : "InvalidManifest";
}

void package_problem_log(const struct package *package, const struct package_problem *problem)
{
        log_text("kernel: the boot package is refused: it %s", reason_text(problem->reason));
        if (problem->program != NULL)
                log_text(": %s is %s", package->components[problem->index].name, problem->program);
        log_text(" [%s]\n", error_name(problem->error));
}
