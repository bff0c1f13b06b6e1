static void example_timer_wait(void)
{
        uint64_t deadline = deadline_in(2000000); /* two milliseconds from now */

        if (timer_wait(deadline) != -1 && (uint64_t)clock_read() >= deadline)
                print("it is time\n");
}
/* Prints:
 * it is time
 */
