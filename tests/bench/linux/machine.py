"""Another kernel in the same machine: an initial file system with one program, and a Linux that begins with it."""
import lzma
import os
import re
import shlex
import struct
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

import measure
from measure import TOP, Failure

CONSOLE = {"x86_64": "ttyS0", "aarch64": "ttyAMA0"}
TIMEOUT = 900


def cpio_entry(name, mode, content=b"", device=(0, 0)):
    """One file of an archive in the new ASCII format (cpio(5)), owned by root, and of no time."""
    fields = [0, mode, 0, 0, 1, 0, len(content), 0, 0, *device, len(name) + 1, 0]
    head = b"070701" + "".join(f"{field:08x}" for field in fields).encode() + name.encode() + b"\0"
    pad = lambda data: data + b"\0" * (-len(data) % 4)
    return pad(head) + pad(content)


def write_initial(path, init):
    """A console to speak to, and the program."""
    with open(os.path.join(TOP, init), "rb") as file:
        content = file.read()
    with open(os.path.join(TOP, path), "wb") as file:
        file.write(cpio_entry("dev", 0o40755) + cpio_entry("dev/console", 0o20600, device=(5, 1)) +
                   cpio_entry("init", 0o100755, content) + cpio_entry("TRAILER!!!", 0))


def unpacked(path, out):
    """
    What QEMU boots without firmware: of a bzImage, the ELF file in it (Documentation/x86/boot.rst). So its decompression of
    itself, which is most of such a boot, is not measured.
    """
    with open(os.path.join(TOP, path), "rb") as file:
        image = file.read()
    if image[0x202:0x206] != b"HdrS":
        return path
    setup_sectors = image[0x1f1] or 4
    offset, length = struct.unpack_from("<II", image, 0x248)
    payload = image[(setup_sectors + 1) * 512 + offset:][:length]
    if not payload.startswith(b"\xfd7zXZ"):
        raise Failure(f"{path} is not compressed by xz")
    elf = lzma.LZMADecompressor().decompress(payload)
    with open(os.path.join(TOP, out), "wb") as file:
        file.write(elf)
    return out


def count(arch):
    """The rows, and Linux's version."""
    base = f"build/linux/{arch}"
    found = subprocess.run(["tests/bench/linux/fetch", arch], cwd=TOP, stdout=subprocess.PIPE, text=True)
    if found.returncode != 0:
        raise Failure(f"{arch}: there is no Linux to measure")
    image = found.stdout.splitlines()[-1]
    write_initial(f"{base}/initial", f"{base}/init")
    kernel = unpacked(image, f"{base}/vmlinux")
    out = f"build/bench/linux-{arch}.txt"
    user = measure.symbols(f"{base}/init")["_start"]
    words = ["qemu/run", "--show", "--quiet", "--arch", arch, "--kernel", kernel, "--module", f"{base}/initial",
             "--append", f"console={CONSOLE[arch]} quiet reboot=t panic=-1", "--memory", "512", "--icount",
             "--log", f"build/log/linux-{arch}.serial"]
    words = shlex.split(subprocess.run(words, cwd=TOP, check=True, capture_output=True, text=True).stdout)
    words += ["-plugin", f"{measure.COUNTER},out={out},at=user:{user:x}"]
    result = subprocess.run(words, cwd=TOP, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=TIMEOUT)
    if "linux-bench: done" not in result.stdout:
        last = "\n".join((result.stdout + result.stderr).splitlines()[-5:])
        raise Failure(f"{arch}: Linux did not come to its end, exit status {result.returncode}:\n{last}")
    rows, places = measure.counted(out)
    measure.once(rows, "boot_to_user", places["user"])
    return rows, re.sub(r".*vmlinuz-", "", image)


def titles():
    """By name: what Linux does in that row."""
    with open(os.path.join(TOP, "tests/bench/linux/rows.def")) as lines:
        return dict(re.findall(r'LINUX_ROW\((\w+), "([^"]*)"\)', lines.read()))
