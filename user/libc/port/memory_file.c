/*
 * Files that a program makes: those of a name without a "/" in front, and those
 * under "/tmp/". They are in its own memory, nobody else sees them, and they end
 * with it.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file.h"

static struct memory_file memory_files[MEMORY_FILES_MAXIMUM];

const char *memory_file_name(const char *path)
{
        static const char directory[] = "/tmp/";

        if (path[0] != '/')
                return path;
        return strncmp(path, directory, sizeof(directory) - 1) == 0 ? path + sizeof(directory) - 1 : NULL;
}

struct memory_file *memory_file_find(const char *name)
{
        for (unsigned i = 0; i < MEMORY_FILES_MAXIMUM; i++) {
                if (memory_files[i].name[0] != '\0' && strcmp(memory_files[i].name, name) == 0)
                        return &memory_files[i];
        }
        return NULL;
}

static struct memory_file *make(const char *name)
{
        if (name[0] == '\0' || strlen(name) >= MEMORY_FILE_NAME_SIZE) {
                errno = name[0] == '\0' ? ENOENT : ENAMETOOLONG;
                return NULL;
        }
        for (unsigned i = 0; i < MEMORY_FILES_MAXIMUM; i++) {
                if (memory_files[i].name[0] == '\0' && memory_files[i].users == 0) {
                        strcpy(memory_files[i].name, name);
                        return &memory_files[i];
                }
        }
        errno = ENOSPC;
        return NULL;
}

/* What has neither a name nor a user any more. */
static void discard_unused(struct memory_file *memory)
{
        if (memory->name[0] == '\0' && memory->users == 0) {
                free(memory->bytes);
                *memory = (struct memory_file){ .bytes = NULL };
        }
}

bool memory_file_open(struct file *file, const char *name, int flags)
{
        struct memory_file *memory = memory_file_find(name);

        if (memory != NULL && (flags & O_CREAT) != 0 && (flags & O_EXCL) != 0) {
                errno = EEXIST;
                return false;
        }
        if (memory == NULL && (flags & O_CREAT) == 0) {
                errno = ENOENT;
                return false;
        }
        if (memory == NULL)
                memory = make(name);
        if (memory == NULL)
                return false;
        if ((flags & O_TRUNC) != 0 && (flags & O_ACCMODE) != O_RDONLY)
                memory->size = 0;
        memory->users++;
        file->type = &memory_file_type;
        file->memory = memory;
        return true;
}

static ssize_t read_memory(struct file *file, void *buffer, size_t length)
{
        const struct memory_file *memory = file->memory;
        uint64_t left = file->position < memory->size ? memory->size - file->position : 0;
        size_t part = length < left ? length : (size_t)left;

        if (part != 0)
                memcpy(buffer, memory->bytes + file->position, part);
        file->position += part;
        return (ssize_t)part;
}

static bool reserve(struct memory_file *memory, uint64_t size)
{
        uint64_t capacity = memory->capacity * 2 > size ? memory->capacity * 2 : size;
        unsigned char *bytes;

        if (size <= memory->capacity)
                return true;
        bytes = capacity <= PTRDIFF_MAX ? realloc(memory->bytes, capacity) : NULL;
        if (bytes == NULL) {
                errno = ENOSPC;
                return false;
        }
        memory->bytes = bytes;
        memory->capacity = capacity;
        return true;
}

static ssize_t write_memory(struct file *file, const void *data, size_t length)
{
        struct memory_file *memory = file->memory;

        if ((file->flags & O_APPEND) != 0)
                file->position = memory->size;
        if (length == 0)
                return 0;
        if (length > PTRDIFF_MAX || file->position > PTRDIFF_MAX - length) {
                errno = EFBIG;
                return -1;
        }
        if (!reserve(memory, file->position + length))
                return -1;
        if (file->position > memory->size)
                memset(memory->bytes + memory->size, 0, file->position - memory->size);
        memcpy(memory->bytes + file->position, data, length);
        file->position += length;
        if (file->position > memory->size)
                memory->size = file->position;
        return (ssize_t)length;
}

static void close_memory(struct file *file)
{
        file->memory->users--;
        discard_unused(file->memory);
}

static int64_t size_of_memory_file(const struct file *file)
{
        return (int64_t)file->memory->size;
}

const struct file_type memory_file_type = {
        .read = read_memory,
        .write = write_memory,
        .close = close_memory,
        .size = size_of_memory_file,
};

/* Where the path names no memory file: NULL with errno set. */
static struct memory_file *of_path(const char *path)
{
        const char *name = memory_file_name(path);
        struct memory_file *memory = name != NULL ? memory_file_find(name) : NULL;

        if (memory == NULL)
                errno = name != NULL ? ENOENT : EROFS;
        return memory;
}

int unlink(const char *path)
{
        struct memory_file *memory = of_path(path);

        if (memory == NULL)
                return -1;
        memory->name[0] = '\0';
        discard_unused(memory);
        return 0;
}

int rename(const char *from, const char *to)
{
        struct memory_file *memory = of_path(from), *other;
        const char *name = memory_file_name(to);

        if (memory == NULL)
                return -1;
        if (name == NULL || name[0] == '\0' || strlen(name) >= MEMORY_FILE_NAME_SIZE) {
                errno = name == NULL ? EROFS : name[0] == '\0' ? ENOENT : ENAMETOOLONG;
                return -1;
        }
        other = memory_file_find(name);
        if (other == memory)
                return 0;
        if (other != NULL) {
                other->name[0] = '\0';
                discard_unused(other);
        }
        strcpy(memory->name, name);
        return 0;
}
