/* The console: COM1, a 16550A, 115200 bits per second, 8 data bits, no parity. Polled. */
#include "architecture.h"
#include "machine.h"
#include "registers.h"

#define COM1 0x3f8

#define DATA (COM1 + 0)             /* with LINE_DIVISOR: the divisor's lower byte */
#define INTERRUPT_ENABLE (COM1 + 1) /* and its upper byte */
#define FIFO_CONTROL (COM1 + 2)     /* read: INTERRUPT_IDENTITY */
#define LINE_CONTROL (COM1 + 3)
#define MODEM_CONTROL (COM1 + 4)
#define LINE_STATUS (COM1 + 5)

#define LINE_8N1 0x03
#define LINE_DIVISOR 0x80
#define FIFO_ENABLE_AND_CLEAR 0x07
#define FIFO_ENABLED 0xc0
#define MODEM_READY 0x03
#define STATUS_DATA 0x01   /* a byte has arrived */
#define STATUS_ABSENT 0xff /* what a bus reads as where no port is */
#define STATUS_ROOM 0x20   /* the FIFO is empty */
#define STATUS_IDLE 0x40   /* and the last bit is out */

#define FIFO_SIZE 16

/* About a second, the first time; a line that was stuck is asked only once, until it moves. */
#define PATIENCE 1000000

static size_t fifo_size = 1;
static bool stuck;

void console_initialise(void)
{
        port_write(INTERRUPT_ENABLE, 0);
        port_write(LINE_CONTROL, LINE_DIVISOR);
        port_write(DATA, 1);
        port_write(INTERRUPT_ENABLE, 0);
        port_write(LINE_CONTROL, LINE_8N1);
        port_write(FIFO_CONTROL, FIFO_ENABLE_AND_CLEAR);
        port_write(MODEM_CONTROL, MODEM_READY);
        fifo_size = (port_read(FIFO_CONTROL) & FIFO_ENABLED) == FIFO_ENABLED ? FIFO_SIZE : 1;
}

static inline __attribute__((always_inline)) bool wait_for(uint8_t status)
{
        unsigned patience = stuck ? 1 : PATIENCE;

        while ((port_read(LINE_STATUS) & status) == 0)
                if (--patience == 0) {
                        stuck = true;
                        return false;
                }
        stuck = false;
        return true;
}

/* What a stuck line does not take is lost: the kernel waits for no one. */
void console_put(const char *bytes, size_t length)
{
        do {
                size_t burst = length < fifo_size ? length : fifo_size;

                if (!wait_for(STATUS_ROOM))
                        return;
                port_write_bytes(DATA, bytes, burst);
                bytes += burst;
                length -= burst;
        } while (length != 0);
}

int console_get(void)
{
        uint8_t status = port_read(LINE_STATUS);

        if (status == STATUS_ABSENT)
                return CONSOLE_ENDED;
        return (status & STATUS_DATA) != 0 ? port_read(DATA) : CONSOLE_NONE;
}

void console_flush(void)
{
        (void)wait_for(STATUS_IDLE);
}
