/* The serial line: what arrives, and what goes out. */
#include "architecture.h"
#include "device/layers.h"
#include "library/log.h"
#include "memory/user.h"
#include "task/wait.h"

static struct uart_layer *uart_of(struct layer *layer)
{
        return (struct uart_layer *)layer;
}

/* What finds no room stays in the port, which holds up whoever sends. */
void uart_poll(struct uart_layer *uart)
{
        while (uart->count < UART_RING) {
                int byte = console_get();

                uart->ended = byte == CONSOLE_ENDED;
                if (byte < 0)
                        return;
                uart->ring[(uart->first + uart->count++) % UART_RING] = (char)byte;
        }
}

static int take(struct layer *layer)
{
        struct uart_layer *uart = uart_of(layer);
        unsigned char byte;

        if (uart->count == 0)
                uart_poll(uart);
        if (uart->count == 0)
                return -1;
        byte = (unsigned char)uart->ring[uart->first];
        uart->first = (uart->first + 1) % UART_RING;
        uart->count--;
        return byte;
}

static void put(struct layer *layer, const char *bytes, size_t length)
{
        (void)layer;
        log_bytes(bytes, length);
}

static struct outcome read_bytes(struct layer *layer, const struct device_call *call)
{
        struct uart_layer *uart = uart_of(layer);
        uint64_t length = 0;

        uart_poll(uart);
        if (uart->count == 0 && call->length != 0)
                return wait_or_refuse(call->caller, &uart->readers, call->deadline, KERR_TIMEOUT, 4);
        while (length < call->length && uart->count != 0) {
                char byte = (char)take(layer);

                user_write(call->buffer + length++, &byte, 1);
        }
        uart->delivered += length;
        return done(length);
}

static struct outcome write_bytes(struct layer *layer, const struct device_call *call)
{
        char piece[256];
        uint64_t size;

        for (uint64_t written = 0; written < call->length; written += size) {
                size = call->length - written < sizeof(piece) ? call->length - written : sizeof(piece);
                user_read(piece, call->buffer + written, size);
                put(layer, piece, size);
        }
        uart_of(layer)->sent += call->length;
        return done(call->length);
}

static struct outcome control(struct layer *layer, const struct device_call *call)
{
        struct uart_layer *uart = uart_of(layer);
        struct uart_status status;

        if (call->request != REQUEST_UART_STATUS)
                return pass_through(2);
        uart_poll(uart);
        status = (struct uart_status){ .waiting = uart->count, .sent = uart->sent };
        user_write(call->buffer, &status, sizeof(status));
        return done(0);
}

/* Not what has arrived: that comes from outside, at any time. */
static uint64_t digest(const struct layer *layer)
{
        const struct uart_layer *uart = (const struct uart_layer *)layer;

        return layer_mix(layer_mix(layer_mix(1, uart->sent), uart->delivered), (uintptr_t)uart->readers.first);
}

const struct layer_type uart_type = {
        .name = "uart",
        .size = sizeof(struct uart_layer),
        .operation = { read_bytes, write_bytes, control },
        .take = take,
        .put = put,
        .digest = digest,
};
