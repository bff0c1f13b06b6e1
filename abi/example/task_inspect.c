static void example_task_inspect(void)
{
        struct task_information task;

        if (task_inspect(HANDLE_SELF, &task, sizeof(task)) != -1)
                print_format("priority %u, %u children\n", task.priority, (unsigned)task.children);
}
/* Prints:
 * priority 1, 0 children
 */
