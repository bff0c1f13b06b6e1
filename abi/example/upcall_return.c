static void example_upcall_return(void)
{
        /* on_upcall() calls this at the end of a handler. Elsewhere there is nothing to return to. */
        if (upcall_return() == -1)
                verdict_print("outside a handler");
}
/* Prints:
 * outside a handler: upcall_return: no upcall is being handled [NotPermitted]
 */
