/* The system calls in Rust: the instruction for each number of arguments on both architectures, and a function a call.
 */
#include <string.h>

#include "bindings.h"
#include "verdict/types.h"

/* verdict_syscall3() of arch/x86_64/user: rdx takes the third argument, and gives back the value. */
static void instruction_x86_64(FILE *file, unsigned count)
{
        static const char *const registers[ARGUMENTS] = { "rdi", "rsi", "rdx", "r10", "r8", "r9" };

        fprintf(file, "            \"syscall\",\n            inlateout(\"rax\") number => error,\n");
        for (unsigned i = 0; i < count; i++)
                fprintf(file,
                        i == 2 ? "            inlateout(\"%s\") a%u => value,\n" : "            in(\"%s\") a%u,\n",
                        registers[i], i + 1);
        if (count < 3)
                fprintf(file, "            lateout(\"rdx\") value,\n");
        fprintf(file, "            lateout(\"rcx\") _,\n            lateout(\"r11\") _,\n");
}

static void instruction_aarch64(FILE *file, unsigned count)
{
        static const char *const results[] = { "error", "value" };

        fprintf(file, "            \"svc #0\",\n            in(\"x8\") number,\n");
        for (unsigned i = 0; i < 2 || i < count; i++) {
                if (i < 2 && i < count)
                        fprintf(file, "            inlateout(\"x%u\") a%u => %s,\n", i, i + 1, results[i]);
                else if (i < 2)
                        fprintf(file, "            lateout(\"x%u\") %s,\n", i, results[i]);
                else
                        fprintf(file, "            in(\"x%u\") a%u,\n", i, i + 1);
        }
}

/* verdict_syscall_words(): what comes back is in the registers of arguments that hold neither error nor value. */
static void words_instruction(FILE *file, const char *arch, const char *operands)
{
        fprintf(file,
                "\n    #[cfg(target_arch = \"%s\")]\n    #[inline(always)]\n"
                "    unsafe fn syscall_words(number: u64, a1: u64, words: &mut [u64; %u], a6: u64) -> Verdict {\n"
                "        let (error, value, w0, w1, w2, w3): (u64, u64, u64, u64, u64, u64);\n        asm!(\n%s"
                "            options(nostack),\n        );\n        if error == 0 {\n"
                "            *words = [w0, w1, w2, w3];\n        }\n        Verdict { error, value }\n    }\n",
                arch, MESSAGE_WORDS, operands);
}

_Static_assert(MESSAGE_WORDS == 4, "words_instructions()");

static void words_instructions(FILE *file)
{
        words_instruction(file, "x86_64",
                          "            \"syscall\",\n            inlateout(\"rax\") number => error,\n"
                          "            in(\"rdi\") a1,\n            inlateout(\"rsi\") words[0] => w0,\n"
                          "            inlateout(\"rdx\") words[1] => value,\n"
                          "            inlateout(\"r10\") words[2] => w1,\n"
                          "            inlateout(\"r8\") words[3] => w2,\n            inlateout(\"r9\") a6 => w3,\n"
                          "            lateout(\"rcx\") _,\n            lateout(\"r11\") _,\n");
        words_instruction(file, "aarch64",
                          "            \"svc #0\",\n            in(\"x8\") number,\n"
                          "            inlateout(\"x0\") a1 => error,\n"
                          "            inlateout(\"x1\") words[0] => value,\n"
                          "            inlateout(\"x2\") words[1] => w0,\n"
                          "            inlateout(\"x3\") words[2] => w1,\n"
                          "            inlateout(\"x4\") words[3] => w2,\n            inlateout(\"x5\") a6 => w3,\n");
}

static void instruction(FILE *file, const char *arch, void (*operands)(FILE *, unsigned), unsigned count)
{
        fprintf(file, "\n    #[cfg(target_arch = \"%s\")]\n    #[inline(always)]\n    unsafe fn syscall%u(number: u64",
                arch, count);
        for (unsigned i = 0; i < count; i++)
                fprintf(file, ", a%u: u64", i + 1);
        fprintf(file, ") -> Verdict {\n        let (error, value): (u64, u64);\n        asm!(\n");
        operands(file, count);
        fprintf(file, "            options(nostack),\n        );\n        Verdict { error, value }\n    }\n");
}

/* "const struct x *": a pointer to what C declares. */
static const char *type_of(const char *type)
{
        if (strchr(type, '*'))
                return strncmp(type, "const ", 6) == 0 ? "*const c_void" : "*mut c_void";
        return strcmp(type, "handle_t") == 0 ? "Handle" : strcmp(type, "size_t") == 0 ? "usize" : "u64";
}

static bool is_keyword(const char *name)
{
        static const char *const keywords[] = { "type", "ref", "move", "match", "loop", "in", "box", "use", "where" };

        for (size_t i = 0; i < sizeof(keywords) / sizeof(keywords[0]); i++)
                if (strcmp(keywords[i], name) == 0)
                        return true;
        return false;
}

/* Of the words, which go in and come back, an array is one argument. */
static void words_call_write(FILE *file, const struct signature *signature)
{
        const struct call_doc *doc = call_doc(signature->call);
        char variant[IDENTIFIER];

        words_join(signature->call, variant);
        fprintf(file,
                "\n    /// %s.\n    /// On success, the words are those that came back.\n    ///\n    /// # Safety\n"
                "    /// Nothing that the other side may do with them may be relied upon.\n    #[inline]\n"
                "    pub unsafe fn %s(%s: Handle, words: &mut [u64; %u], %s: u64) -> Verdict {\n"
                "        syscall_words(SystemCall::%s as u64, %s, words, %s)\n    }\n",
                doc ? doc->brief : signature->call, signature->call, signature->names[0], MESSAGE_WORDS,
                signature->names[5], variant, signature->names[0], signature->names[5]);
}

static void call_write(FILE *file, const struct signature *signature)
{
        const struct call_doc *doc = call_doc(signature->call);
        unsigned count = argument_count(signature);
        char variant[IDENTIFIER];

        fprintf(file, "\n    /// %s.\n", doc ? doc->brief : signature->call);
        for (unsigned i = 0; i < count; i++)
                if (strchr(signature->types[i], '*'))
                        fprintf(file, "    /// `%s`: `%s` of C.\n", signature->names[i], signature->types[i]);
        fprintf(file,
                "    ///\n    /// # Safety\n    /// What pointers point to must live as long as the call, and nothing"
                " else may rely on what it changes.\n    #[inline]\n    pub unsafe fn %s(",
                signature->call);
        for (unsigned i = 0; i < count; i++)
                fprintf(file, "%s%s%s: %s", i ? ", " : "", is_keyword(signature->names[i]) ? "r#" : "",
                        signature->names[i], type_of(signature->types[i]));
        words_join(signature->call, variant);
        fprintf(file, ") -> Verdict {\n        syscall%u(SystemCall::%s as u64", count, variant);
        for (unsigned i = 0; i < count; i++)
                fprintf(file, ", %s%s%s", is_keyword(signature->names[i]) ? "r#" : "", signature->names[i],
                        type_of(signature->types[i])[0] == '*' || strcmp(type_of(signature->types[i]), "usize") == 0
                            ? " as u64"
                            : "");
        fprintf(file, ")\n    }\n");
}

void bindings_rust_calls(FILE *file)
{
        fprintf(file, "\n/// The system calls; what each does, its manual page in section 2 says.\n"
                      "#[cfg(any(target_arch = \"x86_64\", target_arch = \"aarch64\"))]\npub mod sys {\n"
                      "    use super::{SystemCall, Verdict};\n    use core::arch::asm;\n    use core::ffi::c_void;\n\n"
                      "    /// A slot of the caller's capability table: generation << 32 | index.\n"
                      "    pub type Handle = u64;\n");
        for (unsigned count = 0; count <= ARGUMENTS; count++) {
                instruction(file, "x86_64", instruction_x86_64, count);
                instruction(file, "aarch64", instruction_aarch64, count);
        }
        words_instructions(file);
        for (size_t i = 0; i < signature_count; i++) {
                if (brings_words(signatures[i].call))
                        words_call_write(file, &signatures[i]);
                else
                        call_write(file, &signatures[i]);
        }
        fprintf(file, "}\n");
}
