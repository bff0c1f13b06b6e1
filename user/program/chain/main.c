/* Shows that a retcode crosses four tasks unchanged, and tells where it was born. Run it: make run PROG=chain */
#include "chain.h"

int main(void)
{
        uint64_t role = startup_argument();

        return role == SERVER || role == DRIVER || role == BUS ? link_of((enum role)role) : application();
}
