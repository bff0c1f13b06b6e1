static void example_package_read(void)
{
        char magic[8];

        if (package_read(HANDLE_NAMESPACE, "/boot", 5, 0, magic, sizeof(magic)) != -1)
                print_format("%.7s\n", magic);
}
/* Prints:
 * VERDICT
 */
