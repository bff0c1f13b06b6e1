/* Looking at a program: what is to be mapped where. Nothing in the file is believed. */
#include "package/elf.h"

#include "architecture.h"
#include "library/string.h"
#include "memory/frame.h"
#include "package/component.h"

#define STACK_SIZE_USUAL 65536u
#define STACK_SIZE_MAXIMUM (8u << 20)

/* What a file may put anywhere is copied out; its header is at its beginning, a page of the package. */
static bool copy_out(const struct component *component, uint64_t offset, void *to, size_t size)
{
        if (offset > component->length || size > component->length - offset)
                return false;
        memcpy(to, component->file + offset, size);
        return true;
}

static const char *check_header(const struct elf_header *header)
{
        if (header->magic != ELF_MAGIC || header->class != ELF_CLASS_64 || header->endianness != ELF_LITTLE_ENDIAN)
                return "no little-endian ELF64 file";
        if (header->type != ELF_EXECUTABLE)
                return "no statically linked executable";
        if (header->machine != ELF_MACHINE)
                return "made for another architecture";
        if (header->program_header_size != sizeof(struct elf_program_header))
                return "program headers of an unknown size";
        return NULL;
}

static bool overlaps(const struct segment *one, const struct segment *other)
{
        return one->address < other->address + other->pages * FRAME_SIZE &&
               other->address < one->address + one->pages * FRAME_SIZE;
}

static const char *add_segment(struct component *component, const struct elf_program_header *header)
{
        struct segment *segment = &component->segments[component->segment_count];
        uint64_t skip = header->address % FRAME_SIZE;

        if (header->memory_size == 0)
                return NULL;
        if (component->segment_count == SEGMENTS_MAXIMUM)
                return "too many segments";
        if (header->file_size > header->memory_size)
                return "a segment that is larger in the file than in memory";
        if (header->offset > component->length || header->file_size > component->length - header->offset)
                return "a segment beyond the file's end";
        if (header->address < USER_BASE || header->address >= USER_END - 2 * STACK_SIZE_MAXIMUM ||
            header->memory_size > USER_END - 2 * STACK_SIZE_MAXIMUM - header->address)
                return "a segment outside user space";
        if ((header->flags & ELF_FLAG_WRITE) != 0 && (header->flags & ELF_FLAG_EXECUTE) != 0)
                return "a segment that is writable and executable";
        *segment = (struct segment){
                .address = header->address - skip,
                .pages = frames_for(skip + header->memory_size),
                .offset = header->offset,
                .file_size = header->file_size,
                .skip = skip,
                .access = ACCESS_READ | ((header->flags & ELF_FLAG_WRITE) != 0 ? ACCESS_WRITE : 0) |
                          ((header->flags & ELF_FLAG_EXECUTE) != 0 ? ACCESS_EXECUTE : 0),
        };
        for (unsigned i = 0; i < component->segment_count; i++) {
                if (overlaps(segment, &component->segments[i]))
                        return "two segments on one page";
        }
        component->segment_count++;
        return NULL;
}

static const char *add_stack(struct component *component, const struct elf_program_header *header)
{
        if (header->memory_size > STACK_SIZE_MAXIMUM)
                return "a stack above 8 MiB";
        if (header->memory_size != 0)
                component->stack_size = frames_for(header->memory_size) * FRAME_SIZE;
        return NULL;
}

static const char *check_entry(const struct component *component)
{
        for (unsigned i = 0; i < component->segment_count; i++) {
                const struct segment *segment = &component->segments[i];

                if ((segment->access & ACCESS_EXECUTE) != 0 && component->entry >= segment->address &&
                    component->entry - segment->address < segment->pages * FRAME_SIZE)
                        return NULL;
        }
        return "an entry point that is not executable";
}

const char *elf_parse(struct component *component)
{
        const struct elf_header *header = (const struct elf_header *)(const void *)component->file;
        const char *problem;

        if (component->length < sizeof(*header))
                return "shorter than an ELF header";
        problem = check_header(header);
        component->entry = header->entry;
        component->stack_size = STACK_SIZE_USUAL;
        component->segment_count = 0;
        for (unsigned i = 0; problem == NULL && i < header->program_header_count; i++) {
                struct elf_program_header program;

                /* Cannot overflow past the check: i times 56 is small, and copy_out refuses what lies beyond the file.
                 */
                if (header->program_headers > component->length ||
                    !copy_out(component, header->program_headers + i * sizeof(program), &program, sizeof(program)))
                        return "program headers beyond the file's end";
                if (program.type == ELF_LOAD)
                        problem = add_segment(component, &program);
                else if (program.type == ELF_STACK)
                        problem = add_stack(component, &program);
        }
        return problem != NULL ? problem : check_entry(component);
}
