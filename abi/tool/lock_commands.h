/* The two halves of verdict lock. */
#ifndef TOOL_LOCK_COMMANDS_H
#define TOOL_LOCK_COMMANDS_H

#include "verdict.h"

enum status lock_check(void);
enum status lock_freeze(void);

#endif
