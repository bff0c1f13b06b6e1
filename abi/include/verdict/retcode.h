/*
 * Retcodes: what servers, drivers and programs answer. One signed 32-bit number
 * that means one thing wherever it turns up, so that nobody has to convert it
 * on its way through one interface after another: what the kernel refused far
 * below arrives unchanged, and tells where it was born. From C and C++.
 *
 *   #define LV_EBADREQUEST MAKE_RETCODE(RC_CUSTOMER_TRUE, RC_SPACE_APPS, RC_FACILITY_LogViewer, 5, "Bad request")
 *
 * 0 is success. Everything else that MAKE_RETCODE makes is an error:
 *
 *   bit 31      1: an error
 *   bit 30      customer: 1, if the code is not one of this system's own
 *   bits 24-29  space: RC_SPACE_...
 *   bits 16-23  facility, within the space: RC_FACILITY_...
 *   bits 0-15   code, within the facility
 *
 * A positive number is no retcode, and neither is -1 (see retcode_space.def).
 *
 * rcRestart is an answer like any other: it asks the caller to call again. It is
 * not what lets a call of the kernel wait and run again after an interruption;
 * that happens inside the kernel, and neither a verdict nor a retcode shows it.
 */
#ifndef VERDICT_RETCODE_H
#define VERDICT_RETCODE_H

#include "error.h"
#include "number.h"
#include "types.h"

typedef int32_t Retcode;

#ifdef __cplusplus
#define RETCODE_INT(value) (static_cast<int>(value))
#else
#define RETCODE_INT(value) ((int)(value))
#endif

/* --- Making one ---------------------------------------------------------- */

/*
 * What the macro checks, as sizes that exist only if it holds; so that it stays
 * a constant, which can be a case label, an enumerator or an initialiser. The
 * compiler's complaint names the field.
 */
#ifdef __cplusplus
extern "C++" {
template <bool> struct retcode_customer_is_true_or_false;
template <bool> struct retcode_space_has_6_bits;
template <bool> struct retcode_facility_has_8_bits;
template <bool> struct retcode_code_has_16_bits;
template <> struct retcode_customer_is_true_or_false<true> {
};
template <> struct retcode_space_has_6_bits<true> {
};
template <> struct retcode_facility_has_8_bits<true> {
};
template <> struct retcode_code_has_16_bits<true> {
};
}
#define RETCODE_CHECK(name, holds) sizeof(retcode_##name<(holds)>)
#else
#define RETCODE_CHECK(name, holds) sizeof(struct { char retcode_##name : (holds) ? 1 : -1; })
#endif

#define RETCODE_CHECKS(customer, space, facility, code, desc)                                                          \
        (RETCODE_CHECK(customer_is_true_or_false, ((customer) >> 1) == 0) +                                            \
         RETCODE_CHECK(space_has_6_bits, ((space) >> 6) == 0) +                                                        \
         RETCODE_CHECK(facility_has_8_bits, ((facility) >> 8) == 0) +                                                  \
         RETCODE_CHECK(code_has_16_bits, ((code) >> 16) == 0) + sizeof("" desc))

/*
 * All five are constants, and desc is a string literal. It does not get into the
 * number: it is for the database of codes that is made when the program is built
 * ("verdict harvest" makes it, and wants to see the name of what it expands).
 */
#ifdef VERDICT_HARVEST
#define MAKE_RETCODE(customer, space, facility, code, desc)                                                            \
        verdict_harvest_retcode(customer, space, facility, code, desc)
#else
#define MAKE_RETCODE(customer, space, facility, code, desc)                                                            \
        (-0x7fffffff - 1 + RETCODE_INT(customer) * 0x40000000 + RETCODE_INT(space) * 0x1000000 +                       \
         RETCODE_INT(facility) * 0x10000 + RETCODE_INT(code) +                                                         \
         0 * RETCODE_INT(RETCODE_CHECKS(customer, space, facility, code, desc)))
#endif

/* Whether a code is one of this system's (as a kit has it), or was made by whoever builds upon it. */
#define RC_CUSTOMER_FALSE 0
#define RC_CUSTOMER_TRUE 1

/* Customers have spaces of their own, if they like, and facilities of their own in each. */
enum retcode_space {
#define RETCODE_SPACE(name, number, text) RC_SPACE_##name = number,
#include "../../retcode_space.def"
};

enum retcode_facility {
        RC_FACILITY_NONE = 0, /* the space as a whole */
#define RETCODE_FACILITY(space, name, number, text) RC_FACILITY_##name = number,
#include "../../retcode_facility.def"
/* Those of space KERNEL. */
#define OBJECT_TYPE(name, number, text) RC_FACILITY_##name = number,
#include "../../object_type.def"
};

/* --- Reading one --------------------------------------------------------- */

#define RC_GET_CUSTOMER(rc) (RETCODE_INT(rc) >> 30 & 1)
#define RC_GET_SPACE(rc) (RETCODE_INT(rc) >> 24 & 0x3f)
#define RC_GET_FACILITY(rc) (RETCODE_INT(rc) >> 16 & 0xff)
#define RC_GET_CODE(rc) (RETCODE_INT(rc) & 0xffff)

/* --- The common ones ----------------------------------------------------- */

#define RETCODE_COMMON(number) (number == 0 ? 0 : -0x7fffffff - 1 + number)

enum retcode_common {
#define RETCODE(name, number, text) rc##name = RETCODE_COMMON(number),
#include "../../retcode.def"
};

#ifdef __cplusplus
extern "C" {
#endif

/* --- The kernel's -------------------------------------------------------- */

/*
 * A verdict as a retcode: space KERNEL, the type of the call's object as the
 * facility (retcode_object(), 0 if it has none), the kernel error as the code;
 * rcOk, if the call was done. Errors from a newer kernel keep their number, too.
 *
 * A retcode has no room for the detail (which argument, and why), nor for the
 * call. Where these shall go the same way, send a struct refusal.
 */
Retcode retcode_from_verdict(unsigned call, struct verdict verdict);

/* Whether the kernel made it; and then, back again: the error (0 if it did not, or for rcOk) and the object's type. */
int retcode_is_kernel(Retcode code);
unsigned retcode_kernel_error(Retcode code);

/* The type of the object that a system call is about: SYS_queue_send is about OBJECT_QUEUE. */
enum object_type retcode_object(unsigned call);

/* A retcode and all that the kernel said: the same on every architecture, 16 bytes, to be sent as it is. */
struct refusal {
        Retcode code;
        uint32_t syscall; /* SYS_unknown: the kernel did not make it */
        uint64_t detail;  /* as in struct verdict: the argument and the reason */
};

/* From a verdict, and back again without loss. What the kernel did not make is no verdict: its error is 0. */
struct refusal refusal_from_verdict(unsigned call, struct verdict verdict);
struct verdict refusal_verdict(struct refusal refusal);

/* One that the kernel had no part in. */
static inline struct refusal refusal_from_retcode(Retcode code)
{
        struct refusal refusal = { code, SYS_unknown, 0 };

        return refusal;
}

/* --- In words ------------------------------------------------------------ */

/* "rcTimeout", "StaleHandle"; NULL, if this system knows no such code: it then is a program's, and in its database. */
const char *retcode_name(Retcode code);
const char *retcode_text(Retcode code);                               /* "the time to wait is over" */
const char *retcode_space_text(unsigned space);                       /* RC_SPACE_KERNEL: "kernel" */
const char *retcode_facility_text(unsigned space, unsigned facility); /* (RC_SPACE_KERNEL, OBJECT_QUEUE): "queue" */

/*
 * As a sentence, such as
 *
 *   rcTimeout: the time to wait is over (general, 0x80000013)
 *   StaleHandle: the handle's slot was closed since (kernel, queue, 0x81030013)
 *   code 5 (customer, applications, facility 1, 0xc3010005)
 *
 * at most size bytes with its NUL, cut where it is longer. Answers the length of
 * the whole, without the NUL.
 */
size_t retcode_describe(char *buffer, size_t size, Retcode code);

/* The same into memory that the caller brings; answers text->bytes. */
struct retcode_words {
        char bytes[160];
#ifdef __cplusplus
        const char *of(Retcode code)
        {
                retcode_describe(bytes, sizeof(bytes), code);
                return bytes;
        }
#endif
};

/* For a printf: print_format("cannot open: " RETCODE_HR_FMT "\n", RETCODE_HR_PARAMS(rc)). rc is evaluated once. */
#define RETCODE_HR_FMT "%s"
#ifdef __cplusplus
#define RETCODE_HR_PARAMS(rc) (retcode_words().of(rc))
#else
#define RETCODE_HR_PARAMS(rc) (retcode_words_of(&(struct retcode_words){ { 0 } }, (rc)))
static inline const char *retcode_words_of(struct retcode_words *words, Retcode code)
{
        retcode_describe(words->bytes, sizeof(words->bytes), code);
        return words->bytes;
}
#endif

#ifdef __cplusplus
}
#endif

#endif
