/* The database of codes: what it holds, and what contradicts what. */
#include <stdlib.h>
#include <string.h>

#include "codes.h"
#include "verdict/retcode.h"

void codes_add(struct codes *codes, struct code code)
{
        if (codes->count == codes->room) {
                codes->room = codes->room ? 2 * codes->room : 64;
                codes->list = realloc(codes->list, codes->room * sizeof(*codes->list));
                if (!codes->list)
                        abort();
        }
        codes->list[codes->count++] = code;
}

const struct code *codes_find_number(const struct codes *codes, int32_t number)
{
        for (size_t i = 0; i < codes->count; i++)
                if (codes->list[i].number == number)
                        return &codes->list[i];
        return NULL;
}

const struct code *codes_find_name(const struct codes *codes, const char *name)
{
        for (size_t i = 0; i < codes->count; i++)
                if (strcmp(codes->list[i].name, name) == 0)
                        return &codes->list[i];
        return NULL;
}

static int same(const struct code *one, const struct code *other)
{
        return strcmp(one->name, other->name) == 0 && strcmp(one->text, other->text) == 0;
}

/* Whether an earlier one says the same, so that a contradiction is told once and not once for each program. */
static int said_before(const struct codes *codes, size_t index)
{
        for (size_t i = 0; i < index; i++)
                if (codes->list[i].number == codes->list[index].number && same(&codes->list[i], &codes->list[index]))
                        return 1;
        return 0;
}

static int is_the_kernels(int32_t number)
{
        return number < 0 && !RC_GET_CUSTOMER(number) && RC_GET_SPACE(number) == RC_SPACE_KERNEL;
}

unsigned codes_complain(const struct codes *codes, const char *who)
{
        unsigned complaints = 0;

        for (size_t i = 0; i < codes->count; i++) {
                const struct code *code = &codes->list[i], *first = codes_find_number(codes, code->number);

                if (said_before(codes, i))
                        continue;
                if (!same(first, code)) {
                        bad("%s: 0x%08x is %s \"%s\" at %s, and %s \"%s\" at %s: a number means one thing", who,
                            (unsigned)code->number, first->name, first->text, first->place, code->name, code->text,
                            code->place);
                        complaints++;
                } else if (code->file && is_the_kernels(code->number)) {
                        bad("%s: 0x%08x, %s at %s: only the kernel's list defines codes of its space", who,
                            (unsigned)code->number, code->name, code->place);
                        complaints++;
                }
        }
        return complaints;
}
