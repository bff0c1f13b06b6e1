static void example_device_write(void)
{
        if (device_write(HANDLE_CONSOLE, "without a buffer\n", 17) == 17)
                print("and with one\n");
}
/* Prints:
 * without a buffer
 * and with one
 */
