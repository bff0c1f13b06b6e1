/* The examples of the manual, as one program: abi/example, collected by verdict docs --program. */
#ifndef EXAMPLES_H
#define EXAMPLES_H

struct example {
        const char *name;
        void (*run)(void);
};

/* One for each system call, in the order of their numbers; the last has no name. */
extern const struct example examples[];

#endif
