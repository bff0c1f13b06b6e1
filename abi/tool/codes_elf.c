/* The codes in an ELF file. Nothing that stands in the file is trusted. */
#include <elf.h>
#include <string.h>

#include "codes.h"
#include "verdict/code_record.h"

static int lies_within(uint64_t offset, uint64_t size, size_t length)
{
        return offset <= length && size <= length - offset;
}

int is_elf(const unsigned char *file, size_t length)
{
        static const unsigned char begin[] = { 0x7f, 'E', 'L', 'F', ELFCLASS64, ELFDATA2LSB };

        return length >= sizeof(Elf64_Ehdr) && memcmp(file, begin, sizeof(begin)) == 0;
}

static Elf64_Shdr section_at(const unsigned char *file, const Elf64_Ehdr *header, size_t index)
{
        Elf64_Shdr section;

        memcpy(&section, file + header->e_shoff + index * sizeof(section), sizeof(section));
        return section;
}

const unsigned char *elf_section(const unsigned char *file, size_t length, const char *name, size_t *size)
{
        Elf64_Ehdr header;
        Elf64_Shdr names;

        if (!is_elf(file, length))
                return NULL;
        memcpy(&header, file, sizeof(header));
        if (header.e_shentsize != sizeof(names) || header.e_shstrndx >= header.e_shnum ||
            !lies_within(header.e_shoff, (uint64_t)header.e_shnum * sizeof(names), length))
                return NULL;
        names = section_at(file, &header, header.e_shstrndx);
        if (!lies_within(names.sh_offset, names.sh_size, length))
                return NULL;
        for (size_t i = 0; i < header.e_shnum; i++) {
                Elf64_Shdr section = section_at(file, &header, i);
                const char *is = (const char *)file + names.sh_offset + section.sh_name;

                if (!lies_within(section.sh_name, strlen(name) + 1, names.sh_size) ||
                    memcmp(is, name, strlen(name) + 1))
                        continue;
                if (section.sh_type == SHT_NOBITS || !lies_within(section.sh_offset, section.sh_size, length))
                        return NULL;
                *size = section.sh_size;
                return file + section.sh_offset;
        }
        return NULL;
}

/* The next of the strings in what is left, or NULL. */
static const char *take_string(const unsigned char **at, const unsigned char *end)
{
        const char *text = (const char *)*at;
        const unsigned char *nul = *at < end ? memchr(*at, 0, (size_t)(end - *at)) : NULL;

        *at = nul ? nul + 1 : end;
        return nul ? text : NULL;
}

/* A record of a version that is not known here is passed over. */
int codes_add_records(struct codes *codes, const unsigned char *bytes, size_t size, const char *file)
{
        size_t before = codes->count;

        while (size != 0) {
                struct code_record record = { 0 };
                const unsigned char *at = bytes + sizeof(record);
                struct code code = { .file = file };

                if (size >= sizeof(record))
                        memcpy(&record, bytes, sizeof(record));
                if (record.size < sizeof(record) || record.size > size || record.size % 4 != 0)
                        break;
                code.number = record.number;
                code.name = take_string(&at, bytes + record.size);
                code.text = take_string(&at, bytes + record.size);
                code.place = take_string(&at, bytes + record.size);
                if (record.version == CODE_RECORD_VERSION && !code.place)
                        break;
                if (record.version == CODE_RECORD_VERSION)
                        codes_add(codes, code);
                bytes += record.size;
                size -= record.size;
        }
        if (size != 0)
                codes->count = before;
        return size == 0;
}

enum status codes_add_bytes(struct codes *codes, const unsigned char *file, size_t length, const char *name)
{
        const unsigned char *section;
        size_t size;

        if (!is_elf(file, length))
                return bad("%s is no 64-bit ELF file", name);
        section = elf_section(file, length, CODE_SECTION, &size);
        if (section && !codes_add_records(codes, section, size, name))
                return bad("%s: its section " CODE_SECTION " is damaged", name);
        return STATUS_GOOD;
}

enum status codes_add_elf(struct codes *codes, const char *name)
{
        size_t length;
        const unsigned char *file = file_read(name, &length);

        return file ? codes_add_bytes(codes, file, length, name) : STATUS_BAD;
}
