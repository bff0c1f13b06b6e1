/* The small component of the bench: it ends at once, as its argument says. */
#include <verdict/verdict.h>

/* entry.S: reads address 0, after SLOT_page_fault's first mark. */
void fault_marked(void);

int main(void)
{
        if (startup_argument() != 0)
                fault_marked();
        return 0;
}
