/* The marked calls are those of the bench. */
#include "../../../guest/architecture/x86_64/mark.S"
