static void example_task_spawn(void)
{
        struct spawn_parameters parameters = {
                .priority = PRIORITY_NORMAL,
                .quota = { .capabilities = 16, .regions = 16, .frames = 64, .tasks = 0 },
                .grants = { { .handle = HANDLE_CONSOLE, .rights = RIGHT_WRITE } }, /* its handle 2 */
                .grant_count = 1,
        };
        int64_t component = component_open(HANDLE_NAMESPACE, "/boot/hello", 11);
        int64_t task = task_spawn((handle_t)component, &parameters, sizeof(parameters));

        if (task != -1)
                task_wait((handle_t)task, DEADLINE_NEVER);
}
/* Prints:
 * Hello from user mode.
 */
