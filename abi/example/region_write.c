static void example_region_write(void)
{
        handle_t log = (handle_t)region_create(REGION_APPEND_ONLY, FRAME_SIZE, 0);

        if (region_write(log, 0, "new", 3) == -1)
                verdict_print("rewriting a log");
}
/* Prints:
 * rewriting a log: region_write: argument 1 (region): forbidden by the region's policy [RegionPolicyViolation]
 */
