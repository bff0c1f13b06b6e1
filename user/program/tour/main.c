/* Which task this is, and the order of the guided tour. */
#include "tour.h"

static void welcome(void)
{
        print_format("\n %sVERDICT%s%69s %u\n\n", paint(BOLD), paint(PLAIN), "ABI version",
                     (unsigned)must(abi_version()));
        paragraph(PLAIN, 1,
                  "A microkernel whose product is its error ABI: every system call ends in a verdict, and a refusal "
                  "says what was refused, where, and why.");
}

/* The errors, by name, that no refusal of the tour was. */
static void list_unseen(char *text, size_t size)
{
        size_t length = 0;

        for (unsigned error = 1; error < 256; error++) {
                if (kernel_error_name(error) != NULL && !refusal_seen(error))
                        length += format_text(text + length, size - length, "%s%s", length == 0 ? "Not seen: " : ", ",
                                              kernel_error_name(error));
        }
        format_text(text + length, size - length, ".");
}

/* What the kernel itself says about its keeping the contract. */
static void farewell(void)
{
        struct kernel_information kernel;
        char text[256];

        must(kernel_inspect(&kernel, sizeof(kernel)));
        if (kernel.gate_violations != 0 || kernel.internal_leaks != 0 || kernel.changed_by_refusals != 0)
                count_refusals(0, 1);

        heading("3  WHAT THE KERNEL SAYS OF ITSELF");
        format_text(text, sizeof(text), "%u refusals, by %u of the kernel errors; each is a row of the contract's %u.",
                    refusals(), refusal_kinds(), contract_rows());
        paragraph(PLAIN, 2, text);
        list_unseen(text, sizeof(text));
        paragraph(DIM, 2, text);
        format_text(text, sizeof(text), "Refusals that the contract does not list: %llu. Internal codes leaked: %llu.",
                    (unsigned long long)kernel.gate_violations, (unsigned long long)kernel.internal_leaks);
        paragraph(PLAIN, 2, text);
        if ((kernel.build & BUILD_CHECK) != 0) {
                format_text(text, sizeof(text), "Refusals that changed the kernel's state: %llu.",
                            (unsigned long long)kernel.changed_by_refusals);
                paragraph(PLAIN, 2, text);
        }
        if (surprises() == 0) {
                paragraph(GREEN, 2, "The kernel kept its contract.");
        } else {
                format_text(text, sizeof(text), "Things that were not as they shall be: %u.", surprises());
                paragraph(RED, 2, text);
        }
        print("\n");
}

int guide(void)
{
        welcome();
        heading("1  TASKS AT WORK");
        show_tasks();
        heading("2  A WALK THROUGH REFUSALS");
        print_format("  %s%-48s  error  detail  errno%s\n", paint(DIM), "what is tried", paint(PLAIN));
        refuse_handles();
        refuse_memory();
        refuse_regions();
        refuse_slabs();
        refuse_proofs();
        refuse_queues();
        refuse_tasks();
        farewell();
        return surprises() != 0;
}

int main(void)
{
        static int (*const works[])(void) = {
#define ROLE(name) name,
                ROLES(ROLE)
#undef ROLE
        };

        return works[ARGUMENT_ROLE(startup_argument()) % (sizeof(works) / sizeof(works[0]))]();
}
