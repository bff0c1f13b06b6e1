/* kernel/library/string.c: under other names, since the host has its own. */
#define memcpy kernel_memcpy
#define memmove kernel_memmove
#define memset kernel_memset
#define memcmp kernel_memcmp
#define memchr kernel_memchr
#define strlen kernel_strlen
#define strnlen kernel_strnlen
#define strcmp kernel_strcmp
#define strrchr kernel_strrchr
#include "../../kernel/library/string.c"
#undef memcpy
#undef memmove
#undef memset
#undef memcmp
#undef memchr
#undef strlen
#undef strnlen
#undef strcmp
#undef strrchr

#include "unit.h"

#define SIZE 64u

static int sign(int number)
{
        return (number > 0) - (number < 0);
}

static void fill(uint8_t *bytes, size_t length)
{
        for (size_t i = 0; i < length; i++)
                bytes[i] = (uint8_t)(i * 7 + 1);
}

/* Each offset against each other, each length: so every path by words and by bytes, overlapping or not. */
Test(string, memmove_as_the_hosts_for_all_overlaps)
{
        for (size_t to = 0; to < 20; to++) {
                for (size_t from = 0; from < 20; from++) {
                        for (size_t length = 0; length < SIZE - 20; length++) {
                                uint8_t ours[SIZE] __attribute__((aligned(16))), hosts[SIZE];

                                fill(ours, SIZE);
                                fill(hosts, SIZE);
                                cr_assert(kernel_memmove(ours + to, ours + from, length) == ours + to);
                                memmove(hosts + to, hosts + from, length);
                                cr_assert(memcmp(ours, hosts, SIZE) == 0, "%zu <- %zu, %zu", to, from, length);
                        }
                }
        }
}

Test(string, memcpy_as_the_hosts_for_all_alignments)
{
        for (size_t to = 0; to < 16; to++) {
                for (size_t from = 0; from < 16; from++) {
                        for (size_t length = 0; length < SIZE - 16; length++) {
                                uint8_t source[SIZE] __attribute__((aligned(16)));
                                uint8_t ours[SIZE] __attribute__((aligned(16))) = { 0 }, hosts[SIZE] = { 0 };

                                fill(source, SIZE);
                                cr_assert(kernel_memcpy(ours + to, source + from, length) == ours + to);
                                memcpy(hosts + to, source + from, length);
                                cr_assert(memcmp(ours, hosts, SIZE) == 0, "%zu <- %zu, %zu", to, from, length);
                        }
                }
        }
}

Test(string, memset_as_the_hosts_for_all_alignments)
{
        for (size_t to = 0; to < 16; to++) {
                for (size_t length = 0; length < SIZE - 16; length++) {
                        uint8_t ours[SIZE] __attribute__((aligned(16))) = { 0 }, hosts[SIZE] = { 0 };

                        cr_assert(kernel_memset(ours + to, 0x1a5, length) == ours + to);
                        memset(hosts + to, 0xa5, length);
                        cr_assert(memcmp(ours, hosts, SIZE) == 0, "%zu, %zu", to, length);
                }
        }
}

Test(string, memcmp_orders_by_the_first_difference_as_unsigned)
{
        cr_expect(kernel_memcmp("", "", 0) == 0);
        cr_expect(kernel_memcmp("same", "same", 4) == 0);
        cr_expect(sign(kernel_memcmp("a", "b", 1)) == -1);
        cr_expect(sign(kernel_memcmp("\xff", "\x01", 1)) == 1);
        cr_expect(sign(kernel_memcmp("ab\x80", "ab\x7f", 3)) == 1);
        cr_expect(kernel_memcmp("abX", "abY", 2) == 0);
}

Test(string, memchr_finds_the_first_or_nothing)
{
        static const char text[] = "abcabc";

        cr_expect(kernel_memchr(text, 'b', 6) == text + 1);
        cr_expect(kernel_memchr(text, 'c' + 256, 6) == text + 2);
        cr_expect(kernel_memchr(text, 'c', 2) == NULL);
        cr_expect(kernel_memchr(text, 'z', 6) == NULL);
        cr_expect(kernel_memchr(text, 'a', 0) == NULL);
        cr_expect(kernel_memchr(text, '\0', 7) == text + 6);
}

Test(string, lengths)
{
        expect_number(kernel_strlen(""), 0);
        expect_number(kernel_strlen("four"), 4);
        expect_number(kernel_strnlen("four", 4), 4);
        expect_number(kernel_strnlen("four", 3), 3);
        expect_number(kernel_strnlen("four", 0), 0);
        expect_number(kernel_strnlen("four", 9), 4);
}

Test(string, strcmp_orders_as_unsigned)
{
        cr_expect(kernel_strcmp("", "") == 0);
        cr_expect(kernel_strcmp("same", "same") == 0);
        cr_expect(sign(kernel_strcmp("sam", "same")) == -1);
        cr_expect(sign(kernel_strcmp("same", "sam")) == 1);
        cr_expect(sign(kernel_strcmp("\xe9", "e")) == 1);
}

Test(string, strrchr_finds_the_last_or_nothing)
{
        static const char text[] = "a/b/c";

        cr_expect(kernel_strrchr(text, '/') == text + 3);
        cr_expect(kernel_strrchr(text, 'a') == text);
        cr_expect(kernel_strrchr(text, 'z') == NULL);
        cr_expect(kernel_strrchr(text, '\0') == text + 5);
}
