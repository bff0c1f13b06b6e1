/* What takes two processes: a message and its answer, turns, and a process's life. */
#include "linux.h"

#define SIGCHLD 17
#define CLONE_VFORK 0x4000u /* the parent runs again when the child has ended */

#define WORDS 8

static uint64_t words[WORDS];

int64_t fork_process(uint64_t more_flags)
{
        return must("clone", linux_call(LINUX_clone, SIGCHLD | more_flags, 0, 0, 0, 0, 0));
}

void wait_for(int64_t process)
{
        must("wait4", linux_call(LINUX_wait4, process, 0, 0, 0, 0, 0));
}

_Noreturn void exit_process(uint64_t status)
{
        for (;;)
                linux_call(LINUX_exit, status, 0, 0, 0, 0, 0);
}

static void close_both(const int pipe[2])
{
        must("close", linux_call(LINUX_close, pipe[0], 0, 0, 0, 0, 0));
        must("close", linux_call(LINUX_close, pipe[1], 0, 0, 0, 0, 0));
}

static void answer(int from, int to)
{
        int64_t length;

        while ((length = linux_call(LINUX_read, from, (uintptr_t)words, sizeof(words), 0, 0, 0)) > 0)
                must("write", linux_call(LINUX_write, to, (uintptr_t)words, length, 0, 0, 0));
        exit_process(0);
}

/* There and back through two pipes. An empty message is none in a pipe: the least is a byte. */
static void ask(enum slot slot, int to, int from, uint64_t length)
{
        struct call write = CALL_OF(LINUX_write, (uint64_t)to, (uintptr_t)words, length);
        struct call read = CALL_OF(LINUX_read, (uint64_t)from, (uintptr_t)words, length);

        for (unsigned i = 0; i < repeats[slot]; i++) {
                must("write", (int64_t)marked_begin(slot, &write).error);
                must("read", (int64_t)marked_end(slot, &read).error);
        }
}

static void calls(void)
{
        int there[2], back[2];
        int64_t server;

        must("pipe2", linux_call(LINUX_pipe2, (uintptr_t)there, 0, 0, 0, 0, 0));
        must("pipe2", linux_call(LINUX_pipe2, (uintptr_t)back, 0, 0, 0, 0, 0));
        server = fork_process(0);
        if (server == 0) {
                linux_call(LINUX_close, there[1], 0, 0, 0, 0, 0);
                answer(there[0], back[1]);
        }
        ask(SLOT_call_reply_0, there[1], back[0], 1);
        ask(SLOT_call_reply_4, there[1], back[0], 4 * sizeof(words[0]));
        ask(SLOT_call_reply_64_bytes, there[1], back[0], sizeof(words));
        close_both(there);
        close_both(back);
        wait_for(server);
}

/* The other yields until it is told, in memory that both have, that it is over. */
static void yields(void)
{
        volatile bool *done = (volatile bool *)must(
            "mmap", linux_call(LINUX_mmap, 0, 4096, 3, 0x8021 /* shared, anonymous, populated */, (uint64_t)-1, 0));
        struct call yield = CALL_OF(LINUX_sched_yield, 0);
        int64_t other = fork_process(0);

        if (other == 0) {
                while (!*done)
                        linux_call(LINUX_sched_yield, 0, 0, 0, 0, 0, 0);
                exit_process(0);
        }
        for (unsigned i = 0; i < repeats[SLOT_yield_switch]; i++)
                must("sched_yield", marked(SLOT_yield_switch, &yield));
        *done = true;
        wait_for(other);
}

/* The marked call's second mark stands behind its instruction: so the child is the first to come to it. */
static void first_instructions(void)
{
        struct call clone = CALL_OF(LINUX_clone, SIGCHLD | CLONE_VFORK, 0, 0, 0, 0);

        for (unsigned i = 0; i < repeats[SLOT_spawn_first_instruction]; i++) {
                int64_t child = must("clone", marked(SLOT_spawn_first_instruction, &clone));

                if (child == 0)
                        exit_process(0);
                wait_for(child);
        }
}

static void lives(void)
{
        struct call clone = CALL_OF(LINUX_clone, SIGCHLD, 0, 0, 0, 0);

        for (unsigned i = 0; i < repeats[SLOT_spawn_exit_wait]; i++) {
                int64_t child = must("clone", (int64_t)marked_begin(SLOT_spawn_exit_wait, &clone).error);
                struct call wait = CALL_OF(LINUX_wait4, (uint64_t)child, 0, 0, 0);

                if (child == 0)
                        exit_process(0);
                must("wait4", (int64_t)marked_end(SLOT_spawn_exit_wait, &wait).error);
        }
}

static void faults(void)
{
        for (unsigned i = 0; i < repeats[SLOT_page_fault]; i++) {
                int64_t child = fork_process(0);
                struct call wait = CALL_OF(LINUX_wait4, (uint64_t)child, 0, 0, 0);

                if (child == 0)
                        fault_marked();
                must("wait4", (int64_t)marked_end(SLOT_page_fault, &wait).error);
        }
}

void bench_processes(void)
{
        calls();
        yields();
        first_instructions();
        lives();
        faults();
}
