/* The smallest program. */
#include <verdict/verdict.h>

int main(void)
{
        print("Hello from user mode.\n");
        return 0;
}
