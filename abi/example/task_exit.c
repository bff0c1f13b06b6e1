static void example_task_exit(void)
{
        print("the last words\n");
        task_exit(0);
        print("never said\n");
}
/* Prints:
 * the last words
 */
