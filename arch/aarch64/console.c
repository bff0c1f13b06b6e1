/* The console: a PL011 (Arm DDI 0183), at the speed the firmware set. */
#include "architecture.h"
#include "machine.h"

/* Registers, as indexes of 32-bit words. */
enum pl011_register {
        PL011_DATA = 0x00 / 4,
        PL011_FLAGS = 0x18 / 4,
        PL011_LINE = 0x2c / 4,
        PL011_CONTROL = 0x30 / 4,
};

#define FLAG_BUSY (1u << 3)
#define FLAG_RECEIVE_EMPTY (1u << 4)
#define FLAG_TRANSMIT_EMPTY (1u << 7)
#define CONTROL_ENABLE (1u << 0)
#define CONTROL_TRANSMIT (1u << 8)
#define CONTROL_RECEIVE (1u << 9)
#define LINE_FIFO (1u << 4)
#define LINE_8_BITS (3u << 5)

#define FIFO_SIZE 16u /* of each revision at the least: 32 from r1p5 on */

/* What it holds takes 3 ms at 115200 baud, and 33 at 9600: a port that is not ready after so many looks is dead. */
#define PATIENCE 10000000u

static volatile uint32_t *console; /* NULL: there is none */

static inline __attribute__((always_inline)) bool wait_until(uint32_t flag, uint32_t is)
{
        unsigned patience = PATIENCE;

        while ((console[PL011_FLAGS] & flag) != is)
                if (--patience == 0)
                        return false;
        return true;
}

void console_initialise(void)
{
        if (machine.console.start == 0)
                return;
        console = (volatile uint32_t *)device_map(machine.console);
        console[PL011_LINE] = LINE_8_BITS | LINE_FIFO;
        console[PL011_CONTROL] |= CONTROL_ENABLE | CONTROL_TRANSMIT | CONTROL_RECEIVE;
}

void console_put(const char *bytes, size_t length)
{
        if (console == NULL)
                return;
        while (length != 0) {
                size_t room = length < FIFO_SIZE ? length : FIFO_SIZE;

                if (!wait_until(FLAG_TRANSMIT_EMPTY, FLAG_TRANSMIT_EMPTY)) {
                        console = NULL;
                        return;
                }
                length -= room;
                do
                        console[PL011_DATA] = (unsigned char)*bytes++;
                while (--room != 0);
        }
}

/* What is wrong with a byte stands above it: nothing is made of that. */
int console_get(void)
{
        if (console == NULL)
                return CONSOLE_ENDED;
        if ((console[PL011_FLAGS] & FLAG_RECEIVE_EMPTY) != 0)
                return CONSOLE_NONE;
        return (int)(console[PL011_DATA] & 0xff);
}

void console_flush(void)
{
        if (console != NULL)
                wait_until(FLAG_BUSY, 0);
}
