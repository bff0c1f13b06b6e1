static void example_capability_inspect(void)
{
        uint64_t value = (uint64_t)capability_inspect(HANDLE_SELF);

        print_format("a %s; ", object_type_text(CAPABILITY_TYPE(value)));
        print((CAPABILITY_RIGHTS(value) & RIGHT_WRITE) != 0 ? "it may be written\n" : "it may only be read\n");
}
/* Prints:
 * a task; it may be written
 */
