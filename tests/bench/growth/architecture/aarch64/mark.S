/* The marked calls are those of the bench. */
#include "../../../guest/architecture/aarch64/mark.S"
