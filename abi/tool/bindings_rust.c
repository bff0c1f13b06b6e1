/* verdict bindings rust: a crate of the lists and the calls that needs no more than core. */
#include <string.h>

#include "bindings.h"
#include "verdict/number.h"

static const char head[] =
    "//! The Verdict ABI: its numbers, and its system calls. Made by `verdict bindings rust`.\n"
    "//!\n"
    "//! A number that is in no list is possible, for the kernel may be newer: `try_from` hands it back.\n"
    "#![no_std]\n\n"
    "use core::fmt;\n\n"
    "pub const VERSION: u64 = %d;\n\n"
    "/// A number that these bindings do not know.\n"
    "#[derive(Clone, Copy, Debug, PartialEq, Eq)]\n"
    "pub struct Unknown<Number>(pub Number);\n";

static const char verdict_text[] =
    "\n/// Why a call was refused: the error, the argument (0: the call as a whole) and the reason.\n"
    "#[derive(Clone, Copy, Debug, PartialEq, Eq)]\n"
    "pub struct Refusal {\n"
    "    pub error: u16,\n"
    "    pub detail: u64,\n"
    "}\n\n"
    "impl Refusal {\n"
    "    pub fn kernel_error(self) -> Result<KernelError, Unknown<u16>> {\n"
    "        KernelError::try_from(self.error)\n"
    "    }\n\n"
    "    pub const fn argument(self) -> u8 {\n"
    "        self.detail as u8\n"
    "    }\n\n"
    "    pub fn reason(self) -> Result<Reason, Unknown<u16>> {\n"
    "        Reason::try_from((self.detail >> 8 & 0xff) as u16)\n"
    "    }\n"
    "}\n\n"
    "/// What every system call ends in, as it stands in the two registers.\n"
    "#[must_use]\n"
    "#[repr(C)]\n"
    "#[derive(Clone, Copy, Debug, PartialEq, Eq)]\n"
    "pub struct Verdict {\n"
    "    pub error: u64,\n"
    "    pub value: u64,\n"
    "}\n\n"
    "impl Verdict {\n"
    "    pub const fn result(self) -> Result<u64, Refusal> {\n"
    "        if self.error == 0 {\n"
    "            Ok(self.value)\n"
    "        } else {\n"
    "            Err(Refusal { error: self.error as u16, detail: self.value })\n"
    "        }\n"
    "    }\n"
    "}\n";

/* fn NAME(self) -> &'static str, one arm for each entry. */
static void match_write(FILE *file, const struct binding *binding, const char *name, const char *doc, bool meanings)
{
        const struct source *source = binding->source;
        char variant[IDENTIFIER], constant[2 * IDENTIFIER];

        fprintf(file, "\n    /// %s\n    pub const fn %s(self) -> &'static str {\n        match self {\n", doc, name);
        for (size_t i = 0; i < source->count; i++) {
                entry_variant(binding, &source->entries[i], variant);
                snprintf(constant, sizeof(constant), "%s%s", source->prefix, source->entries[i].name);
                fprintf(file, "            Self::%s => ", variant);
                text_write(file, meanings ? entry_meaning(source, &source->entries[i]) : constant);
                fprintf(file, ",\n");
        }
        fprintf(file, "        }\n    }\n");
}

static void enum_write(FILE *file, const struct binding *binding)
{
        const struct source *source = binding->source;
        char variant[IDENTIFIER];

        fprintf(file,
                "\n/// A %s: %s.\n#[non_exhaustive]\n#[repr(%s)]\n"
                "#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\npub enum %s {\n",
                source->one, source->seed, binding->is_signed ? "i32" : "u16", binding->type);
        for (size_t i = 0; i < source->count; i++) {
                entry_variant(binding, &source->entries[i], variant);
                fprintf(file, "    /// %s\n    %s = %ld,\n", entry_meaning(source, &source->entries[i]), variant,
                        source->entries[i].number);
        }
        fprintf(file, "}\n\nimpl %s {\n    pub const ALL: &'static [Self] = &[\n", binding->type);
        for (size_t i = 0; i < source->count; i++) {
                entry_variant(binding, &source->entries[i], variant);
                fprintf(file, "        Self::%s,\n", variant);
        }
        fprintf(file, "    ];\n");
        match_write(file, binding, "constant", "Its name in C.", false);
        match_write(file, binding, "meaning", "What it means, in a sentence without its full stop.", true);
        fprintf(file, "}\n");
}

static void traits_write(FILE *file, const struct binding *binding)
{
        const struct source *source = binding->source;
        const char *number = binding->is_signed ? "i32" : "u16";
        char variant[IDENTIFIER];

        fprintf(file,
                "\nimpl TryFrom<%s> for %s {\n    type Error = Unknown<%s>;\n\n"
                "    fn try_from(number: %s) -> Result<Self, Unknown<%s>> {\n        Ok(match number {\n",
                number, binding->type, number, number, number);
        for (size_t i = 0; i < source->count; i++) {
                entry_variant(binding, &source->entries[i], variant);
                fprintf(file, "            %ld => Self::%s,\n", source->entries[i].number, variant);
        }
        fprintf(file, "            _ => return Err(Unknown(number)),\n        })\n    }\n}\n");
        fprintf(file,
                "\nimpl fmt::Display for %s {\n    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {\n"
                "        formatter.write_str(self.meaning())\n    }\n}\n",
                binding->type);
}

void bindings_rust(FILE *file)
{
        fprintf(file, head, VERDICT_ABI_VERSION);
        for (size_t i = 0; binding_number(i); i++) {
                enum_write(file, binding_number(i));
                traits_write(file, binding_number(i));
        }
        fputs(verdict_text, file);
        bindings_rust_calls(file);
}
