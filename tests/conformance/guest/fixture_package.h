/* Packages to mount: the samples that the boot package brings as data, whole, damaged, or well signed and wrong. */
#ifndef CONFORMANCE_FIXTURE_PACKAGE_H
#define CONFORMANCE_FIXTURE_PACKAGE_H

#include <verdict/package.h>

#include "fixture.h"

/* Regions that hold a package, and nothing else. */
handle_t sample_region(void);
handle_t tiny_region(void);
handle_t spoilt_region(enum reason reason);         /* ONE_OF the ways in which a field can be wrong */
handle_t spoilt_first(enum reason reason);          /* the first of them */
handle_t damaged_region(uint64_t at, uint8_t mask); /* one byte of it is another; counted from the end, if negative */
handle_t cut_region(uint64_t length);               /* so many bytes of it, or zeroes behind */

/* How many pairs of wrong fields there are; the package with one, and the reason that it is refused for. */
unsigned spoilt_pairs(void);
handle_t pair_region(unsigned index, enum reason *reason);

uint64_t sample_length(void);
#define TINY_LENGTH (FRAME_SIZE + PACKAGE_SIGNATURE_SIZE)

/* Mount, and have unwind() unmount. */
void mount(handle_t region, const char *path);
void keep_mount(const char *path);

/* Mount until no more can be. */
void mount_all(void);

/* A mount outlives the task that made it: unmount what a helper has left at any of the paths that cases use. */
void unmount_left(void);

/* One of these paths, by turns, as the argument of that number and the one behind it. */
#define PATH_OF(argument, ...)                                                                                         \
        path_of(c, argument, (const char *const[]){ __VA_ARGS__ },                                                     \
                sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *))
void path_of(struct call *c, unsigned argument, const char *const *paths, unsigned count);

/* A name of 32 letters, and the slash before it. */
#define LONG_NAME "/abcdefghijklmnopqrstuvwxyzabcdef"

/* What is no path, in as many ways. */
#define NO_PATHS                                                                                                       \
        "boot/tour", "/", "/boot//tour", "/boot/", "/boot/to.ur", "//", LONG_NAME "/x", "/x" LONG_NAME, "/bo\x80t"

#endif
