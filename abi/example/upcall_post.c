static void example_handler(uint64_t bits, void *argument)
{
        *(uint64_t *)argument |= bits;
}

static void example_upcall_post(void)
{
        uint64_t seen = 0;

        if (upcall_post(HANDLE_SELF, 1, 0) == -1)
                verdict_print("too early");
        on_upcall(example_handler, &seen);
        upcall_post(HANDLE_SELF, 5, 0); /* the handler runs before the next line */
        print_format("bits %u\n", (unsigned)seen);
}
/* Prints:
 * too early: upcall_post: argument 1 (task): the task has registered no upcall [NotPermitted]
 * bits 5
 */
