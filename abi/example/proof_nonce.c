static void example_proof_nonce(void)
{
        handle_t proved = (handle_t)region_create(REGION_PROVED, FRAME_SIZE, 0);
        int64_t first = proof_nonce(proved), second = proof_nonce(proved);

        if (first != -1 && second != -1 && first != second)
                print("two nonces, and never the same\n");
}
/* Prints:
 * two nonces, and never the same
 */
