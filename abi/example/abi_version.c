static void example_abi_version(void)
{
        if (abi_version() >= 1)
                print("the kernel has all that version 1 has\n");
}
/* Prints:
 * the kernel has all that version 1 has
 */
