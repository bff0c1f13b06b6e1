/* verdict COMMAND --help. Its paragraphs are those of verdict(1), too. */
#include <string.h>

#include "help.h"
#include "words.h"

static const char *const texts[][2] = {
        { "attest",
          "FILE is a log as a program printed it, or the bytes of a region that attest_emit() wrote to. Each record is "
          "to follow "
          "from the one before. --list prints them, --head says which chain value the last one is to have." },
        { "bindings",
          "Writes a header of scoped enumerations for C++17, a Python module of tables for tools, or a Rust crate that "
          "needs no more than core to standard output. The kernel's internal codes are in none of them." },
        { "codes",
          "All retcodes that the system defines, or those that the named programs carry, and with --json the lists of "
          "abi/, too; --system adds the system's to a program's. Two meanings of one number are complained of, with "
          "both places." },
        { "completion",
          "Writes completions for that shell to standard output, made of the same lists as everything else: names of "
          "commands, errors, reasons, calls." },
        { "contract", "Each row is a call, an argument (0: the call as a whole), an error, a reason, an errno and a "
                      "condition. The order "
                      "is that of the kernel's checks. --count says how many there are, --json writes them with all "
                      "their numbers." },
        { "docs",
          "Writes the manual into DIR: man pages below DIR/man, and what the HTML pages are framed by below DIR/html. "
          "--check writes nothing and names what has no words yet. --program and --expected write the program that "
          "runs the examples of the manual, and what it must print. --source says where the source tree is, if not "
          "here." },
        { "explain",
          "WHAT is a number (19, 0x13, -3, 0x81030013), a name (StaleHandle, KERR_STALE_HANDLE, ESTALE, ERESTART, "
          "NOT_READABLE, queue_send, rcTimeout), or a refusal of three words: call, error, detail (queue_send 25 "
          "0x0202). "
          "A number that means several things is told in full for the likeliest, and in a line for the others. Any "
          "retcode is told by its fields, signed or not; --elf FILE adds those that a program defines. With - alone, "
          "standard input is copied to standard output line by line, and each error in it followed by its explanation "
          "in braces." },
        { "harvest", "Writes an object with a section of all retcodes that the sources define, description included; "
                     "the build does "
                     "this for every program." },
        { "key", "new writes NAME.secret, which only its owner can read, and NAME.public. trust writes the list of "
                 "keys that a "
                 "kernel is built with to standard output." },
        { "list", "Without a name: which lists there are, and where their numbers come from." },
        { "lock", "check complains of every number that is not as it was frozen; freeze adds what is new." },
        { "matrix", "Reads logs of the conformance suite, and writes a page and what a picture is drawn from into DIR. "
                    "--draft does not "
                    "mind rows that were not provoked." },
        { "pack", "DESCRIPTION is a text of lines: package NAME, component NAME FILE, entry NAME, data NAME FILE; what "
                  "else may stand "
                  "there, abi/package.md says. Two components that mean different things by one retcode are not packed "
                  "together." },
        { "syscall", "Its number, its arguments with types and ranges, its rows in the order of the checks, and how it "
                     "can end inside "
                     "the kernel." },
        { "unpack", "Says which components and data it holds, and what each is given. --verify looks at the signature "
                    "as well, by a public key." },
};

const char *command_text(const char *name)
{
        for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
                if (strcmp(texts[i][0], name) == 0)
                        return texts[i][1];
        return NULL;
}

void command_help(const struct command *command)
{
        printf("verdict %s %s\n\n", command->name, command->usage);
        paragraph(0, 2, "%s.", command->purpose);
        if (command_text(command->name))
                paragraph(0, 2, "%s", command_text(command->name));
        printf("\nExit status: 0 good, 1 bad, 2 asked wrongly.\n");
}
