/* verdict bindings cxx: scoped enumerations, beside <verdict/verdict.h> or alone; no C++ library is needed. */
#include <string.h>

#include "bindings.h"
#include "verdict/number.h"

static const char head[] =
    "// The numbers of the Verdict ABI as scoped enumerations of C++17. Made by `verdict bindings cxx`.\n"
    "// A number that is in no list is possible: the kernel may be newer.\n"
    "#ifndef VERDICT_ABI_HH\n"
    "#define VERDICT_ABI_HH\n\n"
    "#include <stdint.h>\n\n"
    "namespace verdict_abi\n{\n\n"
    "inline constexpr unsigned version = %d;\n\n"
    "template <typename Type> struct Entry {\n"
    "        Type number;\n"
    "        const char *constant; // its name in C\n"
    "        const char *meaning;\n"
    "};\n";

static const char lookup[] = "// What stands in the list; nullptr of a number that is not there.\n"
                             "constexpr const Entry<%s> *entry_of(%s number)\n"
                             "{\n"
                             "        for (const auto &entry : %s_list)\n"
                             "                if (entry.number == number)\n"
                             "                        return &entry;\n"
                             "        return nullptr;\n"
                             "}\n";

static void list_write(FILE *file, const struct binding *binding)
{
        const struct source *source = binding->source;
        char variant[IDENTIFIER];

        fprintf(file, "\n// %s: %s.\nenum class %s : %s {\n", source->one, source->seed, binding->type,
                binding->is_signed ? "int32_t" : "uint16_t");
        for (size_t i = 0; i < source->count; i++) {
                entry_variant(binding, &source->entries[i], variant);
                /* The lowest of 32 bits is no literal of C++. */
                fprintf(file,
                        source->entries[i].number < 0 ? "        %s = -0x7fffffff - 1 + %ld,\n" : "        %s = %ld,\n",
                        variant,
                        source->entries[i].number < 0 ? source->entries[i].number + 0x80000000L
                                                      : source->entries[i].number);
        }
        fprintf(file, "};\n\ninline constexpr Entry<%s> %s_list[] = {\n", binding->type, binding->list);
        for (size_t i = 0; i < source->count; i++) {
                entry_variant(binding, &source->entries[i], variant);
                fprintf(file, "        { %s::%s, \"%s%s\",\n          ", binding->type, variant, source->prefix,
                        source->entries[i].name);
                text_write(file, entry_meaning(source, &source->entries[i]));
                fprintf(file, " },\n");
        }
        fprintf(file, "};\n\n");
        fprintf(file, lookup, binding->type, binding->type, binding->list);
}

void bindings_cxx(FILE *file)
{
        fprintf(file, head, VERDICT_ABI_VERSION);
        for (size_t i = 0; binding_number(i); i++)
                list_write(file, binding_number(i));
        fprintf(file, "\n} // namespace verdict_abi\n\n#endif\n");
}
