/*
 * The files of a program with a C library: what its descriptors name. Inside
 * the port only; programs use the standard headers.
 */
#ifndef LIBC_FILE_H
#define LIBC_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include <verdict/verdict.h>

#define FILES_MAXIMUM 32 /* descriptors of a program, the three standard ones included */
#define MEMORY_FILES_MAXIMUM 16
#define MEMORY_FILE_NAME_SIZE 64

/* A file that the program has written itself: in its own memory, gone with it. */
struct memory_file {
        char name[MEMORY_FILE_NAME_SIZE]; /* "": unlinked, or the place is free */
        unsigned char *bytes;
        size_t size;
        size_t capacity;
        unsigned users;
};

struct file {
        const struct file_type *type; /* NULL: the descriptor is free */
        int flags;                    /* of open() */
        uint64_t position;
        union {
                handle_t device;
                struct memory_file *memory;
                struct {
                        char mount[PATH_MAXIMUM + 1];
                        uint64_t offset; /* of the entry's first byte, in the package */
                        uint64_t length;
                } package;
        };
};

/* Each answers -1 with errno set where it cannot. */
struct file_type {
        ssize_t (*read)(struct file *file, void *buffer, size_t length);
        ssize_t (*write)(struct file *file, const void *data, size_t length);
        void (*close)(struct file *file);
        int64_t (*size)(const struct file *file); /* -1: it has none, and cannot be positioned */
};

extern const struct file_type device_file_type, package_file_type, memory_file_type;

/* Each fills in the file that the path names, or answers false with errno set. */
bool device_file_open(struct file *file, const char *path, int flags);
bool package_file_open(struct file *file, const char *path, int flags);
bool memory_file_open(struct file *file, const char *name, int flags);

/* Which memory file it is by the name of a path; NULL: none. */
struct memory_file *memory_file_find(const char *name);

/* The name under which a memory file is kept; NULL: the path is none of a memory file. */
const char *memory_file_name(const char *path);

/*
 * As verdict_result(), but a call that was done leaves last_verdict() alone: what
 * stdio does on the way is not what the program asked the kernel for.
 */
int64_t file_result(uint32_t call, struct verdict verdict);

/* The descriptor's file; NULL with errno EBADF. */
struct file *file_of(int descriptor);

/* A free place, and its descriptor; NULL with errno EMFILE. */
struct file *file_free(int *descriptor);

#endif
