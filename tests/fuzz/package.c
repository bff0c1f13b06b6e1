/*
 * For libFuzzer: the kernel looks at a package that is said to be well signed.
 * Any bytes whatever give an answer; what is taken can be looked up in; nothing
 * is left allocated.
 */
#include <stdlib.h>
#include <string.h>

#include "architecture.h"
#include "host.h"
#include "memory/frame.h"
#include "package/component.h"
#include "package/manifest.h"

#define MEMORY ((size_t)4 << 20)

static struct package package;

/* What the signature would have vouched for: that they begin as a package does. */
static void make_begin(uint8_t *bytes, size_t size)
{
        struct package_header *header = (struct package_header *)(void *)bytes;

        memcpy(header->magic, PACKAGE_MAGIC, sizeof(header->magic));
        header->size = size;
}

/* Names and symbols are as much the stranger's as the rest. */
static void look_up(void)
{
        for (unsigned i = 0; i < package.count; i++) {
                struct component *component = &package.components[i];
                uint64_t offset;

                if (package_find(&package, component->name, strlen(component->name)) != component)
                        abort();
                component_symbol(component, component->entry, &offset);
                component_symbol(component, 0, &offset);
        }
}

int LLVMFuzzerInitialize(int *count, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
        (void)count;
        (void)arguments;
        host_boot_bare(MEMORY);
        return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        uint64_t free_before = frame_free_count();
        uint8_t *bytes;

        if (size < sizeof(struct package_header) + PACKAGE_SIGNATURE_SIZE)
                return 0;
        bytes = aligned_alloc(8, (size + 7) & ~(size_t)7);
        if (bytes == NULL)
                abort();
        memcpy(bytes, data, size);
        make_begin(bytes, size);
        memset(&package, 0, sizeof(package));
        if (package_parse_signed(&package, bytes, size).error == KERR_NONE)
                look_up();
        if (frame_free_count() != free_before)
                abort();
        free(bytes);
        return 0;
}
