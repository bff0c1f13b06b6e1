/*
 * Counts the instructions of the guest between marks, split into the user's and
 * the kernel's by the half of the address space that they stand in.
 *
 * The marks are instructions that do nothing on any processor, so the same
 * programs run without it:
 *   x86_64   0f 1f 80 SLOT OPERATION 4b 4d        nop, with a displacement
 *   aarch64  movz xzr, #(0xa000 | OPERATION << 8 | SLOT)
 * They are not counted. Each other instruction counts as it begins, so one that
 * faults counts once for each time; of an x86 string instruction with a repeat
 * prefix, which QEMU begins anew for each element, only the first does.
 *
 * Arguments: out=FILE; kernel=START:END, which also counts as the kernel;
 * at=NAME:ADDRESS, to note the count when that address is first executed;
 * trace=FILE,row=SLOT to write down one repeat of a row, instruction by
 * instruction; series=FILE to write down every measurement; clock=on to note the
 * time (CLOCK_MONOTONIC, nanoseconds) at places in place of counting anything.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "qemu_plugin.h"

#define SLOTS 256
#define PLACES 16
#define TRACED_REPEAT 10 /* by then what happens once has happened */

enum operation {
        MARK_BEGIN = 1,
        MARK_END = 2,
};

static const char *const names[SLOTS] = {
#define ROW(name, repeats, what) #name,
#include "rows.def"
};

struct count {
        uint64_t user, kernel;
};

static struct slot {
        struct count begun;
        bool open;
        struct count *measured;
        size_t repeats, capacity;
} slots[SLOTS];

static struct place {
        const char *name;
        uint64_t address;
        bool reached;
} places[PLACES];

struct instruction {
        uint64_t address;
        char *text;    /* if there is a trace */
        unsigned mark; /* operation << 8 | slot; 0: none */
        bool kernel;
        bool repeats; /* x86: has a repeat prefix */
        struct place *place;
};

int qemu_plugin_version __attribute__((visibility("default"))) = PLUGIN_INTERFACE;

static struct count now;
static uint64_t previous; /* the address of the instruction before */
static uint64_t kernel_start, kernel_end;
static bool is_x86, clock_alone;
static FILE *out, *trace, *series;
static unsigned traced_row;

static struct count difference(struct count from, struct count to)
{
        return (struct count){ to.user - from.user, to.kernel - from.kernel };
}

static uint64_t total(struct count count)
{
        return count.user + count.kernel;
}

static void slot_end(unsigned number)
{
        struct slot *slot = &slots[number];

        if (!slot->open)
                return;
        slot->open = false;
        if (slot->repeats == slot->capacity) {
                slot->capacity = slot->capacity == 0 ? 1024 : 2 * slot->capacity;
                slot->measured = realloc(slot->measured, slot->capacity * sizeof(slot->measured[0]));
                if (slot->measured == NULL)
                        abort();
        }
        slot->measured[slot->repeats++] = difference(slot->begun, now);
        if (series != NULL)
                fprintf(series, "%u %llu\n", number, (unsigned long long)total(slot->measured[slot->repeats - 1]));
}

static void mark(unsigned operation, unsigned number)
{
        if (operation == MARK_END)
                slot_end(number);
        if (operation != MARK_BEGIN)
                return;
        slots[number].begun = now;
        slots[number].open = true;
}

static bool is_traced(void)
{
        return trace != NULL && slots[traced_row].open && slots[traced_row].repeats == TRACED_REPEAT;
}

static void reach(struct place *place)
{
        struct timespec time;

        place->reached = true;
        clock_gettime(CLOCK_MONOTONIC, &time);
        fprintf(out, "at %s %llu\n", place->name,
                clock_alone ? (unsigned long long)time.tv_sec * 1000000000 + (unsigned long long)time.tv_nsec
                            : (unsigned long long)total(now));
}

static void executed(unsigned cpu, void *data)
{
        const struct instruction *instruction = data;
        bool again = instruction->repeats && instruction->address == previous;

        (void)cpu;
        if (instruction->place != NULL && !instruction->place->reached)
                reach(instruction->place);
        if (instruction->mark != 0) {
                mark(instruction->mark >> 8, instruction->mark & 0xff);
                return;
        }
        previous = instruction->address;
        if (again)
                return;
        if (is_traced())
                fprintf(trace, "%llx\t%s\n", (unsigned long long)instruction->address, instruction->text);
        if (instruction->kernel)
                now.kernel++;
        else
                now.user++;
}

/* Prefixes in any order, then a string instruction: movs, cmps, stos, lods, scas, ins or outs. */
static bool has_repeat_prefix(const uint8_t *bytes, size_t size)
{
        bool repeat = false;
        size_t at = 0;

        while (at < size && (bytes[at] == 0xf3 || bytes[at] == 0xf2 || bytes[at] == 0x66 || bytes[at] == 0x67))
                repeat |= bytes[at++] >= 0xf2;
        if (at < size && (bytes[at] & 0xf0) == 0x40)
                at++;
        return repeat && at < size &&
               ((bytes[at] >= 0xa4 && bytes[at] <= 0xa7) || (bytes[at] >= 0xaa && bytes[at] <= 0xaf) ||
                (bytes[at] >= 0x6c && bytes[at] <= 0x6f));
}

static unsigned mark_of(const uint8_t *bytes, size_t size)
{
        static const uint8_t nop[3] = { 0x0f, 0x1f, 0x80 };
        uint32_t word;

        if (is_x86)
                return size == 7 && memcmp(bytes, nop, 3) == 0 && bytes[5] == 0x4b && bytes[6] == 0x4d
                           ? (unsigned)bytes[4] << 8 | bytes[3]
                           : 0;
        memcpy(&word, bytes, sizeof(word));
        return size == 4 && (word & 0xffe0001f) == 0xd280001f && (word >> 17 & 0xf) == 0xa ? word >> 5 & 0xfff : 0;
}

static struct place *place_at(uint64_t address)
{
        for (unsigned i = 0; i < PLACES && places[i].name != NULL; i++)
                if (places[i].address == address)
                        return &places[i];
        return NULL;
}

static void translated(qemu_plugin_id_t id, struct qemu_plugin_tb *block)
{
        (void)id;
        for (size_t i = 0; i < qemu_plugin_tb_n_insns(block); i++) {
                struct qemu_plugin_insn *handle = qemu_plugin_tb_get_insn(block, i);
                struct instruction *instruction;
                const uint8_t *bytes = qemu_plugin_insn_data(handle);
                size_t size = qemu_plugin_insn_size(handle);
                uint64_t address = qemu_plugin_insn_vaddr(handle);

                if (clock_alone && place_at(address) == NULL)
                        continue;
                instruction = calloc(1, sizeof(*instruction));
                if (instruction == NULL)
                        abort();
                instruction->address = address;
                instruction->mark = mark_of(bytes, size);
                instruction->kernel = address >> 63 != 0 || (address >= kernel_start && address < kernel_end);
                instruction->repeats = is_x86 && has_repeat_prefix(bytes, size);
                instruction->place = place_at(address);
                if (trace != NULL)
                        instruction->text = qemu_plugin_insn_disas(handle);
                qemu_plugin_register_vcpu_insn_exec_cb(handle, executed, QEMU_PLUGIN_CB_NO_REGS, instruction);
        }
}

static int compare(const void *one, const void *other)
{
        uint64_t a = total(*(const struct count *)one), b = total(*(const struct count *)other);

        return a < b ? -1 : a > b;
}

/* One line: the most frequent count, how frequent it is, and the mean. */
static void report_slot(unsigned number)
{
        struct slot *slot = &slots[number];
        size_t mode = 0, most = 0;
        double sum = 0;

        qsort(slot->measured, slot->repeats, sizeof(slot->measured[0]), compare);
        for (size_t i = 0, next; i < slot->repeats; i = next) {
                for (next = i; next < slot->repeats && total(slot->measured[next]) == total(slot->measured[i]); next++)
                        sum += (double)total(slot->measured[next]);
                if (next - i > most) {
                        most = next - i;
                        mode = i;
                }
        }
        fprintf(out, "row %s %zu %llu %llu %llu %.1f %.1f\n", names[number] != NULL ? names[number] : "?",
                slot->repeats, (unsigned long long)total(slot->measured[mode]),
                (unsigned long long)slot->measured[mode].user, (unsigned long long)slot->measured[mode].kernel,
                100.0 * (double)most / (double)slot->repeats, sum / (double)slot->repeats);
}

static void ended(qemu_plugin_id_t id, void *data)
{
        (void)id;
        (void)data;
        for (unsigned i = 0; i < SLOTS; i++)
                if (slots[i].repeats != 0)
                        report_slot(i);
        fprintf(out, "at exit %llu\n", (unsigned long long)total(now));
        fflush(NULL);
}

static bool place_add(char *value)
{
        char *colon = strchr(value, ':');
        unsigned i = 0;

        while (i < PLACES && places[i].name != NULL)
                i++;
        if (colon == NULL || i == PLACES)
                return false;
        *colon = '\0';
        places[i] = (struct place){ .name = strdup(value), .address = strtoull(colon + 1, NULL, 16) };
        return true;
}

static bool argument(char *text)
{
        char *value = strchr(text, '=');

        if (value == NULL)
                return false;
        *value++ = '\0';
        if (strcmp(text, "out") == 0)
                return (out = fopen(value, "w")) != NULL;
        if (strcmp(text, "trace") == 0)
                return (trace = fopen(value, "w")) != NULL;
        if (strcmp(text, "series") == 0)
                return (series = fopen(value, "w")) != NULL;
        if (strcmp(text, "clock") == 0)
                return clock_alone = strcmp(value, "on") == 0;
        if (strcmp(text, "kernel") == 0)
                return sscanf(value, "%lx:%lx", &kernel_start, &kernel_end) == 2;
        if (strcmp(text, "row") == 0)
                return sscanf(value, "%u", &traced_row) == 1 && traced_row < SLOTS;
        return strcmp(text, "at") == 0 && place_add(value);
}

__attribute__((visibility("default"))) int qemu_plugin_install(qemu_plugin_id_t id, const qemu_info_t *info, int argc,
                                                               char **argv)
{
        out = stderr;
        is_x86 = strcmp(info->target_name, "x86_64") == 0;
        for (int i = 0; i < argc; i++) {
                if (!argument(argv[i])) {
                        fprintf(stderr, "counter: \"%s\" is not understood\n", argv[i]);
                        return -1;
                }
        }
        qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
        qemu_plugin_register_atexit_cb(id, ended, NULL);
        return 0;
}
