/* Upcalls. */
#include "test.h"

static volatile uint64_t count, bits_seen[8], argument_seen, depth, deepest;

_Noreturn static void remember(uint64_t bits, uint64_t argument)
{
        bits_seen[count++ % 8] = bits;
        argument_seen = argument;
        for (;;)
                sys_upcall_return();
}

/* Posts to itself while it is one. */
_Noreturn static void nest(uint64_t bits, uint64_t argument)
{
        (void)bits;
        (void)argument;
        count++;
        if (++depth > deepest)
                deepest = depth;
        if (count <= 2 * UPCALL_DEPTH_MAXIMUM)
                VALUE(upcall_post, HANDLE_SELF, 1, 0);
        depth--;
        for (;;)
                sys_upcall_return();
}

static void handle_with(void (*entry)(uint64_t, uint64_t), uint64_t argument)
{
        count = depth = deepest = 0;
        VALUE(upcall_register, ADDRESS(entry), argument);
}

static void handle_as_before(void)
{
        VALUE(upcall_register, ADDRESS(register_upcall), ADDRESS(&handled));
}

void test_upcall_delivered(void)
{
        handle_with(remember, 0x1122334455667788);
        VALUE(upcall_post, HANDLE_SELF, 0x8000000000000001, 0);
        EXPECT(count == 1 && bits_seen[0] == 0x8000000000000001 && argument_seen == 0x1122334455667788);
        handle_as_before();
}

/* The helper is of a lower priority, so it has both before it runs. */
void test_upcall_coalesced(void)
{
        volatile uint64_t *words;
        handle_t memory = shared_words(&words);
        handle_t spinner = HELPER(ROLE_spin, 0, { memory, RIGHT_READ | RIGHT_WRITE, 0 });

        SLEEP_UNTIL(words[2] != 0);
        VALUE(upcall_post, spinner, 1, 0);
        VALUE(upcall_post, spinner, 2, 0);
        VALUE(upcall_post, spinner, 4, 0);
        SLEEP_UNTIL(words[3] != 0);
        words[0] = 1;
        EXPECT_EXIT(spinner, 0);
        EXPECT(words[3] == 1 && words[4] == 7);
}

void test_upcall_depth(void)
{
        handle_with(nest, 0);
        VALUE(upcall_post, HANDLE_SELF, 1, 0);
        EXPECT(deepest == UPCALL_DEPTH_MAXIMUM);
        EXPECT(count == 2 * UPCALL_DEPTH_MAXIMUM + 1);
        REFUSED(NOT_PERMITTED, 0, NOT_IN_UPCALL, upcall_return);
        handle_as_before();
}

void test_upcall_none(void)
{
        uint64_t before = handled.count;

        VALUE(upcall_register, 0, 0);
        REFUSED(NOT_PERMITTED, 1, NO_HANDLER, upcall_post, HANDLE_SELF, 1, 0);
        handle_as_before();
        EXPECT(handled.count == before);
        VALUE(upcall_post, HANDLE_SELF, 1, 0);
        EXPECT(handled.count == before + 1);
}
