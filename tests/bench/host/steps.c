/* Counting instructions one by one. */
#include "host.h"

#include <signal.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

/* The signals say between which instructions it is; sending them is in every count alike, and so in the empty one's. */
static void be_stepped(void (*perform)(void))
{
        if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
                _exit(1);
        for (unsigned i = 0; i < 3; i++)
                perform(); /* by then what happens once has happened */
        raise(SIGUSR1);
        perform();
        raise(SIGUSR2);
        _exit(0);
}

uint64_t instructions_of(void (*perform)(void))
{
        uint64_t count = 0;
        bool counting = false;
        int status;
        pid_t child = fork();

        if (child == 0)
                be_stepped(perform);
        while (child > 0 && waitpid(child, &status, 0) == child && WIFSTOPPED(status)) {
                if (WSTOPSIG(status) == SIGUSR2) {
                        kill(child, SIGKILL);
                        waitpid(child, &status, 0);
                        return count;
                }
                counting = counting || WSTOPSIG(status) == SIGUSR1;
                count += counting;
                if (ptrace(counting ? PTRACE_SINGLESTEP : PTRACE_CONT, child, NULL, NULL) != 0)
                        break;
        }
        return 0;
}
