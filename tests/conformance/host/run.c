#include "run.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static bool read_run(struct run *run, const char *word)
{
        char rest;

        if (sscanf(word, "%15[^:]:%15[^:]:%15[^:]%c", run->architecture, run->toolchain, run->variant, &rest) != 3)
                return false;
        snprintf(run->name, sizeof run->name, "%s_%s_%s", run->architecture, run->toolchain, run->variant);
        snprintf(run->log, sizeof run->log, "build/log/conformance-%s-%s-%s.log", run->architecture, run->toolchain,
                 run->variant);
        return true;
}

bool runs_read(struct run runs[RUNS_MAXIMUM], unsigned *count)
{
        const char *text = getenv("CONFORMANCE_RUNS");
        char copy[1024];

        *count = 0;
        snprintf(copy, sizeof copy, "%s", text == NULL ? "" : text);
        for (char *word = strtok(copy, " "); word != NULL; word = strtok(NULL, " ")) {
                if (*count == RUNS_MAXIMUM || !read_run(&runs[*count], word)) {
                        fprintf(stderr, "CONFORMANCE_RUNS: %s is no run: x86_64:clang:check is one\n", word);
                        return false;
                }
                ++*count;
        }
        if (*count == 0)
                fprintf(stderr,
                        "CONFORMANCE_RUNS names no run: \"x86_64:clang:check aarch64:clang:check\" names two\n");
        return *count != 0;
}

static void status_path(const struct run *run, char path[160])
{
        snprintf(path, 160, "%s.status", run->log);
}

static void write_status(const struct run *run, int status)
{
        char path[160];
        FILE *file;

        status_path(run, path);
        file = fopen(path, "w");
        if (file == NULL)
                return;
        fprintf(file, "%d\n", status);
        fclose(file);
}

int run_status(const struct run *run)
{
        char path[160];
        int status = -1;
        FILE *file;

        status_path(run, path);
        file = fopen(path, "r");
        if (file == NULL)
                return -1;
        if (fscanf(file, "%d", &status) != 1)
                status = -1;
        fclose(file);
        return status;
}

static _Noreturn void execute(const struct run *run)
{
        const char *given = getenv("CONFORMANCE_KERNEL"), *timeout = getenv("CONFORMANCE_TIMEOUT");
        char kernel[256], module[256];

        prctl(PR_SET_PDEATHSIG, SIGTERM);
        snprintf(kernel, sizeof kernel, "build/%s-%s/%s/kernel", run->architecture, run->toolchain, run->variant);
        snprintf(module, sizeof module, "build/%s-%s/boot.package", run->architecture, run->toolchain);
        /* By counted instructions the run is the same each time, however busy this machine is. */
        execlp("qemu/run", "qemu/run", "--arch", run->architecture, "--kernel",
               given != NULL && *given != '\0' ? given : kernel, "--module", module, "--append", "program=conformance",
               "--input", "tests/conformance/host/console.input", "--memory", "64", "--timeout",
               timeout == NULL ? "120" : timeout, "--icount", "--quiet", "--log", run->log, (char *)NULL);
        perror("qemu/run");
        _exit(127);
}

static pid_t start(const struct run *run)
{
        char path[160];
        pid_t child;

        status_path(run, path);
        unlink(path);
        unlink(run->log);
        fflush(NULL);
        child = fork();
        if (child == 0)
                execute(run);
        return child;
}

static void collect(const struct run *runs, const pid_t *children, unsigned started)
{
        int status;
        pid_t child = wait(&status);

        for (unsigned i = 0; i < started; i++) {
                if (children[i] == child)
                        write_status(&runs[i], WIFEXITED(status) ? WEXITSTATUS(status) : 128);
        }
}

void runs_start(const struct run *runs, unsigned count)
{
        const char *text = getenv("CONFORMANCE_JOBS");
        unsigned jobs = (unsigned)(text == NULL ? sysconf(_SC_NPROCESSORS_ONLN) : strtol(text, NULL, 10)), running = 0,
                 started = 0;
        pid_t children[RUNS_MAXIMUM];

        mkdir("build", 0777);
        mkdir("build/log", 0777);
        while (started < count || running != 0) {
                if (started < count && running < (jobs == 0 ? 1 : jobs)) {
                        children[started] = start(&runs[started]);
                        started++;
                        running++;
                        continue;
                }
                collect(runs, children, started);
                running--;
        }
}

const struct run *run_of_architecture(const struct run *runs, unsigned count, const char *architecture)
{
        for (unsigned i = 0; i < count; i++) {
                if (strcmp(runs[i].architecture, architecture) == 0)
                        return &runs[i];
        }
        return NULL;
}

const struct run *run_of_name(const struct run *runs, unsigned count, const char *name)
{
        for (unsigned i = 0; i < count; i++) {
                if (strcmp(runs[i].name, name) == 0)
                        return &runs[i];
        }
        return NULL;
}
