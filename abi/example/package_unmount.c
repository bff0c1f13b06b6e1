static void example_package_unmount(void)
{
        if (package_unmount(HANDLE_NAMESPACE, "/boot", 5) == -1)
                verdict_print("what this program came from");
}
/* Prints:
 * what this program came from: package_unmount: argument 2 (path): still in use [NotPermitted]
 */
