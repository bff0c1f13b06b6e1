/* The contract as the kernel holds it: abi/contract.def, made into a table. */
#ifndef KERNEL_TRAP_CONTRACT_H
#define KERNEL_TRAP_CONTRACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct contract_row {
        uint8_t call; /* enum syscall_number */
        uint8_t argument;
        uint8_t error;
        uint8_t reason;
};

/* In the order of the contract; the rows of a call stand together. In check builds. */
extern const struct contract_row contract_rows[];
extern const size_t contract_row_count;

/* For the log; never NULL. */
const char *syscall_name(unsigned number);

/* Before the first system call: the masks of contract_declares(). */
void contract_initialise(void);

/* Bit n: some row of the call has the error n. */
uint32_t contract_mask(unsigned number);

/* Whether any row of the call has this error. */
bool contract_declares(unsigned number, uint64_t error);

/* Whether a row of the call has this error with this detail word, exactly: in check builds. */
bool contract_declares_row(unsigned number, uint64_t error, uint64_t detail);

/* Whether the call may end in this internal code. */
bool contract_declares_internal(unsigned number, int64_t code);

#endif
