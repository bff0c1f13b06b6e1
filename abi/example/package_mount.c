static void example_package_mount(void)
{
        handle_t region = (handle_t)region_create(REGION_MUTABLE, FRAME_SIZE, 0);

        /* Zeroes are no package. */
        if (package_mount(HANDLE_NAMESPACE, region, "/more", 5) == -1)
                verdict_print("zeroes");
}
/* Prints:
 * zeroes: package_mount: argument 2 (region): holds no signed package [InvalidSignature]
 */
