static void example_region_seal(void)
{
        handle_t region = (handle_t)region_create(REGION_IMMUTABLE, FRAME_SIZE, 0);

        region_write(region, 0, "for good", 8);
        region_seal(region);
        if (region_write(region, 0, "or not?", 7) == -1)
                verdict_print("after the seal");
}
/* Prints:
 * after the seal: region_write: argument 1 (region): sealed [RegionPolicyViolation]
 */
