"""What QEMU translates of a boot: each instruction once, when it is first met, which takes it longer than to execute it."""
import bisect
import collections
import os
import re

import measure

CRYPTOGRAPHY = re.compile(r"signature_holds|SHA512|sha512|sc25519|fe25519|ge25519|ed25519|slide_vartime|sodium")


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
    """By function: (instructions, blocks)."""
    log = f"build/bench/translated-{arch}.txt"
    words = measure.command(arch, f"{measure.configuration(arch)}/release/kernel", program="bench-small", package="bench-boot")
    measure.run(arch, words + ["-d", "in_asm", "-D", log])
    places, instructions, blocks, first = functions(arch), collections.Counter(), collections.Counter(), False
    with open(os.path.join(measure.TOP, log), errors="replace") as lines:
        for line in lines:
            if line.startswith("IN:"):
                first = True
            elif found := re.match(r"0x([0-9a-f]+):", line):
                name = owner(int(found.group(1), 16), places)
                instructions[name] += 1
                blocks[name] += first
                first = False
    return instructions, blocks


def table(arch):
    instructions, blocks = count(arch)
    crypto = [name for name in instructions if CRYPTOGRAPHY.search(name)]
    print(f"{arch}: {sum(instructions.values())} instructions in {sum(blocks.values())} blocks, of which the signature's "
          f"cryptography {sum(instructions[name] for name in crypto)} in {sum(blocks[name] for name in crypto)}")
    print(f"{'':40}{'instructions':>13}{'blocks':>8}")
    for name, number in instructions.most_common():
        print(f"{name:40}{number:>13}{blocks[name]:>8}")


def tables(architectures):
    for arch in architectures:
        table(arch)
    return 0
