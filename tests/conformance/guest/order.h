#ifndef CONFORMANCE_ORDER_H
#define CONFORMANCE_ORDER_H

#include <stdbool.h>

/* Find out what each row's case changes. */
void order_learn(void);

/* Try the pairs of rows of one call; answers how many. */
unsigned order_check(unsigned number);

/* Whether a call has such pairs at all. */
bool order_expected(unsigned number);

#endif
