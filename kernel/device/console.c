/* The devices that are always there; and the console, which is looked at while somebody waits for it. */
#include "architecture.h"
#include "device/layers.h"

#define POLL_INTERVAL 10000000u /* nanoseconds: a hundred times a second, which nobody types as fast as */

static struct layer null_layer = { .type = &null_type }, zero_layer = { .type = &zero_type };
static struct layer log_layer = { .type = &log_type };
static struct random_layer random_layer = { .layer = { .type = &random_type } };
static struct uart_layer uart;
static struct line_layer line;
static uint64_t next_poll;

#define LASTING(first)                                                                                                 \
        {                                                                                                              \
                .object = { .type = OBJECT_DEVICE, .references = 1 }, .top = (first)                                   \
        }

struct device console = LASTING(&line.layer);
struct device null_device = LASTING(&null_layer);
struct device zero_device = LASTING(&zero_layer);
struct device random_device = LASTING(&random_layer.layer);
struct device log_device = LASTING(&log_layer);

const struct named_device named_devices[] = {
        { "console", &console, NULL },        { "null", &null_device, &null_type },
        { "zero", &zero_device, &zero_type }, { "random", &random_device, &random_type },
        { "log", &log_device, NULL },
};
const size_t named_device_count = sizeof(named_devices) / sizeof(named_devices[0]);

/* Those that hold many bytes: with an initializer they would be part of the kernel's image. */
void device_initialise(void)
{
        uart.layer.type = &uart_type;
        line.layer = (struct layer){ &line_type, &uart.layer };
        line.mode = LINE_CANONICAL | LINE_ECHO;
}

void console_wake(void)
{
        wake_all(&line.readers);
        wake_all(&uart.readers);
}

/* Who waits for a line has what arrives made into one; who waits for bytes has it as it is. */
static void look(void)
{
        uart_poll(&uart);
        if (line.readers.first != NULL) {
                line_collect(&line);
                if (line.whole)
                        wake_all(&line.readers);
        }
        if (uart.count != 0)
                wake_all(&uart.readers);
}

static bool somebody_waits(void)
{
        return line.readers.first != NULL || uart.readers.first != NULL;
}

uint64_t console_poll(uint64_t now)
{
        if (!somebody_waits())
                return DEADLINE_NEVER;
        if (now >= next_poll) {
                look();
                next_poll = now + POLL_INTERVAL;
        }
        return somebody_waits() && !uart.ended ? next_poll : DEADLINE_NEVER;
}
