/* The retcodes of all components of a package: they are one system, in which a number means one thing. */
#include "codes.h"
#include "description.h"

static const char *component_name(const struct description *description, const uint64_t *offset)
{
        for (uint32_t i = 0; i < description->header.component_count; i++)
                if (offset == &description->components[i].offset)
                        return description->components[i].name;
        return NULL;
}

/* A component that is no ELF file is no matter of this: some packages for the tests have such, on purpose. */
enum status description_check_codes(const struct description *description)
{
        struct codes codes = { 0 };

        codes_add_system(&codes);
        for (size_t i = 0; i < description->content_count; i++) {
                const struct content *content = &description->contents[i];
                const char *name = component_name(description, content->offset);

                if (name && is_elf(content->bytes, content->length) &&
                    codes_add_bytes(&codes, content->bytes, content->length, name) != STATUS_GOOD)
                        return STATUS_BAD;
        }
        return codes_complain(&codes, "pack") ? STATUS_BAD : STATUS_GOOD;
}
