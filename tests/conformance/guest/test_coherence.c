/* Memory types, and code that has just been written. */
#include "code.h"
#include "test.h"

#define READ_WRITE (ACCESS_READ | ACCESS_WRITE)

static const unsigned types[] = { MEMORY_WRITE_BACK, MEMORY_NON_CACHEABLE, MEMORY_DEVICE };
#define TYPES (sizeof types / sizeof types[0])

static unsigned run(uint64_t address)
{
        return ((code_function *)(uintptr_t)address)();
}

void test_coherence_sealed(void)
{
        for (unsigned round = 0; round < 8; round++) {
                handle_t made = region(REGION_IMMUTABLE, FRAME_SIZE, 0);

                code_write(buffer, 0x1200 + round);
                VALUE(region_write, made, 0, buffer, CODE_LENGTH);
                code_write(buffer, 0x3400 + round);
                VALUE(region_write, made, FRAME_SIZE - CODE_LENGTH, buffer, CODE_LENGTH);
                REFUSED(REGION_POLICY_VIOLATION, 5, NOT_SEALED, region_map, made, FREE_ADDRESS, 0, FRAME_SIZE,
                        ACCESS_READ | ACCESS_EXECUTE);
                VALUE(region_seal, made);
                VALUE(region_map, made, FREE_ADDRESS, 0, FRAME_SIZE, ACCESS_READ | ACCESS_EXECUTE);
                EXPECT(run(FREE_ADDRESS) == 0x1200 + round);
                EXPECT(run(FREE_ADDRESS + FRAME_SIZE - CODE_LENGTH) == 0x3400 + round);
                VALUE(region_unmap, FREE_ADDRESS);
        }
}

/* At the same address, and beside it: by a write through one mapping that is run through another. */
void test_coherence_rewritten(void)
{
        handle_t made = mutable_region();

        for (unsigned round = 0; round < 16; round++) {
                uint64_t write_at = FREE_ADDRESS + (round % 2) * FRAME_SIZE;

                VALUE(region_map, made, write_at, 0, FRAME_SIZE, READ_WRITE);
                code_write((void *)(uintptr_t)write_at, 0x5600 + round);
                REFUSED(COHERENCE_VIOLATION, 5, WRITABLE_ELSEWHERE, region_map, made, FREE_ADDRESS + 4 * FRAME_SIZE, 0,
                        FRAME_SIZE, ACCESS_EXECUTE);
                VALUE(region_unmap, write_at);
                VALUE(region_map, made, FREE_ADDRESS, 0, FRAME_SIZE, ACCESS_EXECUTE);
                EXPECT(run(FREE_ADDRESS) == 0x5600 + round);
                REFUSED(COHERENCE_VIOLATION, 5, EXECUTABLE_ELSEWHERE, region_map, made, FREE_ADDRESS + 4 * FRAME_SIZE,
                        0, FRAME_SIZE, READ_WRITE);
                VALUE(region_unmap, FREE_ADDRESS);
        }
}

/* From each type to each: one writes what the next reads. Aligned words, for device memory. */
void test_coherence_past_caches(void)
{
        handle_t made = mutable_region();
        uint64_t value = 1;

        for (unsigned i = 0; i < 2 * TYPES * TYPES; i++) {
                uint64_t second = FREE_ADDRESS + 4 * FRAME_SIZE;
                unsigned type = types[i % TYPES], next = types[i / TYPES % TYPES];
                const unsigned last = 2 * FRAME_SIZE / 8 - 1;

                VALUE(region_map, made, FREE_ADDRESS, 0, 2 * FRAME_SIZE, READ_WRITE | type);
                AT(FREE_ADDRESS)[0] = value;
                AT(FREE_ADDRESS)[last] = ~value;
                VALUE(region_unmap, FREE_ADDRESS);
                VALUE(region_map, made, second, 0, 2 * FRAME_SIZE, READ_WRITE | next);
                EXPECT(AT(second)[0] == value && AT(second)[last] == ~value);
                AT(second)[1] = ++value;
                VALUE(region_unmap, second);
                VALUE(region_read, made, 8, buffer, 8);
                EXPECT(*AT(ADDRESS(buffer)) == value);
                VALUE(region_write, made, 16, &value, 8);
                VALUE(region_map, made, FREE_ADDRESS, 0, FRAME_SIZE, ACCESS_READ | type);
                EXPECT(AT(FREE_ADDRESS)[2] == value);
                VALUE(region_unmap, FREE_ADDRESS);
        }
}

/* Maps with that access, stays so; or is refused because others have another type. */
void role_map_type(uint64_t parameter)
{
        unsigned access = (unsigned)parameter & 0xffff;

        if (parameter >> 16 == 0) {
                VALUE(region_map, GRANTED(0), FREE_ADDRESS, 0, FRAME_SIZE, access);
                role_sleep(0);
        }
        REFUSED(COHERENCE_VIOLATION, 5, OTHER_MEMORY_TYPE, region_map, GRANTED(0), FREE_ADDRESS, 0, FRAME_SIZE, access);
}

#define REFUSED_TYPE (1 << 16)

static handle_t map_in_task(handle_t of, uint64_t parameter)
{
        return HELPER(ROLE_map_type, parameter, { of, RIGHT_READ | RIGHT_WRITE, 0 });
}

/* One here and one there, of other frames of the region even; then of the other type, when both are gone. */
void test_coherence_types(void)
{
        handle_t made = mutable_region(), task;
        uint64_t here;

        for (unsigned i = 0; i < TYPES; i++) {
                unsigned type = types[i], other = types[(i + 1) % TYPES];

                here = VALUE(region_map, made, FREE_ADDRESS, FRAME_SIZE, FRAME_SIZE, READ_WRITE | type);
                EXPECT_EXIT(map_in_task(made, READ_WRITE | other | REFUSED_TYPE), 0);
                EXPECT_EXIT(map_in_task(made, ACCESS_READ | other | REFUSED_TYPE), 0);
                task = map_in_task(made, ACCESS_READ | type);
                SLEEP_UNTIL(waits_in(task, SYS_timer_wait));
                VALUE(region_unmap, here);
                REFUSED(COHERENCE_VIOLATION, 5, OTHER_MEMORY_TYPE, region_map, made, FREE_ADDRESS, 0, FRAME_SIZE,
                        READ_WRITE | other);
                VALUE(task_kill, task);
                here = VALUE(region_map, made, FREE_ADDRESS, 0, FRAME_SIZE, READ_WRITE | other);
                VALUE(region_unmap, here);
        }
}

void test_coherence_ended(void)
{
        handle_t made = mutable_region(), task = map_in_task(made, READ_WRITE | MEMORY_DEVICE);

        SLEEP_UNTIL(waits_in(task, SYS_timer_wait));
        REFUSED(COHERENCE_VIOLATION, 1, OTHER_MEMORY_TYPE, region_write, made, 0, message, 8);
        REFUSED(COHERENCE_VIOLATION, 1, OTHER_MEMORY_TYPE, region_read, made, 0, buffer, 8);
        VALUE(task_kill, task);
        VALUE(region_write, made, 0, message, 8);
        VALUE(region_read, made, 0, buffer, 8);
        EXPECT(memcmp(buffer, message, 8) == 0);
}

/* Who may only read is not to keep others from writing. */
void test_coherence_right(void)
{
        handle_t made = append_region(), reader = without(made, RIGHT_WRITE);

        for (unsigned i = 1; i < TYPES; i++)
                REFUSED(INSUFFICIENT_RIGHTS, 1, MISSING_RIGHT, region_map, reader, FREE_ADDRESS, 0, FRAME_SIZE,
                        ACCESS_READ | types[i]);
        keep_mapping(VALUE(region_map, reader, FREE_ADDRESS, 0, FRAME_SIZE, ACCESS_READ));
        VALUE(region_append, made, message, 8);
}

/* With guards on both sides, which stay as they are. */
static void copy_through(handle_t ring, uint8_t *memory, unsigned offset, unsigned length)
{
        struct message_information information;

        for (unsigned i = 0; i < length + 16; i++)
                buffer[i] = (uint8_t)(i * 7 + offset + length);
        VALUE(queue_send, ring, buffer + 8, length, MESSAGE_NORMAL, DEADLINE_NOW);
        for (unsigned i = 0; i < 64; i++)
                memory[i] = 0xa5;
        EXPECT(VALUE(queue_receive, ring, memory + offset, length, &information, DEADLINE_NOW) == length);
        for (unsigned i = 0; i < 64; i++) {
                bool within = i >= offset && i < offset + length;

                EXPECT(memory[i] == (within ? buffer[8 + i - offset] : 0xa5));
        }
        VALUE(queue_send, ring, memory + offset, length, MESSAGE_NORMAL, DEADLINE_NOW);
        VALUE(queue_receive, ring, buffer + 64, length, &information, DEADLINE_NOW);
        EXPECT(memcmp(buffer + 64, buffer + 8, length) == 0);
}

void test_coherence_copies(void)
{
        handle_t made = mutable_region(), ring = queue(1, 64);

        for (unsigned i = 0; i < TYPES; i++) {
                uint64_t at = VALUE(region_map, made, FREE_ADDRESS, 0, FRAME_SIZE, READ_WRITE | types[i]);

                for (unsigned offset = 0; offset < 9; offset++) {
                        for (unsigned length = 0; length < 40; length += 3)
                                copy_through(ring, (uint8_t *)(uintptr_t)at, offset, length);
                }
                VALUE(region_unmap, at);
        }
}
