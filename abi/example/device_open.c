static void example_device_open(void)
{
        int64_t zero = device_open(HANDLE_NAMESPACE, "/device/zero", 12);

        if (zero != -1)
                print("opened\n");
        if (device_open(HANDLE_NAMESPACE, "/device/nonesuch", 16) == -1)
                verdict_print("another");
}
/* Prints:
 * opened
 * another: device_open: argument 2 (path): no device of that name [NotFound]
 */
