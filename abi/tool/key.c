/* verdict key: the keys that packages are signed and checked by. */
#include "key.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

static const char usage[] = "usage: verdict key new -o NAME | verdict key trust NAME.public...";

static void put_hex(FILE *file, const uint8_t *bytes, size_t length)
{
        for (size_t i = 0; i < length; i++)
                fprintf(file, "%02x", bytes[i]);
        fputc('\n', file);
}

static int hex_digit(char c)
{
        static const char digits[] = "0123456789abcdef";
        const char *at = c == '\0' ? NULL : strchr(digits, c);

        return at == NULL ? -1 : (int)(at - digits);
}

/* A file of one line: so many bytes in hexadecimal digits. */
static enum status read_hex(const char *name, uint8_t *bytes, size_t length)
{
        size_t size = 0;
        char *text = (char *)file_read(name, &size);
        enum status status = STATUS_GOOD;

        if (text == NULL)
                return STATUS_BAD;
        if (size < 2 * length || (size > 2 * length && strspn(text + 2 * length, "\r\n") != size - 2 * length))
                status = STATUS_BAD;
        for (size_t i = 0; status == STATUS_GOOD && i < length; i++) {
                int high = hex_digit(text[2 * i]), low = hex_digit(text[2 * i + 1]);

                if (high < 0 || low < 0)
                        status = STATUS_BAD;
                bytes[i] = (uint8_t)(high << 4 | low);
        }
        free(text);
        return status == STATUS_GOOD ? status : bad("%s is no key: %zu hexadecimal digits", name, 2 * length);
}

enum status key_read_public(const char *name, uint8_t key[SIGNATURE_KEY_BYTES])
{
        return read_hex(name, key, SIGNATURE_KEY_BYTES);
}

enum status key_read_secret(const char *name, uint8_t key[SIGNATURE_KEY_BYTES], uint8_t secret[SIGNATURE_SECRET_BYTES])
{
        uint8_t seed[SIGNATURE_SEED_BYTES];
        enum status status = read_hex(name, seed, sizeof(seed));

        if (status == STATUS_GOOD)
                signature_keys(seed, key, secret);
        return status;
}

/* Never over one that is there: what it has signed could not be signed again. */
static enum status write_hex(const char *name, const char *ending, mode_t mode, const uint8_t *bytes, size_t length)
{
        char path[4096];
        int descriptor;
        FILE *file;

        snprintf(path, sizeof(path), "%s.%s", name, ending);
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, mode);
        file = descriptor < 0 ? NULL : fdopen(descriptor, "w");
        if (file == NULL)
                return bad("key: %s: %s", path, strerror(errno));
        put_hex(file, bytes, length);
        if (fclose(file) != 0)
                return bad("key: %s: %s", path, strerror(errno));
        return STATUS_GOOD;
}

static enum status new_keys(const char *name)
{
        uint8_t seed[SIGNATURE_SEED_BYTES], key[SIGNATURE_KEY_BYTES], secret[SIGNATURE_SECRET_BYTES];
        enum status status;

        if (getrandom(seed, sizeof(seed), 0) != (ssize_t)sizeof(seed))
                return bad("key: no random bytes: %s", strerror(errno));
        signature_keys(seed, key, secret);
        status = write_hex(name, "secret", 0600, seed, sizeof(seed));
        return status == STATUS_GOOD ? write_hex(name, "public", 0644, key, sizeof(key)) : status;
}

/* So many bytes of a key are what people know it by. */
#define SHOWN_BYTES 8

/* The name of a key is that of its file, without directory and ending. */
static enum status trust(const char *file)
{
        const char *slash = strrchr(file, '/'), *name = slash == NULL ? file : slash + 1;
        uint8_t key[SIGNATURE_KEY_BYTES];
        enum status status = key_read_public(file, key);

        if (status != STATUS_GOOD)
                return status;
        printf("TRUSTED_KEY(\"%.*s\", \"", (int)strcspn(name, "."), name);
        for (size_t i = 0; i < SHOWN_BYTES; i++)
                printf("%02x", key[i]);
        printf("\"");
        for (size_t i = 0; i < sizeof(key); i++)
                printf(", 0x%02x", key[i]);
        printf(")\n");
        return STATUS_GOOD;
}

enum status key_command(int count, char **arguments)
{
        enum status status = STATUS_GOOD;

        if (count == 3 && strcmp(arguments[0], "new") == 0 && strcmp(arguments[1], "-o") == 0)
                return new_keys(arguments[2]);
        if (count < 2 || strcmp(arguments[0], "trust") != 0)
                return bad_usage("%s", usage);
        printf("/* Made by verdict key trust: the keys whose packages the kernel takes. */\n");
        for (int i = 1; status == STATUS_GOOD && i < count; i++)
                status = trust(arguments[i]);
        printf("#undef TRUSTED_KEY\n");
        return status;
}
