/* The parts of the ELF64 format that programs are made of. (System V ABI, "Object Files".) */
#ifndef KERNEL_PACKAGE_ELF_H
#define KERNEL_PACKAGE_ELF_H

#include <stdint.h>

#define ELF_MAGIC 0x464c457fu
#define ELF_CLASS_64 2
#define ELF_LITTLE_ENDIAN 1
#define ELF_EXECUTABLE 2

struct elf_header {
        uint32_t magic;
        uint8_t class, endianness, version, system;
        uint8_t padding[8];
        uint16_t type, machine;
        uint32_t version2;
        uint64_t entry, program_headers, section_headers;
        uint32_t flags;
        uint16_t header_size;
        uint16_t program_header_size, program_header_count;
        uint16_t section_header_size, section_header_count, section_names;
};

#define ELF_LOAD 1u
#define ELF_STACK 0x6474e551u
#define ELF_FLAG_EXECUTE 1u
#define ELF_FLAG_WRITE 2u
#define ELF_FLAG_READ 4u

struct elf_program_header {
        uint32_t type, flags;
        uint64_t offset, address, physical, file_size, memory_size, alignment;
};

#define ELF_SYMBOLS 2u

struct elf_section_header {
        uint32_t name, type;
        uint64_t flags, address, offset, size;
        uint32_t link, information;
        uint64_t alignment, entry_size;
};

#define ELF_SYMBOL_TYPE(information) ((information)&15)
#define ELF_SYMBOL_FUNCTION 2

struct elf_symbol {
        uint32_t name;
        uint8_t information, other;
        uint16_t section;
        uint64_t value, size;
};

#endif
