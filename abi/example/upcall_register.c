static void example_upcall_register(void)
{
        /* From C, on_upcall() registers a function; what is registered here is only refused. */
        if (upcall_register(~(uint64_t)0, 0) == -1)
                verdict_print("a handler beyond user space");
        if (upcall_register(0, 0) != -1)
                print("no handler any more\n");
}
/* Prints:
 * a handler beyond user space: upcall_register: argument 1 (entry): out of range [InvalidArgument]
 * no handler any more
 */
