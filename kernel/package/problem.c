/* Why a package is refused, in words: at boot there is nobody else who could say so. */
#include "library/log.h"
#include "package/component.h"

/* What a package may be refused for; the texts of the other reasons are left out. */
#define OF_PACKAGE(number) ((number) >= REASON_NOT_A_PACKAGE && (number) <= REASON_COMPONENT_QUOTA)

#define ROW(call, argument, error, reason, errno, condition)                                                           \
        _Static_assert((KERR_##error != KERR_INVALID_SIGNATURE && KERR_##error != KERR_INVALID_MANIFEST) ||            \
                           OF_PACKAGE(REASON_##reason),                                                                \
                       #reason);
#include "contract.def"

static const char *reason_text(enum reason reason)
{
        switch (reason) {
#define REASON(name, number, text)                                                                                     \
        case REASON_##name:                                                                                            \
                return OF_PACKAGE(number) ? text : "";
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
