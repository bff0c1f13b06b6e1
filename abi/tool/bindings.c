/* verdict bindings: the numbers of abi/ for languages that cannot include its lists. */
#include <ctype.h>
#include <errno.h>
#include <string.h>

#include "bindings.h"
#include "verdict.h"

#define BINDINGS_MAXIMUM 64

/* Lists that the tool does not explain, and programs need. */
static const struct entry spaces[] = {
#define RETCODE_SPACE(name, number, text) { #name, 0, number, text },
#include "retcode_space.def"
};

static const struct entry block_modes[] = {
#define GUEST_BLOCK_MODE(name, camel, number, text) { #name, #camel, number, text },
#include "guest.def"
};

static const struct entry kernel_types[] = {
#define GUEST_KERNEL_TYPE(name, camel, number, text) { #name, #camel, number, text },
#include "guest.def"
};

#define LIST(list) list, sizeof(list) / sizeof((list)[0]), false, NOWHERE, EVERYWHERE

static const struct source more[] = {
        { OTHER, "spaces", "retcode space", "RC_SPACE_", "Verdict", LIST(spaces) },
        { OTHER, "block-modes", "guest block mode", "GUEST_BLOCK_MODE_", "the seed Fuchsia GuestError",
          LIST(block_modes) },
        { OTHER, "kernel-types", "guest kernel type", "GUEST_KERNEL_TYPE_", "the seed Fuchsia GuestError",
          LIST(kernel_types) },
};

void words_join(const char *words, char joined[IDENTIFIER])
{
        bool begins = true, mixed = false;
        size_t length = 0;

        for (const char *c = words; *c; c++)
                mixed = mixed || islower((unsigned char)*c);
        for (const char *c = words; *c && length < IDENTIFIER - 1; c++) {
                if (!isalnum((unsigned char)*c)) {
                        begins = true;
                        continue;
                }
                joined[length++] = (char)(begins  ? toupper((unsigned char)*c)
                                          : mixed ? *c
                                                  : tolower((unsigned char)*c));
                begins = false;
        }
        joined[length] = '\0';
}

static void binding_make(struct binding *binding, const struct source *source)
{
        binding->source = source;
        binding->is_signed = source->kind == RETCODES;
        words_join(source->one, binding->type);
        for (size_t i = 0; i <= strlen(source->one); i++)
                binding->list[i] = (char)(source->one[i] == ' ' ? '_' : source->one[i]);
}

const struct binding *binding_number(size_t index)
{
        static struct binding bindings[BINDINGS_MAXIMUM];
        size_t count = 0;

        if (!bindings[0].source) {
                for (size_t i = 0; i < source_count; i++)
                        if (sources[i].kind != INTERNAL)
                                binding_make(&bindings[count++], &sources[i]);
                for (size_t i = 0; i < sizeof(more) / sizeof(more[0]); i++)
                        binding_make(&bindings[count++], &more[i]);
        }
        return bindings[index].source ? &bindings[index] : NULL;
}

void entry_variant(const struct binding *binding, const struct entry *entry, char variant[IDENTIFIER])
{
        const char *alias = entry_alias(binding->source, entry);

        words_join(alias && isupper((unsigned char)alias[0]) ? alias : entry->name, variant);
}

void text_write(FILE *file, const char *text)
{
        fputc('"', file);
        for (; *text; text++)
                fprintf(file, *text == '"' || *text == '\\' ? "\\%c" : "%c", *text);
        fputc('"', file);
}

enum status bindings_command(int count, char **arguments)
{
        static const struct {
                const char *name;
                void (*write)(FILE *file);
        } languages[] = { { "cxx", bindings_cxx }, { "python", bindings_python }, { "rust", bindings_rust } };

        for (size_t i = 0; i < sizeof(languages) / sizeof(languages[0]) && count == 1; i++) {
                if (strcmp(arguments[0], languages[i].name) != 0)
                        continue;
                languages[i].write(stdout);
                return fflush(stdout) == 0 && !ferror(stdout) ? STATUS_GOOD : bad("bindings: %s", strerror(errno));
        }
        return bad_usage("usage: verdict bindings cxx | python | rust");
}
