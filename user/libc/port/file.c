/* Descriptors: the table, and which kind of file a path names. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"

/* The three standard files are the console, which every task is given. */
static struct file files[FILES_MAXIMUM] = {
        [STDIN_FILENO] = { .type = &device_file_type, .flags = O_RDONLY, .device = HANDLE_CONSOLE },
        [STDOUT_FILENO] = { .type = &device_file_type, .flags = O_WRONLY, .device = HANDLE_CONSOLE },
        [STDERR_FILENO] = { .type = &device_file_type, .flags = O_WRONLY, .device = HANDLE_CONSOLE },
};

int64_t file_result(uint32_t call, struct verdict verdict)
{
        return verdict.error == 0 ? (int64_t)verdict.value : verdict_result(call, verdict);
}

struct file *file_of(int descriptor)
{
        if (descriptor >= 0 && descriptor < FILES_MAXIMUM && files[descriptor].type != NULL)
                return &files[descriptor];
        errno = EBADF;
        return NULL;
}

struct file *file_free(int *descriptor)
{
        for (int i = 0; i < FILES_MAXIMUM; i++) {
                if (files[i].type == NULL) {
                        *descriptor = i;
                        return &files[i];
                }
        }
        errno = EMFILE;
        return NULL;
}

static bool open_path(struct file *file, const char *path, int flags)
{
        static const char devices[] = "/device/";
        const char *name = memory_file_name(path);

        if (name != NULL)
                return memory_file_open(file, name, flags);
        if (strncmp(path, devices, sizeof(devices) - 1) == 0)
                return device_file_open(file, path, flags);
        return package_file_open(file, path, flags);
}

int open(const char *path, int flags, ...)
{
        struct file opened = { .flags = flags }, *file;
        int descriptor;

        file = file_free(&descriptor);
        if (file == NULL || !open_path(&opened, path, flags))
                return -1;
        *file = opened;
        return descriptor;
}

int close(int descriptor)
{
        struct file *file = file_of(descriptor);

        if (file == NULL)
                return -1;
        file->type->close(file);
        file->type = NULL;
        return 0;
}

ssize_t read(int descriptor, void *buffer, size_t length)
{
        struct file *file = file_of(descriptor);

        if (file == NULL)
                return -1;
        if ((file->flags & O_ACCMODE) == O_WRONLY) {
                errno = EBADF;
                return -1;
        }
        return file->type->read(file, buffer, length);
}

ssize_t write(int descriptor, const void *data, size_t length)
{
        struct file *file = file_of(descriptor);

        if (file == NULL)
                return -1;
        if ((file->flags & O_ACCMODE) == O_RDONLY) {
                errno = EBADF;
                return -1;
        }
        return file->type->write(file, data, length);
}

off_t lseek(int descriptor, off_t offset, int whence)
{
        struct file *file = file_of(descriptor);
        int64_t size, from;

        if (file == NULL)
                return -1;
        size = file->type->size(file);
        if (size < 0) {
                errno = ESPIPE;
                return -1;
        }
        from = whence == SEEK_CUR ? (int64_t)file->position : whence == SEEK_END ? size : 0;
        if ((whence != SEEK_SET && whence != SEEK_CUR && whence != SEEK_END) || offset < -from ||
            (offset > 0 && from > INT64_MAX - offset)) {
                errno = EINVAL;
                return -1;
        }
        file->position = (uint64_t)(from + offset);
        return (off_t)file->position;
}

int fstat(int descriptor, struct stat *status)
{
        struct file *file = file_of(descriptor);
        int64_t size;

        if (file == NULL)
                return -1;
        size = file->type->size(file);
        memset(status, 0, sizeof(*status));
        status->st_mode = size < 0 ? S_IFCHR | 0600 : file->type == &memory_file_type ? S_IFREG | 0600 : S_IFREG | 0400;
        status->st_size = size < 0 ? 0 : (off_t)size;
        status->st_nlink = 1;
        status->st_blksize = FRAME_SIZE;
        return 0;
}

int stat(const char *restrict path, struct stat *restrict status)
{
        int descriptor = open(path, O_RDONLY), result;

        if (descriptor == -1)
                return -1;
        result = fstat(descriptor, status);
        close(descriptor);
        return result;
}

int isatty(int descriptor)
{
        struct file *file = file_of(descriptor);
        uint64_t mode;

        if (file == NULL)
                return 0;
        if (file->type == &device_file_type &&
            sys_device_control(file->device, REQUEST_LINE_GET_MODE, &mode, sizeof(mode)).error == 0)
                return 1;
        errno = ENOTTY;
        return 0;
}
