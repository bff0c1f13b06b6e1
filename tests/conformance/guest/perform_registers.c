/* Filling registers, and comparing them. */
#include "perform.h"
#include "report.h"

void registers_fill(struct register_file *file)
{
        static uint64_t seed = 0x9e3779b97f4a7c15;

        for (unsigned i = 0; i < sizeof file->vector; i++)
                file->vector[i] = (uint8_t)((seed >> 7) + i * 29);
        for (unsigned i = 0; i < REGISTERS_GENERAL; i++)
                file->general[i] = (seed ^ i * 0x0101010101010101) & ~((uint64_t)1 << 63);
        file->flags = seed & register_layout.flags;
        for (unsigned i = 0; i < 3; i++)
                file->control[i] = (seed + i) & 0x0000ffffffffffff;
        register_control(file);
        seed = seed * 6364136223846793005 + 1442695040888963407;
}

void registers_set_call(struct register_file *file, const struct call *c)
{
        file->general[register_layout.number] = c->number;
        for (unsigned i = 0; i < 6; i++)
                file->general[register_layout.argument[i]] = c->argument[i];
}

static bool is_result(unsigned general)
{
        return general == register_layout.error || general == register_layout.value;
}

void registers_take_words(struct register_file *in, const struct register_file *out)
{
        for (unsigned i = 1; i < 6; i++) {
                unsigned general = register_layout.argument[i];

                if (!is_result(general))
                        in->general[general] = out->general[general];
        }
}

static bool general_hold(const struct register_file *in, const struct register_file *out, bool by_call)
{
        bool hold = true;

        for (unsigned i = 0; i < REGISTERS_GENERAL; i++) {
                bool known = i < register_layout.general_count || i == register_layout.stack;

                if (!known || is_result(i))
                        continue;
                if (by_call && (register_layout.destroyed >> i & 1) != 0) {
                        /* What the instruction leaves there is the program's own: an address or flags of it. */
                        if (out->general[i] >= USER_END) {
                                note("general register %u shows an address of the kernel\n", i);
                                hold = false;
                        }
                } else if (in->general[i] != out->general[i]) {
                        note("general register %u is not preserved\n", i);
                        hold = false;
                }
        }
        return hold;
}

bool registers_hold(const struct register_file *in, const struct register_file *out, bool by_call)
{
        bool hold = general_hold(in, out, by_call);

        for (unsigned i = 0; i < sizeof in->vector; i++) {
                if ((in->vector[i] ^ out->vector[i]) & register_layout.vector[i]) {
                        note("byte %u of the FPU's registers is not preserved\n", i);
                        return false;
                }
        }
        for (unsigned i = 0; i < 3; i++) {
                if (in->control[i] != out->control[i]) {
                        note("control register %u is not preserved\n", i);
                        hold = false;
                }
        }
        if (by_call && ((in->flags ^ out->flags) & register_layout.flags) != 0) {
                note("the flags are not preserved\n");
                hold = false;
        }
        return hold;
}

/* For the assembly. */
extern const uint64_t register_upcall_return;
const uint64_t register_upcall_return = SYS_upcall_return;
