/* verdict lock: hold the ABI to what was promised. */
#include <string.h>

#include "lock_commands.h"
#include "verdict.h"

enum status lock_command(int count, char **arguments)
{
        if (count == 1 && strcmp(arguments[0], "check") == 0)
                return lock_check();
        if (count == 1 && strcmp(arguments[0], "freeze") == 0)
                return lock_freeze();
        return bad_usage("usage: verdict lock check | freeze");
}
