static void example_clock_read(void)
{
        int64_t before = clock_read();

        if (clock_read() >= before)
                print("it never goes back\n");
}
/* Prints:
 * it never goes back
 */
