/* verdict completion: what bash and zsh offer after verdict(1), made of the lists. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "catalogue.h"
#include "help.h"

static void commands_write(void)
{
        for (size_t i = 0; i < command_count; i++)
                printf(" %s", commands[i].name);
}

/* Each by all names that it has: StaleHandle, STALE_HANDLE, KERR_STALE_HANDLE. */
static void names_write(const struct source *source)
{
        for (size_t i = 0; i < source->count; i++) {
                const struct entry *entry = &source->entries[i];
                const char *alias = entry_alias(source, entry);

                if (alias)
                        printf(" %s", alias);
                printf(" %s", entry->name);
                if (*source->prefix && source->kind != INTERNAL && source->kind != RETCODES)
                        printf(" %s%s", source->prefix, entry->name);
        }
}

static void lists_write(void)
{
        for (size_t i = 0; i < source_count; i++)
                printf(" %s", sources[i].list);
        printf(" rows");
}

/* The next word of a usage, from *at on; NULL: there is none. */
static const char *usage_word(const char **at, size_t *length)
{
        const char *word = *at + strspn(*at, " []|.");

        *length = strcspn(word, " []|.");
        *at = word + *length;
        return *length > 0 ? word : NULL;
}

static bool is_option(const char *word, size_t length)
{
        return length > 1 && word[0] == '-' && (length > 2 || word[1] != '-');
}

/* What is to be typed as it stands there: options, and words of small letters. */
static void usage_write(const char *usage)
{
        size_t length;

        for (const char *word; (word = usage_word(&usage, &length));)
                if (is_option(word, length) || islower((unsigned char)*word))
                        printf(" %.*s", (int)length, word);
}

/* Whether it names files, but for those of options. */
static bool takes_files(const char *usage)
{
        static const char *const words[] = { "FILE", "SOURCE", "ARCH=LOG", "DESCRIPTION" };
        bool after_option = false;
        size_t length;

        for (const char *word; (word = usage_word(&usage, &length));) {
                for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
                        if (!after_option && length == strlen(words[i]) && strncmp(word, words[i], length) == 0)
                                return true;
                after_option = is_option(word, length);
        }
        return false;
}

/* What both shells read alike: the names that may stand there, and whether files may. */
static void cases_write(const char *command)
{
        printf("        case %s in\n", command);
        for (size_t i = 0; i < command_count; i++) {
                const struct command *one = &commands[i];

                printf("        %s) names='--help", one->name);
                usage_write(one->usage);
                if (strcmp(one->name, "explain") == 0)
                        for (size_t j = 0; j < source_count; j++)
                                names_write(&sources[j]);
                if (strcmp(one->name, "syscall") == 0 || strcmp(one->name, "contract") == 0)
                        names_write(source_of(SYSCALLS));
                if (strcmp(one->name, "contract") == 0)
                        printf(" unknown");
                if (strcmp(one->name, "list") == 0)
                        lists_write();
                printf("'%s ;;\n", takes_files(one->usage) ? " files=1" : "");
        }
        printf("        esac\n");
}

static const char file_options[] = "        -o | -k | --elf | --verify | --source) names= files=1 ;;\n";

static void bash_write(void)
{
        printf("# bash completion for verdict(1)\n_verdict()\n{\n"
               "        local names= files= word=${COMP_WORDS[COMP_CWORD]}\n");
        cases_write("${COMP_WORDS[1]}");
        printf("        case ${COMP_WORDS[COMP_CWORD - 1]} in\n%s        esac\n", file_options);
        printf("        [ \"$COMP_CWORD\" != 1 ] || { files=; names='--help --version");
        commands_write();
        printf("'; }\n"
               "        COMPREPLY=($(compgen -W \"$names\" -- \"$word\")${files:+ $(compgen -f -- \"$word\")})\n}\n"
               "complete -o filenames -F _verdict verdict\n");
}

static void zsh_write(void)
{
        printf("#compdef verdict\n_verdict()\n{\n        local names= files=\n");
        cases_write("$words[2]");
        printf("        case $words[CURRENT-1] in\n%s        esac\n", file_options);
        printf("        ((CURRENT != 2)) || { files=; names='--help --version");
        commands_write();
        printf("'; }\n"
               "        compadd -- ${=names}\n"
               "        [ -z \"$files\" ] || _files\n}\n"
               "compdef _verdict verdict 2>/dev/null\n"
               "[ \"$funcstack[1]\" != _verdict ] || _verdict \"$@\"\n");
}

enum status completion_command(int count, char **arguments)
{
        if (count == 1 && strcmp(arguments[0], "bash") == 0)
                bash_write();
        else if (count == 1 && strcmp(arguments[0], "zsh") == 0)
                zsh_write();
        else
                return bad_usage("usage: verdict completion bash | zsh");
        return STATUS_GOOD;
}
