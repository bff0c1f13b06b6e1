/* Regions. */
#include "test.h"

#define READ_WRITE (ACCESS_READ | ACCESS_WRITE)

static volatile uint64_t *map(handle_t of, unsigned place, unsigned access)
{
        return AT(keep_mapping(VALUE(region_map, of, FREE_ADDRESS + place * FRAME_SIZE, 0, FRAME_SIZE, access)));
}

void test_region_zeroed(void)
{
        static const uint8_t zeroes[64];

        for (unsigned round = 0; round < 4; round++) {
                handle_t made = VALUE(region_create, REGION_MUTABLE, 8 * FRAME_SIZE, 0);

                for (unsigned i = 0; i < 8 * FRAME_SIZE; i += 64) {
                        VALUE(region_read, made, i, buffer, 64);
                        EXPECT(memcmp(buffer, zeroes, 64) == 0);
                        VALUE(region_write, made, i, test_region_zeroed, 64);
                }
                VALUE(capability_close, made);
        }
}

void test_region_copy(void)
{
        handle_t made = region(REGION_MUTABLE, 3 * FRAME_SIZE - 5, 0);
        uint8_t *in = buffer, *out = buffer + 4 * FRAME_SIZE;

        for (unsigned i = 0; i < 2 * FRAME_SIZE; i++)
                in[i] = (uint8_t)(i * 7 + i / 256);
        VALUE(region_write, made, 100, in, 2 * FRAME_SIZE);
        VALUE(region_read, made, 100, out, 2 * FRAME_SIZE);
        EXPECT(memcmp(in, out, 2 * FRAME_SIZE) == 0);
        VALUE(region_read, made, 100 + FRAME_SIZE - 3, out, 6);
        EXPECT(memcmp(in + FRAME_SIZE - 3, out, 6) == 0);
        VALUE(region_write, made, 3 * FRAME_SIZE - 5, in, 0);
        VALUE(region_write, made, 3 * FRAME_SIZE - 6, in, 1);
        REFUSED(INVALID_ARGUMENT, 4, BEYOND_END, region_write, made, 3 * FRAME_SIZE - 6, in, 2);
}

void test_region_mapped(void)
{
        handle_t made = mutable_region();
        volatile uint64_t *one = map(made, 0, READ_WRITE), *two = map(made, 1, ACCESS_READ);

        one[5] = 0x123456789;
        EXPECT(two[5] == 0x123456789);
        VALUE(region_write, made, 48, message, 8);
        EXPECT(memcmp((const void *)(uintptr_t)&two[6], message, 8) == 0);
        one[7] = 77;
        VALUE(region_read, made, 56, buffer, 8);
        EXPECT(*AT(ADDRESS(buffer)) == 77);
}

void test_region_shared(void)
{
        volatile uint64_t *words;
        handle_t made = shared_words(&words), task;

        words[0] = 41;
        task = HELPER(ROLE_share, 41, { made, RIGHT_READ | RIGHT_WRITE, 0 });
        EXPECT_EXIT(task, 0);
        EXPECT(words[1] == 42);
}

void test_region_immutable(void)
{
        handle_t made = sealed_region();
        volatile uint64_t *memory = map(made, 0, ACCESS_READ);

        EXPECT(memcmp((const void *)(uintptr_t)memory, message, MESSAGE_LENGTH) == 0);
        REFUSED(REGION_POLICY_VIOLATION, 1, SEALED, region_write, made, 0, message + 1, 1);
        REFUSED(REGION_POLICY_VIOLATION, 5, POLICY_FORBIDS, region_map, made, FREE_ADDRESS + FRAME_SIZE, 0, FRAME_SIZE,
                READ_WRITE);
        EXPECT(memcmp((const void *)(uintptr_t)memory, message, MESSAGE_LENGTH) == 0);
}

void test_region_append(void)
{
        handle_t made = region(REGION_APPEND_ONLY, FRAME_SIZE, 0);

        EXPECT(VALUE(region_append, made, "abc", 3) == 0);
        EXPECT(VALUE(region_append, made, "defg", 4) == 3);
        VALUE(region_read, made, 0, buffer, 7);
        EXPECT(memcmp(buffer, "abcdefg", 7) == 0);
        REFUSED(INVALID_ARGUMENT, 4, BEYOND_END, region_read, made, 0, buffer, 8);
        EXPECT(VALUE(region_append, made, buffer, FRAME_SIZE - 7) == 7);
        REFUSED(REGION_FULL, 3, NO_ROOM, region_append, made, buffer, 1);
        VALUE(region_seal, made);
        VALUE(region_read, made, FRAME_SIZE - 1, buffer, 1);
}

/* A leaf that refers to nothing, so that it runs wherever it stands. */
__attribute__((noinline)) static uint64_t leaf(uint64_t number)
{
        return (number ^ 0x55) * 3 + 1;
}

void test_region_execute(void)
{
        handle_t made = region(REGION_MUTABLE, FRAME_SIZE, 0);
        uint64_t address = FREE_ADDRESS + 3 * FRAME_SIZE;
        uint64_t (*copy)(uint64_t) = (uint64_t(*)(uint64_t))(uintptr_t)address;

        for (uint64_t round = 0; round < 3; round++) {
                VALUE(region_write, made, 0, (const void *)(uintptr_t)leaf, 64);
                VALUE(region_map, made, address, 0, FRAME_SIZE, ACCESS_READ | ACCESS_EXECUTE);
                EXPECT(copy(round) == leaf(round));
                VALUE(region_unmap, address);
        }
}

void test_region_inspect(void)
{
        struct region_information information = { 0 };
        handle_t slab = slab_region(), append = append_region();

        VALUE(slab_allocate, slab);
        VALUE(region_inspect, slab, &information, sizeof information);
        EXPECT(information.size == 256 && information.used == 1 && information.policy == REGION_SLAB);
        EXPECT(information.slot_size == 64 && information.slot_count == 4 && information.mappings == 0);
        map(append, 0, ACCESS_READ);
        VALUE(region_seal, append);
        VALUE(region_inspect, append, &information, sizeof information);
        EXPECT(information.size == 2 * FRAME_SIZE && information.used == MESSAGE_LENGTH);
        EXPECT(information.sealed == 1 && information.mappings == 1 && information.policy == REGION_APPEND_ONLY);
}

void test_region_outlives(void)
{
        struct kernel_information before = counters();
        handle_t made = VALUE(region_create, REGION_MUTABLE, FRAME_SIZE, 0);
        volatile uint64_t *memory = AT(VALUE(region_map, made, FREE_ADDRESS, 0, FRAME_SIZE, READ_WRITE));

        VALUE(capability_close, made);
        memory[1] = 5;
        EXPECT(memory[1] == 5 && counters().regions == before.regions + 1);
        VALUE(region_unmap, FREE_ADDRESS);
        EXPECT(counters().regions == before.regions);
}

void test_region_places(void)
{
        handle_t made = region(REGION_MUTABLE, 4 * FRAME_SIZE, 0);
        volatile uint64_t *two = map(made, 2, READ_WRITE), *one = map(made, 1, READ_WRITE),
                          *three = map(made, 3, READ_WRITE);

        one[0] = 1;
        EXPECT(two[0] == 1 && three[0] == 1);
        REFUSED(ALREADY_EXISTS, 2, ADDRESS_IN_USE, region_map, made, FREE_ADDRESS, 0, 2 * FRAME_SIZE, ACCESS_READ);
        REFUSED(ALREADY_EXISTS, 2, ADDRESS_IN_USE, region_map, made, FREE_ADDRESS + 3 * FRAME_SIZE, 0, FRAME_SIZE,
                ACCESS_READ);
        keep_mapping(VALUE(region_map, made, FREE_ADDRESS, FRAME_SIZE, FRAME_SIZE, READ_WRITE));
        *AT(FREE_ADDRESS) = 2;
        EXPECT(one[0] == 1);
        VALUE(region_read, made, FRAME_SIZE, buffer, 8);
        EXPECT(*AT(ADDRESS(buffer)) == 2);
        keep_mapping(VALUE(region_map, made, USER_BASE, 0, 1, ACCESS_READ));
        EXPECT(*AT(USER_BASE) == 1);
}
