/* What main() is given. */
#ifndef LIBC_ARGUMENTS_H
#define LIBC_ARGUMENTS_H

/* The program's name, then the words of ARGUMENTS_FILE, where there is one, and a NULL. */
char **program_arguments(int *count);

#define ARGUMENTS_FILE "/boot/arguments"

#endif
