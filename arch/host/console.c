/* The machine's console: kept for the test to read. */
#include <string.h>

#include "architecture.h"
#include "host.h"

#define CONSOLE_SIZE 65536u

static char text[CONSOLE_SIZE];
static size_t used;

/* When full, the older half goes. */
void console_put(const char *bytes, size_t length)
{
        while (length-- != 0) {
                if (used == CONSOLE_SIZE - 1) {
                        memmove(text, text + CONSOLE_SIZE / 2, CONSOLE_SIZE / 2);
                        used = CONSOLE_SIZE / 2 - 1;
                }
                text[used++] = *bytes++;
        }
        text[used] = '\0';
}

static const char *input = "";
static size_t input_length;

void host_console_input(const char *bytes, size_t length)
{
        input = bytes;
        input_length = length;
}

int console_get(void)
{
        if (input_length == 0)
                return CONSOLE_ENDED;
        input_length--;
        return (unsigned char)*input++;
}

const char *host_console(void)
{
        return text;
}

void host_console_clear(void)
{
        used = 0;
        text[0] = '\0';
}
