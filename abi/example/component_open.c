static void example_component_open(void)
{
        int64_t component = component_open(HANDLE_NAMESPACE, "/boot/hello", 11);

        if (component != -1)
                print("found\n");
        if (component_open(HANDLE_NAMESPACE, "/boot/nonesuch", 14) == -1)
                verdict_print("another");
}
/* Prints:
 * found
 * another: component_open: argument 2 (path): no component of that name [NotFound]
 */
