static void example_task_kill(void)
{
        /* It has no turn before it is killed: its priority is below the caller's. */
        handle_t task = (handle_t)spawn("hello", 0, PRIORITY_IDLE, NULL, NULL, 0);

        if (task_kill(task) != -1)
                print("killed\n");
        if (task_kill(task) == -1)
                verdict_print("again");
}
/* Prints:
 * killed
 * again: task_kill: argument 1 (task): the task has ended [NotPermitted]
 */
