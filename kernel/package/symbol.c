/* The name of the function at an address, for reports. The symbol table is believed no more than the rest of the file.
 */
#include "library/string.h"
#include "package/component.h"
#include "package/elf.h"

static bool copy_out(const struct component *component, uint64_t offset, void *to, size_t size)
{
        if (offset > component->length || size > component->length - offset)
                return false;
        memcpy(to, component->file + offset, size);
        return true;
}

static bool find_section(const struct component *component, const struct elf_header *header, uint64_t index,
                         struct elf_section_header *section)
{
        return index < header->section_header_count && header->section_headers < component->length &&
               copy_out(component, header->section_headers + index * sizeof(*section), section, sizeof(*section));
}

static const char *name_at(const struct component *component, const struct elf_section_header *strings, uint32_t name)
{
        uint64_t offset = strings->offset + name;

        if (strings->offset >= component->length || offset >= component->length)
                return NULL;
        if (strnlen((const char *)component->file + offset, component->length - offset) == component->length - offset)
                return NULL;
        return (const char *)component->file + offset;
}

static const char *search(const struct component *component, const struct elf_section_header *symbols,
                          const struct elf_section_header *strings, uint64_t address, uint64_t *offset)
{
        struct elf_symbol symbol;

        for (uint64_t at = 0; at + sizeof(symbol) <= symbols->size && symbols->offset < component->length;
             at += sizeof(symbol)) {
                if (!copy_out(component, symbols->offset + at, &symbol, sizeof(symbol)))
                        return NULL;
                if (ELF_SYMBOL_TYPE(symbol.information) == ELF_SYMBOL_FUNCTION && address >= symbol.value &&
                    address - symbol.value < symbol.size) {
                        *offset = address - symbol.value;
                        return name_at(component, strings, symbol.name);
                }
        }
        return NULL;
}

const char *component_symbol(const struct component *component, uint64_t address, uint64_t *offset)
{
        struct elf_section_header symbols, strings;
        struct elf_header header;

        if (!copy_out(component, 0, &header, sizeof(header)))
                return NULL;
        for (uint64_t i = 0; find_section(component, &header, i, &symbols); i++) {
                if (symbols.type == ELF_SYMBOLS && find_section(component, &header, symbols.link, &strings))
                        return search(component, &symbols, &strings, address, offset);
        }
        return NULL;
}
