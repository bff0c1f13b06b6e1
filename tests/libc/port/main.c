/* What is ours between the C library and the kernel: files, memory, time, errno and its texts. */
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include <verdict/verdict.h>

#include "libc.h"

static int failures;

static void check(bool holds, int line, const char *what)
{
        if (holds)
                return;
        printf("line %d: not so: %s (errno %d)\n", line, what, errno);
        failures++;
}

#define CHECK(condition) check((condition), __LINE__, #condition)

/* The number is the C library's own, and the text too; the kernel's error has a text beside it. */
static void test_errno(void)
{
        void *volatile none; /* so that the compiler does not take for granted that there is memory */

        errno = 0;
        CHECK(queue_inspect(0x12345) == -1 && errno == EBADF && strcmp(errno_name(errno), "EBADF") == 0);
        CHECK(kernel_errno() == LIBC_ERRNO_OF_KERNEL_ERROR(KERR_INVALID_CAPABILITY));
        CHECK(strstr(strerror(kernel_errno()), "InvalidCapability: ") == strerror(kernel_errno()));
        CHECK(strstr(strerror(LIBC_ERRNO_OF_KERNEL_ERROR(200)), "200") != NULL);
        CHECK(strcmp(strerror(LIBC_KERNEL_ERROR_BASE + 256), "") == 0 &&
              strcmp(strerror(ENOENT), "No such file or directory") == 0);
        CHECK(timer_wait(0) == 0 && kernel_errno() == 0);
        CHECK(device_read(HANDLE_CONSOLE, NULL, 0, 0) == 0);
        errno = 0;
        none = malloc((size_t)1 << 50);
        CHECK(none == NULL && errno == ENOMEM);
}

/* printing is no call of the program's: the last verdict stays. */
static void test_last_verdict(void)
{
        handle_t stale = (handle_t)queue_create(1, 1);

        capability_close(stale);
        CHECK(capability_close(stale) == -1 && errno == ESTALE);
        printf("a line\n");
        fflush(stdout);
        CHECK(last_verdict().syscall == SYS_capability_close && last_verdict().verdict.error == KERR_STALE_HANDLE);
}

static void test_memory_files(void)
{
        struct stat status;
        char bytes[8];
        int file = open("/tmp/file", O_RDWR | O_CREAT | O_EXCL, 0600);

        CHECK(file > 2 && write(file, "0123456789", 10) == 10 && lseek(file, -4, SEEK_END) == 6);
        CHECK(read(file, bytes, sizeof(bytes)) == 4 && memcmp(bytes, "6789", 4) == 0 && read(file, bytes, 1) == 0);
        CHECK(lseek(file, 20, SEEK_SET) == 20 && write(file, "x", 1) == 1);
        CHECK(fstat(file, &status) == 0 && status.st_size == 21 && S_ISREG(status.st_mode) && isatty(file) == 0);
        CHECK(lseek(file, 12, SEEK_SET) == 12 && read(file, bytes, 1) == 1 && bytes[0] == '\0');
        CHECK(lseek(file, -1, SEEK_SET) == -1 && errno == EINVAL);
        CHECK(open("/tmp/file", O_RDWR | O_CREAT | O_EXCL, 0600) == -1 && errno == EEXIST);
        CHECK(unlink("/tmp/file") == 0 && open("/tmp/file", O_RDONLY) == -1 && errno == ENOENT);
        CHECK(lseek(file, 0, SEEK_SET) == 0 && read(file, bytes, 4) == 4 && memcmp(bytes, "0123", 4) == 0);
        CHECK(close(file) == 0 && close(file) == -1 && errno == EBADF && read(file, bytes, 1) == -1 && errno == EBADF);
}

static void test_other_files(void)
{
        struct stat status;
        char bytes[16] = "xxxxxxxxxxxxxxx";
        int zero = open("/device/zero", O_RDWR);

        CHECK(zero != -1 && read(zero, bytes, 8) == 8 && bytes[7] == '\0' && bytes[8] == 'x' && close(zero) == 0);
        CHECK(open("/device/nothing", O_RDONLY) == -1 && errno == ENODEV);
        CHECK(open("/boot/nothing", O_RDONLY) == -1 && errno == ENOENT);
        CHECK(open("/nowhere/nothing", O_RDONLY) == -1 && errno == ENOENT);
        CHECK(open("/nothing", O_RDONLY) == -1 && errno == ENOENT);
        CHECK(isatty(STDIN_FILENO) == 1 && fstat(STDOUT_FILENO, &status) == 0 && S_ISCHR(status.st_mode));
        CHECK(lseek(STDOUT_FILENO, 0, SEEK_CUR) == -1 && errno == ESPIPE);
        CHECK(write(STDIN_FILENO, "x", 1) == -1 && errno == EBADF);
        CHECK(getentropy(bytes, sizeof(bytes)) == 0 && getentropy(bytes, 257) == -1);
}

static void test_descriptors_end(void)
{
        int opened[64], count = 0;

        while (count < 64 && (opened[count] = open("/device/null", O_RDONLY)) != -1)
                count++;
        CHECK(count == 32 - 3 && errno == EMFILE);
        while (count-- > 0)
                CHECK(close(opened[count]) == 0);
}

/* Each block is its own; what is freed comes again. */
static void test_heap(void)
{
        unsigned char *blocks[200];

        for (unsigned round = 0; round < 20; round++) {
                for (unsigned i = 0; i < 200; i++) {
                        blocks[i] = malloc(1 + i * 97);
                        CHECK(blocks[i] != NULL);
                        memset(blocks[i], (int)i, 1 + i * 97);
                }
                for (unsigned i = 0; i < 200; i++) {
                        CHECK(blocks[i][0] == i && blocks[i][i * 97] == i);
                        free(blocks[i]);
                }
        }
        CHECK(sbrk(0) != (void *)-1 && (char *)sbrk(0) - (char *)sbrk(0) == 0);
        CHECK(sbrk(-((ptrdiff_t)1 << 40)) == (void *)-1 && errno == ENOMEM);
}

static void test_time(void)
{
        struct timespec wait = { .tv_nsec = 2000000 };
        struct timeval before, after;

        CHECK(gettimeofday(&before, NULL) == 0 && nanosleep(&wait, NULL) == 0 && gettimeofday(&after, NULL) == 0);
        CHECK((after.tv_sec - before.tv_sec) * 1000000 + after.tv_usec - before.tv_usec >= 2000);
        CHECK(clock() > 0 && time(NULL) < 86400);
        wait.tv_nsec = -1;
        CHECK(nanosleep(&wait, NULL) == -1 && errno == EINVAL);
}

static void check_number(const char *text, double value, int length)
{
        char *end;

        CHECK(strtod(text, &end) == value);
        CHECK(end - text == length);
}

static void test_standard(void)
{
        check_number("0x", 0, 1);
        check_number(" -00x2", 0, 4);
        check_number("0.0x1", 0, 3);
        check_number("0x.8p1", 1, 6);
        check_number("0x0x5", 0, 3);
        check_number("1.5e3x", 1500, 5);
        CHECK(setlocale(LC_ALL, "pt_BR") == NULL && setlocale(LC_ALL, "C") != NULL);
}

int main(int argc, char **argv)
{
        CHECK(argc == 1 && argv[1] == NULL && strcmp(getenv("PATH"), "/boot") == 0);
        test_errno();
        test_last_verdict();
        test_memory_files();
        test_other_files();
        test_descriptors_end();
        test_heap();
        test_time();
        test_standard();
        return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
