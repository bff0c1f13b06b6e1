"""What QEMU translates of a boot: each instruction once, when it is first met, which takes it longer than to execute it."""
import bisect
import collections
import os
import re

import measure

CRYPTOGRAPHY = re.compile(r"signature_holds|SHA512|sha512|sc25519|fe25519|ge25519|ed25519|slide_vartime|sodium|outlined_ir")


def functions(arch):
    """Addresses and names of the kernel's, in order."""
    names = measure.symbols(f"{measure.configuration(arch)}/release/kernel.elf")
    return sorted((address, name) for name, address in names.items()
                  if address >> 63 and not name.startswith(("$", ".L")))


def owner(address, places):
    if address >> 63 == 0:
        return "firmware, and before the page tables" if address < 1 << 31 and address < 0x400000 or \
            0x40000000 <= address < 0x60000000 else "the program"
    return places[max(0, bisect.bisect(places, (address, "\x7f")) - 1)][1]


def count(arch):
    """
    Instructions and blocks, as pairs: by function, and by phase of the boot. What several phases go through is the first
    one's.
    """
    log = f"build/bench/translated-{arch}.txt"
    words = measure.command(arch, f"{measure.configuration(arch)}/release/kernel", program="bench-small", package="bench-boot")
    measure.run(arch, words + ["-d", "in_asm", "-D", log])
    of_functions, of_phases = (collections.defaultdict(lambda: [0, 0]) for _ in range(2))
    places, ends, first = functions(arch), measure.places_of_boot(arch, "bench-small"), False
    phases = [phase for phase in measure.PHASES if phase[2] in ends]
    with open(os.path.join(measure.TOP, log), errors="replace") as lines:
        for line in lines:
            if line.startswith("IN:"):
                first = True
            elif found := re.match(r"0x([0-9a-f]+):", line):
                address = int(found.group(1), 16)
                if phases and address == ends[phases[0][2]]:
                    phases.pop(0)
                phase = phases[0][1] if phases else "the program, and the end"
                for pair in (of_functions[owner(address, places)], of_phases[phase]):
                    pair[0] += 1
                    pair[1] += first
                first = False
    if phases:
        raise measure.Failure(f"{arch}: {phases[0][2]}, where the phase \"{phases[0][1]}\" ends, was not come by")
    return of_functions, of_phases


def total(pairs):
    return [sum(column) for column in zip([0, 0], *pairs)]


def table(arch):
    of_functions, of_phases = count(arch)
    instructions, blocks = total(of_functions.values())
    crypto, crypto_blocks = total(pair for name, pair in of_functions.items() if CRYPTOGRAPHY.search(name))
    print(f"{arch}: {instructions} instructions in {blocks} blocks, of which the signature's cryptography {crypto} in "
          f"{crypto_blocks}")
    for title, rows in (("by phase", of_phases.items()),
                        ("by function", sorted(of_functions.items(), key=lambda row: -row[1][0]))):
        print(f"\n{title:40}{'instructions':>13}{'blocks':>8}")
        for name, pair in rows:
            print(f"{name:40}{pair[0]:>13}{pair[1]:>8}")


def tables(architectures):
    for arch in architectures:
        table(arch)
    return 0
