/* verdict bindings: the numbers of abi/ for languages that cannot include its lists. */
#include <ctype.h>
#include <errno.h>
#include <string.h>

#include "bindings.h"
#include "verdict.h"

#define BINDINGS_MAXIMUM 64

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
