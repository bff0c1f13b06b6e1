static void example_task_yield(void)
{
        if (task_yield() != -1)
                print("whoever else could run has run\n");
}
/* Prints:
 * whoever else could run has run
 */
