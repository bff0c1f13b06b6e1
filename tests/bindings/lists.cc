/* The same as lists.c, from the C++ header alone. */
#include <cstdio>
#include <type_traits>

#include "abi.hh"

// No name of the one stands in the other's way.
#include <verdict/device.h>
#include <verdict/errno.h>
#include <verdict/guest.h>
#include <verdict/number.h>
#include <verdict/spawn.h>

using namespace verdict_abi;

static_assert(static_cast<int>(KernelError::StaleHandle) == KERR_STALE_HANDLE);
static_assert(std::is_same_v<std::underlying_type_t<KernelError>, uint16_t>);
static_assert(entry_of(KernelError::StaleHandle)->number == KernelError::StaleHandle);
static_assert(entry_of(static_cast<KernelError>(65535)) == nullptr);

template <typename Type, size_t Count> static void print_list(const Entry<Type> (&list)[Count])
{
        for (const auto &entry : list)
                printf("%s %ld %s\n", entry.constant, static_cast<long>(entry.number), entry.meaning);
}

int main()
{
#define LIST(name) print_list(name##_list);
#include "lists.inc"
}
