/* The layers that need no state: null, zero, and the kernel's log. */
#include "device/layers.h"
#include "library/log.h"
#include "memory/user.h"

static struct outcome read_nothing(struct layer *layer, const struct device_call *call)
{
        (void)layer;
        (void)call;
        return done(0);
}

static struct outcome write_away(struct layer *layer, const struct device_call *call)
{
        (void)layer;
        return done(call->length);
}

const struct layer_type null_type = {
        .name = "null",
        .size = sizeof(struct layer),
        .operation = { [DEVICE_OPERATION_READ] = read_nothing, [DEVICE_OPERATION_WRITE] = write_away },
};

static struct outcome read_zeroes(struct layer *layer, const struct device_call *call)
{
        static const char zeroes[64];
        uint64_t part;

        (void)layer;
        for (uint64_t written = 0; written < call->length; written += part) {
                part = call->length - written < sizeof(zeroes) ? call->length - written : sizeof(zeroes);
                user_write(call->buffer + written, zeroes, part);
        }
        return done(call->length);
}

const struct layer_type zero_type = {
        .name = "zero",
        .size = sizeof(struct layer),
        .operation = { [DEVICE_OPERATION_READ] = read_zeroes, [DEVICE_OPERATION_WRITE] = write_away },
};

#define LOG_LINE 120u

/* A line of the log is a line, whatever is written: what cannot be shown is a dot, and a long one is cut. */
static struct outcome write_line(struct layer *layer, const struct device_call *call)
{
        uint64_t length = call->length < LOG_LINE ? call->length : LOG_LINE;
        char text[LOG_LINE + 1];

        (void)layer;
        user_read(text, call->buffer, length);
        while (length != 0 && text[length - 1] == '\n')
                length--;
        for (uint64_t i = 0; i < length; i++) {
                if (text[i] < ' ' || text[i] > '~')
                        text[i] = '.';
        }
        text[length] = '\0';
        log_line("log: %s", text);
        return done(call->length);
}

/* Nothing of it can be read. */
const struct layer_type log_type = {
        .name = "log",
        .size = sizeof(struct layer),
        .operation = { [DEVICE_OPERATION_WRITE] = write_line },
};
