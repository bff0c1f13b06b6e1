static void example_capability_grant(void)
{
        /* A task may grant to itself; each grant is one deeper. */
        int64_t queue = queue_create(1, 8);
        int64_t granted = capability_grant((handle_t)queue, HANDLE_SELF, RIGHT_WRITE, 7);
        uint64_t value = (uint64_t)capability_inspect((handle_t)granted);

        print_format("depth %u, badge %u\n", CAPABILITY_DEPTH(value), CAPABILITY_BADGE(value));
        if (capability_grant((handle_t)granted, HANDLE_SELF, RIGHT_WRITE, 0) == -1)
                verdict_print("onwards");
}
/* Prints:
 * depth 1, badge 7
 * onwards: capability_grant: argument 1 (capability): has neither GRANT nor an unused GRANT_ONCE [CannotGrant]
 */
