/* verdict completion: what bash and zsh offer after verdict(1), made of the lists. */
#include <stdio.h>
#include <string.h>

#include "catalogue.h"
#include "help.h"

static void commands_write(void)
{
        for (size_t i = 0; i < command_count; i++)
                printf("%s%s", i ? " " : "", commands[i].name);
}

static void names_write(const struct source *source)
{
        for (size_t i = 0; i < source->count; i++) {
                const char *alias = entry_alias(source, &source->entries[i]);

                printf(" %s", alias ? alias : source->entries[i].name);
                if (alias)
                        printf(" %s", source->entries[i].name);
        }
}

static void all_names_write(void)
{
        for (size_t i = 0; i < source_count; i++)
                names_write(&sources[i]);
}

static void lists_write(void)
{
        for (size_t i = 0; i < source_count; i++)
                printf("%s ", sources[i].list);
        printf("rows");
}

/* The same cases in both shells, between what each calls offering. */
static void cases_write(const char *before, const char *after)
{
        printf("        explain) %s--json", before);
        all_names_write();
        printf("%s ;;\n        syscall) %s--json", after, before);
        names_write(source_of(SYSCALLS));
        printf("%s ;;\n        contract) %s--json --count unknown", after, before);
        names_write(source_of(SYSCALLS));
        printf("%s ;;\n        list) %s--json ", after, before);
        lists_write();
        printf("%s ;;\n        lock) %scheck freeze%s ;;\n        completion) %sbash zsh%s ;;\n"
               "        bindings) %scxx python rust%s ;;\n",
               after, before, after, before, after, before, after);
}

static void bash_write(void)
{
        printf(
            "# bash completion for verdict(1)\n_verdict()\n{\n        local words\n        case ${COMP_WORDS[1]} in\n");
        cases_write("words='", "'");
        printf("        *) COMPREPLY=($(compgen -f -- \"${COMP_WORDS[COMP_CWORD]}\")); words= ;;\n        esac\n"
               "        [ \"$COMP_CWORD\" = 1 ] && words='--help --version ");
        commands_write();
        printf("'\n        [ -z \"$words\" ] || COMPREPLY=($(compgen -W \"$words --help\" -- "
               "\"${COMP_WORDS[COMP_CWORD]}\"))\n}\n"
               "complete -F _verdict verdict\n");
}

static void zsh_write(void)
{
        printf("#compdef verdict\n_verdict()\n{\n        if ((CURRENT == 2)); then\n                compadd -- --help "
               "--version ");
        commands_write();
        printf("\n                return\n        fi\n        case $words[2] in\n");
        cases_write("compadd -- --help ", "");
        printf("        *) _files ;;\n        esac\n}\ncompdef _verdict verdict 2>/dev/null\n");
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
