/*
 * The data entries of mounted packages as files, to be read: "/boot/words" is
 * the entry "words" of the package at "/boot". A package's names have no dots:
 * a dot of the path stands for a "-", so that "/boot/hello.lua" is "hello-lua".
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include <verdict/package.h>

#include "file.h"

static bool read_bytes(const char *mount, uint64_t offset, void *to, size_t length)
{
        struct verdict verdict = sys_package_read(HANDLE_NAMESPACE, mount, strlen(mount), offset, to, length);

        return file_result(SYS_package_read, verdict) != -1;
}

static bool find(struct file *file, const char *name)
{
        struct package_header header;
        struct package_data data;

        if (!read_bytes(file->package.mount, 0, &header, sizeof(header)))
                return false;
        for (unsigned i = 0; i < header.data_count; i++) {
                uint64_t at = package_table_offset(&header, PACKAGE_DATA) + i * (uint64_t)sizeof(data);

                if (!read_bytes(file->package.mount, at, &data, sizeof(data)))
                        return false;
                if (strncmp(data.name, name, sizeof(data.name)) == 0) {
                        file->package.offset = data.offset;
                        file->package.length = data.length;
                        return true;
                }
        }
        errno = ENOENT;
        return false;
}

bool package_file_open(struct file *file, const char *path, int flags)
{
        const char *slash = strrchr(path, '/');
        size_t length = (size_t)(slash - path);
        char name[PACKAGE_NAME_SIZE + 1] = "";

        if (length == 0 || length > PATH_MAXIMUM || strlen(slash + 1) > COMPONENT_NAME_MAXIMUM) {
                errno = ENOENT;
                return false;
        }
        memcpy(file->package.mount, path, length);
        file->package.mount[length] = '\0';
        strcpy(name, slash + 1);
        for (char *dot = name; (dot = strchr(dot, '.')) != NULL;)
                *dot = '-';
        if (!find(file, name))
                return false;
        if ((flags & O_ACCMODE) != O_RDONLY) {
                errno = EROFS;
                return false;
        }
        file->type = &package_file_type;
        return true;
}

static ssize_t read_package(struct file *file, void *buffer, size_t length)
{
        uint64_t left = file->position < file->package.length ? file->package.length - file->position : 0;
        size_t part = length < left ? length : (size_t)left;

        if (part != 0 && !read_bytes(file->package.mount, file->package.offset + file->position, buffer, part))
                return -1;
        file->position += part;
        return (ssize_t)part;
}

static ssize_t write_package(struct file *file, const void *data, size_t length)
{
        (void)file, (void)data, (void)length;
        errno = EROFS;
        return -1;
}

static void close_package(struct file *file)
{
        (void)file;
}

static int64_t size_of_package_file(const struct file *file)
{
        return (int64_t)file->package.length;
}

const struct file_type package_file_type = {
        .read = read_package,
        .write = write_package,
        .close = close_package,
        .size = size_of_package_file,
};
