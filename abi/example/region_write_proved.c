static void example_region_write_proved(void)
{
        handle_t proved = (handle_t)region_create(REGION_PROVED, FRAME_SIZE, 0);
        struct proof_token token = { .nonce = (uint64_t)proof_nonce(proved), .not_after = DEADLINE_NEVER };

        /* Its hash is none. Which part of a token is wrong is never told. */
        if (region_write_proved(proved, 0, "hello", 5, &token) == -1)
                print_format("error %u, detail %u\n", (unsigned)last_verdict().verdict.error,
                             (unsigned)last_verdict().verdict.value);
}
/* Prints:
 * error 4, detail 0
 */
