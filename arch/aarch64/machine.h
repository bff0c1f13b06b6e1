/* What the files of this architecture tell one another; none of it is for the portable kernel. */
#ifndef AARCH64_MACHINE_H
#define AARCH64_MACHINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "processor.h"
#include "trap_frame.h"

struct physical_range {
        uint64_t start; /* 0: the machine has no such thing */
        uint64_t length;
};

enum firmware_conduit {
        FIRMWARE_NONE,
        FIRMWARE_HYPERVISOR_CALL, /* PSCI by hvc */
        FIRMWARE_SECURE_CALL,     /* PSCI by smc */
};

/* The machine, as its device tree describes it. */
struct machine {
        const char *command_line;
        enum firmware_conduit firmware;
        struct physical_range console; /* a PL011 */
        unsigned interrupt_controller_version;
        struct physical_range distributor;
        struct physical_range interrupt_interface; /* GICv2: of the CPU; GICv3: the redistributors */
        unsigned timer_interrupt;                  /* of the timer this kernel uses, at its exception level */
};

extern struct machine machine;

/* address_space.c: the kernel's half, before there are frames. */
void direct_map(uint64_t start, uint64_t end);
volatile void *device_map(struct physical_range range);
void address_space_initialise(uint64_t image_physical);

/* processor.c: the exception level is 1, or 2 where the CPU has VHE. */
void processor_initialise(unsigned entered_at);
unsigned processor_exception_level(void);
void processor_vectors_wanted(struct processor_state *running); /* that has used one, which has trapped */

/* entry.S: the registers, and how they compute; not whose they are. */
void processor_vectors_save(struct processor_state *state);
void processor_vectors_restore(const struct processor_state *state);

/* console.c, clock.c: as machine says. */
void console_initialise(void);
void console_flush(void); /* until the last byte is out */
void clock_initialise(void);
void clock_acknowledge(void);

/* interrupt_controller.c. An interrupt that was acknowledged must be ended. */
#define INTERRUPT_NONE 1023u
void interrupt_controller_initialise(void);
void interrupt_controller_enable(unsigned interrupt); /* one of the CPU's own */
unsigned interrupt_controller_acknowledge(void);
void interrupt_controller_end(unsigned interrupt);

/* exception.c: take what is pending. false: nothing was. */
bool interrupt_take(void);

/* Of the image, by the linker script. */
extern char image_start[], image_text_end[], image_data[], image_end[];
extern char kernel_stack[], kernel_stack_top[], exception_stack[], exception_stack_top[];

/* start.S: the tables it began, and one with nothing in it. */
extern uint64_t kernel_root_table[512], user_table_empty[512];

#endif
