static void example_attest_emit(void)
{
        handle_t proved = (handle_t)region_create(REGION_PROVED, FRAME_SIZE, 0);
        handle_t log = (handle_t)region_create(REGION_APPEND_ONLY, FRAME_SIZE, 0);

        print_format("%d records\n", (int)attest_emit(proved, log));
}
/* Prints:
 * 0 records
 */
