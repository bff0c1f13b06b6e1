/* The console's lines, the kernel's own words on it, each line after "kernel: ", and its assertions. */
#ifndef KERNEL_LIBRARY_LOG_H
#define KERNEL_LIBRARY_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes to the console, from whomever. */
void log_bytes(const char *bytes, size_t length);

/* On a line of its own. Knows %s %c %d %u %x with l and ll, %p, %%, a field width, and 0 before it. */
void log_line(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same with no "kernel: " before it and no line break after it. */
void log_text(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* A protection that a processor may have, or be without. */
struct log_feature {
        const char *name;
        bool present;
};

/* One line: which of these are on, and which are absent. */
void log_features(const struct log_feature *features, size_t count);

/* Say why, where from, and end the machine with failure. */
_Noreturn void panic(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Each use stands in the kernel's image: so one argument, and what did not hold only where size does not matter. */
_Noreturn void assertion_failed(const char *what);
#ifdef VERDICT_CHECK
#define ASSERTION(condition) #condition ", "
#else
#define ASSERTION(condition)
#endif
#define ASSERTION_LINE(line) #line
#define ASSERTION_PLACE(line) __FILE__ ":" ASSERTION_LINE(line)
#define assert(condition) ((condition) ? (void)0 : assertion_failed(ASSERTION(condition) ASSERTION_PLACE(__LINE__)))

#endif
