static void example_device_read(void)
{
        handle_t zero = (handle_t)device_open(HANDLE_NAMESPACE, "/device/zero", 12);
        char bytes[4] = "abc";

        if (device_read(zero, bytes, sizeof(bytes), DEADLINE_NOW) == 4)
                print_format("%d %d %d %d\n", bytes[0], bytes[1], bytes[2], bytes[3]);
}
/* Prints:
 * 0 0 0 0
 */
