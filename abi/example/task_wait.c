static void example_task_wait(void)
{
        handle_t task = (handle_t)spawn("hello", 0, PRIORITY_NORMAL, NULL, NULL, 0);
        int64_t end = task_wait(task, DEADLINE_NEVER);

        if (end != -1 && END_CAUSE(end) == END_EXITED)
                print_format("exited with status %u\n", END_STATUS(end));
}
/* Prints:
 * Hello from user mode.
 * exited with status 0
 */
