/* Running the compiler. */
#include <errno.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "harvest.h"

extern char **environ;

enum status compiler_run(const struct compiler *compiler, const char *const *more)
{
        size_t count = compiler->count;
        char **words;
        int error, status;
        pid_t child;

        for (size_t i = 0; more[i]; i++)
                count++;
        words = calloc(count + 1, sizeof(*words));
        if (!words)
                abort();
        memcpy(words, compiler->words, compiler->count * sizeof(*words));
        for (size_t i = compiler->count; i < count; i++)
                words[i] = strdup(more[i - compiler->count]);
        error = posix_spawnp(&child, words[0], NULL, NULL, words, environ);
        if (error)
                return bad("harvest: %s: %s", words[0], strerror(error));
        while (waitpid(child, &status, 0) < 0 && errno == EINTR)
                ;
        return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? STATUS_GOOD : STATUS_BAD;
}
