"""README.md's table of what it costs: it is made of the baseline, the floor and the peers."""
import os
import re

import measure

HEAD = "| | x86_64 | floor | best peer | aarch64 | floor | best peer |\n|---|---|---|---|---|---|---|\n"
ROWS = {
    "null": "null call",
    "refuse_unknown_number": "refusal: unknown number",
    "refuse_bad_handle": "refusal: bad handle",
    "refuse_bad_pointer": "refusal: bad pointer",
    "call_reply_0": "call and reply, two address spaces",
    "call_reply_4": "the same, four words each way",
    "queue_64": "queue send and receive, 64 bytes",
    "revoke_1": "revoke of 1",
    "revoke_10000": "revoke of 10,000",
    "timer": "a timer set, and come",
    "spawn_exit_wait": "task spawn, exit and wait",
    "package_mount": "package verify and mount, 7 KiB",
    "boot_to_user": "boot to user mode, but for hash and signature",
    "size_kernel_bytes": "bytes of kernel, but for cryptography and bss",
}
PATTERN = re.compile(re.escape(HEAD) + r"(\|[^\n]*\n)*")


def number(value):
    return f"{value:,}" if value < 1000000 else f"{value / 1000000:.1f} M"


def columns(arch, name, baseline, peers):
    floor = measure.count_floor(arch).get(name)
    total, peer = min(((total, peer) for peer, total in peers[arch].get(name, {}).items()), default=(None, ""))
    return [number(baseline["rows"][arch][name]), number(floor["total"]) if floor else "",
            f"{number(total)} {peer}" if total else ""]


def table(baseline, peers):
    lines = ("| " + " | ".join([title, *columns("x86_64", name, baseline, peers),
                                *columns("aarch64", name, baseline, peers)]) + " |\n" for name, title in ROWS.items())
    return HEAD + "".join(line.replace("|  |", "| |").replace("|  |", "| |") for line in lines)


def update(baseline, peers, write):
    """Whether the table there is the one that it should be; if not, and it is to be written, it is then."""
    path = os.path.join(measure.TOP, "README.md")
    with open(path) as file:
        text = file.read()
    if PATTERN.search(text) is None:
        raise measure.Failure("README.md has no table that begins as tests/bench/readme.py has it")
    wanted = PATTERN.sub(lambda _: table(baseline, peers), text, count=1)
    if write and wanted != text:
        with open(path, "w") as file:
            file.write(wanted)
    return wanted == text
