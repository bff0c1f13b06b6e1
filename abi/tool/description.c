/* Reading the description of a package. */
#include "description.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WORDS_MAXIMUM 32

/* Where one is, and the line's words that are left. */
struct reader {
        const char *file;
        int line;
        char *words[WORDS_MAXIMUM];
        int count, next;
        struct description *description;
};

__attribute__((format(printf, 2, 3))) static enum status wrong(const struct reader *reader, const char *format, ...)
{
        char text[512];
        va_list arguments;

        va_start(arguments, format);
        vsnprintf(text, sizeof(text), format, arguments);
        va_end(arguments);
        return bad("%s:%d: %s", reader->file, reader->line, text);
}

static const char *take_word(struct reader *reader)
{
        return reader->next < reader->count ? reader->words[reader->next++] : NULL;
}

/* The next word is this one: then it is taken. */
static int take_option(struct reader *reader, const char *option)
{
        int here = reader->next < reader->count && strcmp(reader->words[reader->next], option) == 0;

        reader->next += here;
        return here;
}

static enum status take_number(struct reader *reader, const char *what, uint64_t *number)
{
        const char *word = take_word(reader);
        char *end = NULL;

        errno = 0;
        *number = word == NULL ? 0 : strtoull(word, &end, 0);
        if (word == NULL || end == word || *end != '\0' || errno != 0 || word[0] == '-')
                return wrong(reader, "%s is a number, not \"%s\"", what, word == NULL ? "" : word);
        return STATUS_GOOD;
}

static enum status take_name(struct reader *reader, const char *what, char name[PACKAGE_NAME_SIZE])
{
        const char *word = take_word(reader);

        if (word == NULL)
                return wrong(reader, "the name of the %s is missing", what);
        if (strlen(word) >= PACKAGE_NAME_SIZE)
                return wrong(reader, "%s \"%s\": a name has at most %u characters", what, word, COMPONENT_NAME_MAXIMUM);
        memset(name, 0, PACKAGE_NAME_SIZE);
        memcpy(name, word, strlen(word));
        return STATUS_GOOD;
}

/* One of these words, by its place. */
static enum status take_choice(struct reader *reader, const char *what, const char *const *choices, uint32_t *place)
{
        const char *word = take_word(reader);
        char all[256] = "";

        for (*place = 0; choices[*place] != NULL; ++*place) {
                if (word != NULL && strcmp(choices[*place], word) == 0)
                        return STATUS_GOOD;
                snprintf(all + strlen(all), sizeof(all) - strlen(all), " %s", choices[*place]);
        }
        return wrong(reader, "%s is one of%s, not \"%s\"", what, all, word == NULL ? "" : word);
}

static enum status take_file(struct reader *reader, uint64_t *offset, uint64_t *length)
{
        struct description *description = reader->description;
        struct content *content = &description->contents[description->content_count];
        const char *file = take_word(reader);

        if (file == NULL)
                return wrong(reader, "the file is missing");
        content->bytes = file_read(file, &content->length);
        if (content->bytes == NULL)
                return wrong(reader, "%s cannot be read", file);
        content->offset = offset;
        *length = content->length;
        description->content_count++;
        return STATUS_GOOD;
}

/* The place of a name in a table whose records begin with their names; -1: it is not there. */
static int place_of(const void *records, size_t size, uint32_t count, const char *name)
{
        for (uint32_t i = 0; i < count; i++) {
                if (strncmp((const char *)records + i * size, name, PACKAGE_NAME_SIZE) == 0)
                        return (int)i;
        }
        return -1;
}

static enum status read_package(struct reader *reader)
{
        return take_name(reader, "package", reader->description->header.name);
}

static enum status read_entry(struct reader *reader)
{
        reader->description->entry_line = reader->line;
        return take_name(reader, "entry", reader->description->entry);
}

static enum status read_component(struct reader *reader)
{
        static const char *const priorities[] = { "idle", "normal", "high", "real-time", "critical", NULL };
        struct description *description = reader->description;
        struct package_component *component = &description->components[description->header.component_count++];
        struct quota *quota = &component->quota;
        enum status status = take_name(reader, "component", component->name);

        component->priority = PRIORITY_NORMAL;
        *quota = (struct quota){ .capabilities = 64, .regions = 64, .frames = 1024, .tasks = 8 };
        if (status == STATUS_GOOD)
                status = take_file(reader, &component->offset, &component->length);
        while (status == STATUS_GOOD && reader->next < reader->count) {
                if (take_option(reader, "priority"))
                        status = take_choice(reader, "priority", priorities, &component->priority);
                else if (take_option(reader, "capabilities"))
                        status = take_number(reader, "capabilities", &quota->capabilities);
                else if (take_option(reader, "regions"))
                        status = take_number(reader, "regions", &quota->regions);
                else if (take_option(reader, "frames"))
                        status = take_number(reader, "frames", &quota->frames);
                else if (take_option(reader, "tasks"))
                        status = take_number(reader, "tasks", &quota->tasks);
                else
                        break;
        }
        return status;
}

static enum status read_region(struct reader *reader)
{
        static const char *const policies[] = { "mutable", "immutable", "append-only", "slab", "proved", NULL };
        struct description *description = reader->description;
        struct package_region *region = &description->regions[description->header.region_count++];
        enum status status = take_name(reader, "region", region->name);

        if (status == STATUS_GOOD)
                status = take_choice(reader, "the policy", policies, &region->policy);
        if (status == STATUS_GOOD)
                status = take_number(reader, "the size", &region->size);
        if (status == STATUS_GOOD && take_option(reader, "slot"))
                status = take_number(reader, "the slot size", &region->slot_size);
        if (status == STATUS_GOOD && take_option(reader, "content"))
                status = take_file(reader, &region->offset, &region->length);
        return status;
}

static enum status read_queue(struct reader *reader)
{
        struct description *description = reader->description;
        struct package_queue *queue = &description->queues[description->header.queue_count++];
        uint64_t capacity = 0, message_maximum = 0;
        enum status status = take_name(reader, "queue", queue->name);

        if (status == STATUS_GOOD)
                status = take_number(reader, "the capacity", &capacity);
        if (status == STATUS_GOOD)
                status = take_number(reader, "the longest message", &message_maximum);
        if (status == STATUS_GOOD && (capacity > UINT32_MAX || message_maximum > UINT32_MAX))
                return wrong(reader, "the queue is too large");
        queue->capacity = (uint32_t)capacity;
        queue->message_maximum = (uint32_t)message_maximum;
        return status;
}

/* Rights as read,write: the names of right.def in small letters. */
static enum status take_rights(struct reader *reader, uint32_t *rights)
{
        static const struct {
                const char *name;
                uint32_t bit;
        } known[] = {
#define RIGHT(name, bit, text) { #name, bit },
#include "right.def"
        };
        char *word = (char *)(uintptr_t)take_word(reader), *rest = NULL;

        if (word == NULL)
                return wrong(reader, "the rights are missing: read, write and so on, with commas between");
        for (char *name = strtok_r(word, ",", &rest); name != NULL; name = strtok_r(NULL, ",", &rest)) {
                size_t i = 0;

                while (i < sizeof(known) / sizeof(known[0]) && strcasecmp(known[i].name, name) != 0)
                        i++;
                if (i == sizeof(known) / sizeof(known[0]))
                        return wrong(reader, "there is no right called \"%s\"", name);
                *rights |= known[i].bit;
        }
        return STATUS_GOOD;
}

static enum status read_grant(struct reader *reader)
{
        static const char *const types[] = { "region", "queue", NULL };
        struct description *description = reader->description;
        const struct package_header *header = &description->header;
        struct package_grant *grant = &description->grants[description->header.grant_count++];
        char component[PACKAGE_NAME_SIZE], object[PACKAGE_NAME_SIZE];
        uint32_t type = 0;
        uint64_t badge = 0;
        int place, component_place;
        enum status status = take_name(reader, "component", component);

        if (status == STATUS_GOOD)
                status = take_choice(reader, "what is granted", types, &type);
        if (status == STATUS_GOOD)
                status = take_name(reader, types[type], object);
        if (status == STATUS_GOOD)
                status = take_rights(reader, &grant->rights);
        if (status == STATUS_GOOD && take_option(reader, "badge"))
                status = take_number(reader, "the badge", &badge);
        if (status != STATUS_GOOD)
                return status;
        component_place =
            place_of(description->components, sizeof(description->components[0]), header->component_count, component);
        place = type == 0
                    ? place_of(description->regions, sizeof(description->regions[0]), header->region_count, object)
                    : place_of(description->queues, sizeof(description->queues[0]), header->queue_count, object);
        if (component_place < 0 || place < 0)
                return wrong(reader, "no %s called \"%s\" stands above this line",
                             component_place < 0 ? "component" : types[type], component_place < 0 ? component : object);
        if (badge > UINT32_MAX)
                return wrong(reader, "the badge does not fit 32 bits");
        grant->component = (uint32_t)component_place;
        grant->type = type == 0 ? OBJECT_REGION : OBJECT_QUEUE;
        grant->object = (uint32_t)place;
        grant->badge = (uint32_t)badge;
        return STATUS_GOOD;
}

static enum status read_require(struct reader *reader)
{
        struct description *description = reader->description;
        const char *path = take_word(reader);

        if (path == NULL || strlen(path) > PATH_MAXIMUM)
                return wrong(reader, "what is required is a path of at most %u characters", PATH_MAXIMUM);
        strcpy(description->requirements[description->header.requirement_count++].path, path);
        return STATUS_GOOD;
}

static enum status read_data(struct reader *reader)
{
        struct description *description = reader->description;
        struct package_data *data = &description->data[description->header.data_count++];
        enum status status = take_name(reader, "data", data->name);

        return status == STATUS_GOOD ? take_file(reader, &data->offset, &data->length) : status;
}

static const struct statement {
        const char *word;
        enum status (*read)(struct reader *reader);
        size_t count; /* where in the header it is counted; 0: it is not */
        unsigned maximum;
} statements[] = {
        { "package", read_package, 0, 0 },
        { "entry", read_entry, 0, 0 },
        { "component", read_component, offsetof(struct package_header, component_count), PACKAGE_COMPONENTS_MAXIMUM },
        { "region", read_region, offsetof(struct package_header, region_count), PACKAGE_RECORDS_MAXIMUM },
        { "queue", read_queue, offsetof(struct package_header, queue_count), PACKAGE_RECORDS_MAXIMUM },
        { "grant", read_grant, offsetof(struct package_header, grant_count), PACKAGE_RECORDS_MAXIMUM },
        { "require", read_require, offsetof(struct package_header, requirement_count), PACKAGE_RECORDS_MAXIMUM },
        { "data", read_data, offsetof(struct package_header, data_count), PACKAGE_RECORDS_MAXIMUM },
};

static enum status read_statement(struct reader *reader)
{
        const char *word = take_word(reader);
        uint32_t count = 0;
        enum status status;

        for (size_t i = 0; i < sizeof(statements) / sizeof(statements[0]); i++) {
                const struct statement *statement = &statements[i];

                if (strcmp(statement->word, word) != 0)
                        continue;
                if (statement->count != 0)
                        memcpy(&count, (char *)&reader->description->header + statement->count, sizeof(count));
                if (statement->count != 0 && count == statement->maximum)
                        return wrong(reader, "a package has at most %u lines of this kind", statement->maximum);
                status = statement->read(reader);
                if (status == STATUS_GOOD && reader->next < reader->count)
                        return wrong(reader, "\"%s\" is not understood here", reader->words[reader->next]);
                return status;
        }
        return wrong(reader, "\"%s\" is none of package, entry, component, region, queue, grant, require, data", word);
}

static enum status find_entry(struct reader *reader)
{
        struct description *description = reader->description;
        int place = place_of(description->components, sizeof(description->components[0]),
                             description->header.component_count, description->entry);

        description->header.entry = PACKAGE_NO_ENTRY;
        if (description->entry[0] == '\0')
                return STATUS_GOOD;
        reader->line = description->entry_line;
        if (place < 0)
                return wrong(reader, "the entry \"%s\" is none of the components", description->entry);
        description->header.entry = (uint32_t)place;
        return STATUS_GOOD;
}

enum status description_read(struct description *description, const char *file)
{
        struct reader reader = { .file = file, .description = description };
        enum status status = STATUS_GOOD;
        char *text, *rest = NULL, *word;
        size_t length;

        memset(description, 0, sizeof(*description));
        text = (char *)file_read(file, &length);
        if (text == NULL)
                return STATUS_BAD;
        text[length] = '\0';
        for (char *line = text, *end; status == STATUS_GOOD && *line != '\0'; line = end) {
                reader.line++;
                reader.count = reader.next = 0;
                end = line + strcspn(line, "\n");
                end += *end == '\n' ? (*end = '\0', 1) : 0;
                line[strcspn(line, "#")] = '\0';
                for (word = strtok_r(line, " \t\r", &rest); word != NULL && reader.count < WORDS_MAXIMUM;
                     word = strtok_r(NULL, " \t\r", &rest))
                        reader.words[reader.count++] = word;
                if (word != NULL)
                        status = wrong(&reader, "more than %d words", WORDS_MAXIMUM);
                else if (reader.count != 0)
                        status = read_statement(&reader);
        }
        return status == STATUS_GOOD ? find_entry(&reader) : status;
}
