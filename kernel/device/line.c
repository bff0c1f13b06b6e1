/*
 * The line discipline: whole lines, with what was mistyped taken back. In
 * between it takes no part: writing, and reading bytes as they come, it passes
 * through to the layer below.
 */
#include "device/layers.h"
#include "memory/user.h"
#include "task/wait.h"

#define END_OF_INPUT 0x04 /* ^D */
#define BACKSPACE 0x08
#define BEGIN_ANEW 0x15 /* ^U */
#define DELETE 0x7f

static struct line_layer *line_of(struct layer *layer)
{
        return (struct line_layer *)layer;
}

static void echo(struct line_layer *line, const char *bytes, size_t length)
{
        if ((line->mode & LINE_ECHO) != 0)
                line->layer.below->type->put(line->layer.below, bytes, length);
}

static void erase(struct line_layer *line)
{
        if (line->used == 0)
                return;
        line->used--;
        echo(line, "\b \b", 3);
}

/* The last place of a line is for its end. */
static void add(struct line_layer *line, char byte)
{
        if (line->used == LINE_MAXIMUM - 1 && byte != '\n')
                return;
        line->text[line->used++] = byte;
        line->whole = byte == '\n';
        echo(line, &byte, 1);
}

static void type(struct line_layer *line, int byte)
{
        switch (byte) {
        case END_OF_INPUT:
                line->whole = true;
                break;
        case BACKSPACE:
        case DELETE:
                erase(line);
                break;
        case BEGIN_ANEW:
                while (line->used != 0)
                        erase(line);
                break;
        case '\r':
        case '\n':
                add(line, '\n');
                break;
        default:
                if (byte >= ' ' || byte == '\t')
                        add(line, (char)byte);
        }
}

void line_collect(struct line_layer *line)
{
        struct layer *below = line->layer.below;
        int byte;

        while (!line->whole && (byte = below->type->take(below)) >= 0)
                type(line, byte);
}

/* What is longer than the buffer is read by the calls that follow. */
static uint64_t deliver(struct line_layer *line, const struct device_call *call)
{
        uint64_t left = line->used - line->read, length = left < call->length ? left : call->length;

        user_write(call->buffer, line->text + line->read, length);
        line->read += (uint32_t)length;
        line->delivered += length;
        if (line->read == line->used) {
                line->used = line->read = 0;
                line->whole = false;
                line->delivered++;
        }
        return length;
}

static struct outcome read_line(struct layer *layer, const struct device_call *call)
{
        struct line_layer *line = line_of(layer);

        if (call->length == 0)
                return done(0);
        if ((line->mode & LINE_CANONICAL) == 0)
                return line->used != 0 ? done(deliver(line, call)) : pass_through(1);
        line_collect(line);
        if (line->whole)
                return done(deliver(line, call));
        return wait_or_refuse(call->caller, &line->readers, call->deadline, KERR_TIMEOUT, 4);
}

static struct outcome set_mode(struct line_layer *line, const struct device_call *call)
{
        uint64_t mode;

        user_read(&mode, call->buffer, sizeof(mode));
        if ((mode & ~(uint64_t)(LINE_CANONICAL | LINE_ECHO)) != 0)
                return refuse(KERR_INVALID_ARGUMENT, 3, REASON_UNKNOWN_FLAG);
        line->mode = mode;
        console_wake();
        return done(0);
}

static struct outcome control(struct layer *layer, const struct device_call *call)
{
        struct line_layer *line = line_of(layer);

        switch (call->request) {
        case REQUEST_LINE_GET_MODE:
                user_write(call->buffer, &line->mode, sizeof(line->mode));
                return done(0);
        case REQUEST_LINE_SET_MODE:
                return set_mode(line, call);
        default:
                return pass_through(2);
        }
}

/* Not what has been typed: that comes from outside, at any time. */
static uint64_t digest(const struct layer *layer)
{
        const struct line_layer *line = (const struct line_layer *)layer;

        return layer_mix(layer_mix(layer_mix(2, line->mode), line->delivered), (uintptr_t)line->readers.first);
}

const struct layer_type line_type = {
        .name = "line",
        .size = sizeof(struct line_layer),
        .operation = { [DEVICE_OPERATION_READ] = read_line, [DEVICE_OPERATION_CONTROL] = control },
        .digest = digest,
};
