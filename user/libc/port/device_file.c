/* Devices as files: the console, and what stands under "/device/". */
#include <string.h>

#include "file.h"

/* A call moves at most so much; what is longer takes several. */
static size_t one_transfer(size_t length)
{
        return length < DEVICE_TRANSFER_MAXIMUM ? length : DEVICE_TRANSFER_MAXIMUM;
}

static ssize_t read_device(struct file *file, void *buffer, size_t length)
{
        return (ssize_t)file_result(SYS_device_read,
                                    sys_device_read(file->device, buffer, one_transfer(length), DEADLINE_NEVER));
}

static ssize_t write_device(struct file *file, const void *data, size_t length)
{
        return (ssize_t)file_result(SYS_device_write, sys_device_write(file->device, data, one_transfer(length)));
}

static void close_device(struct file *file)
{
        if (file->device != HANDLE_CONSOLE)
                sys_capability_close(file->device);
}

static int64_t no_size(const struct file *file)
{
        (void)file;
        return -1;
}

const struct file_type device_file_type = {
        .read = read_device,
        .write = write_device,
        .close = close_device,
        .size = no_size,
};

bool device_file_open(struct file *file, const char *path, int flags)
{
        int64_t handle = file_result(SYS_device_open, sys_device_open(HANDLE_NAMESPACE, path, strlen(path)));

        (void)flags;
        if (handle == -1)
                return false;
        file->type = &device_file_type;
        file->device = (handle_t)handle;
        return true;
}
