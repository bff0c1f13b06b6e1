/* The console's lines, the kernel's own words on it, each line after "kernel: ", and its assertions. */
#ifndef KERNEL_LIBRARY_LOG_H
#define KERNEL_LIBRARY_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes to the console, from whomever. */
void log_bytes(const char *bytes, size_t length);

/*
 * What a boot says that goes well is said by these two: nothing more is met then, and QEMU, say, translates
 * what it meets.
 */
void log_string(const char *text);
void log_number(uint64_t number); /* decimal */

/* On a line of its own. Knows %s, %d, %u and %x with l and ll, %p, %%, and before u and x 0 and how many digits. */
void log_line(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same with no "kernel: " before it and no line break after it. */
void log_text(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* A protection that a processor may have, or be without. */
struct log_feature {
        const char *name;
        bool present;
};

/* The rest of a line about the processor: which of these it has, and which it is without, if any. */
void log_features(const struct log_feature *features, size_t count);

/* Say why, where from, and end the machine with failure. */
_Noreturn void panic(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* For a machine whose memory does not even hold what the kernel begins with. */
#define NO_MEMORY "no memory to begin with"

/*
 * What did not hold, and where. The release build's image has no room for that:
 * there the backtrace says where.
 */
_Noreturn void assertion_failed(const char *what);
#ifdef VERDICT_CHECK
#define ASSERTION_LINE(line) #line
#define ASSERTION_TEXT(condition, line) #condition ", " __FILE__ ":" ASSERTION_LINE(line)
#else
#define ASSERTION_TEXT(condition, line) "see the backtrace"
#endif
#define assert(condition) ((condition) ? (void)0 : assertion_failed(ASSERTION_TEXT(condition, __LINE__)))

#endif
