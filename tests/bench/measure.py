"""What the bench measures: counts of instructions, times of boots, sizes. Each function answers plain data."""
import collections
import functools
import json
import math
import os
import re
import resource
import shlex
import statistics
import subprocess
import tempfile
import threading
import time

TOP = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
COUNTER = "build/bench/counter.so"
FLOOR = {"x86_64": "100000:200000", "aarch64": "40200000:40400000"}  # where its kernel is: as in rules.mk
MEMORY_START = 0x40000000  # of aarch64's machine
TOOLCHAIN = "clang"

# What the boot consists of: rows, each of which ends where this function of the kernel begins.
PHASES = [
    ("boot_machine", "the machine, before the kernel", "start"),
    ("boot_entry", "entry", "boot_main"),
    ("boot_processor", "processor, page tables, clock", "kernel_main"),
    ("boot_description", "description of the processor", "frame_initialise"),
    ("boot_memory", "memory", "package_parse"),
    ("boot_signature", "hash and signature of the package", "package_parse_signed"),
    ("boot_package", "the rest of the package", "task_create"),
    ("boot_first_task", "first task", "trap_resume"),
    ("boot_exit", "to user mode", "user"),
]


class Failure(Exception):
    pass


def configuration(arch):
    return f"build/{arch}-{TOOLCHAIN}"


def command(arch, kernel, *more, program="bench", package="bench"):
    """QEMU's command line for a kernel with one of the bench's packages."""
    words = ["qemu/run", "--show", "--quiet", "--arch", arch, "--kernel", kernel, "--module",
             f"{configuration(arch)}/{package}.package", "--append", f"program={program}",
             "--log", f"build/log/bench-{arch}.serial", *more]
    return shlex.split(subprocess.run(words, cwd=TOP, check=True, capture_output=True, text=True).stdout)


def run(arch, words, timeout=300):
    result = subprocess.run(words, cwd=TOP, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=timeout)
    expect_success(arch, result.returncode, result.stdout + result.stderr)
    return result.stdout


def expect_success(arch, status, text):
    if status != 33:
        last = "\n".join(text.splitlines()[-5:])
        raise Failure(f"{arch}: QEMU's exit status was {status}:\n{last}")


def symbols(path):
    """The addresses of an ELF file's symbols."""
    text = subprocess.run(["llvm-nm", path], cwd=TOP, check=True, capture_output=True, text=True).stdout
    return {words[2]: int(words[0], 16) for words in map(str.split, text.splitlines()) if len(words) == 3}


def counted(path):
    """The rows, and the counts at places (or the times), that the counter wrote down."""
    rows, places = {}, {}
    with open(os.path.join(TOP, path)) as lines:
        for words in map(str.split, lines):
            if words[0] == "row":
                total, user, kernel = map(int, words[3:6])
                rows[words[1]] = {"name": words[1], "total": total, "user": user, "kernel": kernel,
                                  "mode_percent": float(words[6]), "mean": float(words[7])}
            else:
                places[words[1]] = int(words[2])
    return rows, places


@functools.cache
def count_floor(arch):
    out = f"build/bench/floor-{arch}.txt"
    run(arch, command(arch, f"build/bench/floor-{arch}") + ["-plugin", f"{COUNTER},out={out},kernel={FLOOR[arch]}"])
    return counted(out)[0]


def image_start():
    """An Image is entered at its first byte, which lies as far into memory as it says (Linux, arm64/booting.rst)."""
    with open(os.path.join(TOP, f"{configuration('aarch64')}/release/kernel"), "rb") as image:
        return MEMORY_START + int.from_bytes(image.read(16)[8:], "little")


def places_of_boot(arch, program="bench"):
    """Where each phase ends. The kernel's own start is executed where it is loaded, not where it is linked."""
    kernel = symbols(f"{configuration(arch)}/release/kernel.elf")
    places = {name: kernel[name] for _, _, name in PHASES if name in kernel}
    places["start"] = image_start() if arch == "aarch64" else places["start"] & 0x7fffffff
    places["user"] = symbols(f"{configuration(arch)}/program/{program}")["_start"]
    return places


def count(arch, row=None, brief=False):
    """
    All rows; the clock is that of the instructions, so every figure repeats exactly. Brief: with fewer repeats of what
    takes long, BRIEF of rows.def.
    """
    out = f"build/bench/{arch}.txt"
    plugin = f"{COUNTER},out={out}"
    plugin += "".join(f",at={name}:{address:x}" for name, address in places_of_boot(arch).items())
    if row is not None:
        plugin += f",row={row},trace=build/bench/{arch}.trace"
    words = command(arch, f"{configuration(arch)}/release/kernel", "--icount", program=f"bench argument={int(brief)}")
    serial = run(arch, words + ["-plugin", plugin], timeout=900)
    rows, places = counted(out)
    boot = phases(places)
    once(rows, "boot_to_user", places["user"] - boot["boot_signature"])
    for name, total in boot.items():
        once(rows, name, total)
    total, free = map(int, re.search(r"bench: frames (\d+) free (\d+)", serial).groups())
    once(rows, "memory_bytes", (total - free) * 4096)
    rows.update(size_rows(arch))
    return rows


def once(rows, name, total):
    """A row of what was measured once, and is the kernel's."""
    rows[name] = {"name": name, "total": total, "user": 0, "kernel": total, "mode_percent": 100.0, "mean": float(total)}


def phases(places):
    result, before = {}, 0
    for name, _, end in PHASES:
        if end in places:
            result[name] = places[end] - before
            before = places[end]
    return result


def boot_times(arch, repeats=20):
    """
    Milliseconds from QEMU's start to its end, of a kernel whose first task ends at once, and of the bare machine with the
    same command line: medians of the clock, and of the processor time. And to the first instruction of that task, or of
    the bare machine: what is left between that and the end is measured by the counter, and taken off. (With it,
    everything before takes longer.)
    """
    user = symbols(f"{configuration(arch)}/program/bench-small")["_start"]
    bare = symbols(f"build/bench/floor-{arch}")["start"]  # the bare one begins there, too, and has no names
    whole = command(arch, f"{configuration(arch)}/release/kernel", program="bench-small", package="bench-boot")
    machine = command(arch, f"build/bench/bare-{arch}", program="bench-small", package="bench-boot")
    both = (("whole", whole, user), ("machine", machine, bare))
    times = collections.defaultdict(list)
    for _ in range(repeats):
        for name, words, _ in both:
            clock, processor, _ = time_of(arch, words)
            times[name].append(clock)
            times[name + "_processor"].append(processor)
    for _ in range(repeats):
        for name, words, address in both:
            out = f"build/bench/clock-{arch}.txt"
            _, _, end = time_of(arch, words + ["-plugin", f"{COUNTER},out={out},clock=on,at=first:{address:x}"])
            times[name + "_first"].append(end * 1000 - counted(out)[1]["first"] / 1e6)
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name in ("whole", "machine"):
        medians[name + "_first"] = medians[name] - medians[name + "_first"]
    return medians


def time_of(arch, words):
    """
    Milliseconds of the clock, and of the processor; and the end, by time.monotonic(). Nobody reads along, as one who does
    wakes at each byte, and takes half a millisecond from a boot; and the end is waited for, where subprocess's own timeout
    looks for it from time to time.
    """
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    with tempfile.TemporaryFile("w+") as errors:
        with subprocess.Popen(words, cwd=TOP, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors) as process:
            limit = threading.Timer(300, process.kill)
            limit.daemon = True
            limit.start()
            status = process.wait()
            end = time.monotonic()
            limit.cancel()
        errors.seek(0)
        expect_success(arch, status, errors.read())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return (end - begun) * 1000, used * 1000, end


def growth_rows():
    """By name: what is measured."""
    with open(os.path.join(TOP, "tests/bench/rows.def")) as lines:
        return dict(re.findall(r'ROW\(growth_(\w+), \d+, "([^"]*)"\)', lines.read()))


def growth(arch):
    """By name: the sizes, and the instructions at each, the median of its repeats."""
    series = f"build/bench/growth-{arch}.series"
    words = command(arch, f"{configuration(arch)}/release/kernel", "--icount", "--memory", "2048",
                    program="bench-growth", package="growth")
    serial = run(arch, words + ["-plugin", f"{COUNTER},out=build/bench/growth-{arch}.txt,series={series}"], timeout=900)
    steps = re.findall(r"^growth (\w+) (\d+)", serial, re.M)
    with open(os.path.join(TOP, series)) as lines:
        totals = [int(line.split()[1]) for line in lines]
    repeats = len(totals) // len(steps)
    curves = {name: [] for name in growth_rows()}
    for index, (name, size) in enumerate(steps):
        measured = totals[index * repeats:(index + 1) * repeats]
        curves[name].append((int(size), int(statistics.median(measured))))
    return curves


def fit(points):
    """The exponent and the factor of a power, by least squares on logarithms, over the larger half of the sizes."""
    points = points[len(points) // 2:]
    xs, ys = [math.log(x) for x, _ in points], [math.log(y) for _, y in points]
    slope, intercept = statistics.linear_regression(xs, ys)
    return slope, math.exp(intercept)


def plot_growth(arch, curves):
    """The pictures; by name, the exponents. What it takes is what gnuplot reads: blocks of points, and the fits."""
    data = f"build/bench/growth-{arch}"
    with open(os.path.join(TOP, data), "w") as file:
        for name, points in curves.items():
            file.write(f"# {name}\n{name}\n" + "".join(f"{x} {y}\n" for x, y in points) + "\n\n")
    fits = [fit(points) for points in curves.values()]
    columns = {"exponents": [f"{slope:.6f}" for slope, _ in fits], "factors": [f"{factor:.6f}" for _, factor in fits],
               "names": [f'"{name}"' for name in curves], "titles": [f'"{text}"' for text in growth_rows().values()]}
    with open(os.path.join(TOP, data + ".fit"), "w") as file:
        file.write(f"count = {len(curves)}\n")
        for name, values in columns.items():
            file.write(f"array {name}[{len(curves)}] = [{', '.join(values)}]\n")
    subprocess.run(["gnuplot", "-c", "tests/bench/growth.gnuplot", data, f"How the cost grows, {arch}"],
                   cwd=TOP, check=True)
    return {name: slope for name, (slope, _) in zip(curves, fits)}


def user_side():
    """What the runtime takes on this machine, outside QEMU: the unit of time, and the rows."""
    lines = subprocess.run(["build/bench/user-side"], cwd=TOP, check=True, capture_output=True,
                           text=True).stdout.splitlines()
    unit, rows = lines[0], []
    for line in lines[1:]:
        name, instructions, time_taken, what = line.split(" ", 3)
        total = int(instructions)
        rows.append({"name": name, "total": total, "user": total, "kernel": 0, "mode_percent": 100.0,
                     "mean": float(total), unit: float(time_taken), "what": what})
    return unit, rows


def size_columns(paths):
    """Bytes of code, read-only data, data and bss, by the names and flags of the sections."""
    sums = {"code": 0, "read-only": 0, "data": 0, "bss": 0}
    text = subprocess.run(["llvm-readelf", "-SW", *paths], cwd=TOP, check=True, capture_output=True, text=True).stdout
    for line in text.splitlines():
        match = re.match(r"\s*\[\s*\d+\]\s+(\S+)\s+(\S+)\s+\S+\s+\S+\s+(\S+)\s+\S+\s+(\S*A\S*)\s", line)
        if match is None or match.group(1).startswith(".early_tables"):
            continue
        _, kind, size, flags = match.groups()
        column = ("bss" if kind == "NOBITS" else "code" if "X" in flags else "data" if "W" in flags else "read-only")
        sums[column] += int(size, 16)
    return sums


def objects(path):
    return [os.path.join(directory, name) for directory, _, names in os.walk(os.path.join(TOP, path))
            for name in names if name.endswith(".o")]


def symbols_of(paths):
    """The symbols of object files, whether a linker or a compiler is to go on with them, and the directory of each."""
    text = subprocess.run(["llvm-nm", "-A", *paths], cwd=TOP, check=True, capture_output=True, text=True).stdout
    found = {}
    for line in text.splitlines():
        path, _, rest = line.partition(": ")
        words = rest.split()
        if words[-2] != "U":
            found[words[-1]] = os.path.dirname(path)
    return found


def size_rows(arch):
    """Bytes: of the kernel without cryptography and with neither bss, of its other parts, and of each module."""
    rows, whole = {}, size_columns([f"{configuration(arch)}/release/kernel.elf"])
    once(rows, "size_kernel_bytes", size_of_own(arch))
    for name, column in (("code", "code"), ("read_only", "read-only"), ("data", "data"), ("bss", "bss")):
        once(rows, f"size_{name}_bytes", whole[column])
    for module, columns in modules_of(arch).items():
        once(rows, f"size_of_{re.sub('[^a-z0-9]+', '_', module)}_bytes", image_size(columns))
    return rows


def sized_symbols(path):
    """(name, size, letter of llvm-nm) of each symbol of a linked file that has a size."""
    text = subprocess.run(["llvm-nm", "-S", path], cwd=TOP, check=True, capture_output=True, text=True).stdout
    return [(words[3], int(words[1], 16), words[2].lower()) for words in map(str.split, text.splitlines())
            if len(words) == 4]


COLUMNS = {"t": "code", "r": "read-only", "d": "data", "b": "bss"}  # by the letters of llvm-nm


def empty_columns():
    return dict.fromkeys(COLUMNS.values(), 0)


def columns_of_crypto(arch):
    """What the linked kernel has of the functions and tables of libsodium, and of what it and the proofs hash with."""
    names = symbols_of(objects(f"{configuration(arch)}/crypto/kernel"))
    columns = empty_columns()
    for name, size, letter in sized_symbols(f"{configuration(arch)}/release/kernel.elf"):
        if name in names:
            columns[COLUMNS[letter]] += size
    return columns


def size_of_own(arch):
    """Bytes of code, read-only data and data of the linked kernel, without the cryptography."""
    kernel = size_columns([f"{configuration(arch)}/release/kernel.elf"])
    return image_size(kernel) - image_size(columns_of_crypto(arch))


def image_size(columns):
    return sum(columns.values()) - columns["bss"]


def instructions_of(path):
    """(address, size, function) of each instruction."""
    text = subprocess.run(["llvm-objdump", "-d", "--no-show-raw-insn", path], cwd=TOP, check=True, capture_output=True,
                          text=True).stdout
    found, function = [], None
    for line in text.splitlines():
        if line.endswith(">:"):
            function = line[line.index("<") + 1:-2]
        elif match := re.match(r"([0-9a-f]+):\s", line):
            found.append((int(match.group(1), 16), function))
    following = [address for address, _ in found[1:]] + [found[-1][0] + 4]
    return [(address, min(end - address, 15), function) for (address, function), end in zip(found, following)]


def directories_of_lines(path, addresses):
    """The directory of the source that each address was made from: of what was inlined, its own."""
    text = subprocess.run(["llvm-symbolizer", f"--obj={path}", "--inlines", "--output-style=LLVM"], cwd=TOP, check=True,
                          capture_output=True, text=True, input="".join(f"{address:#x}\n" for address in addresses)).stdout
    return [os.path.dirname(os.path.normpath(block.split("\n")[1].split(":")[0])) or "no line of the source"
            for block in text.strip().split("\n\n")]


def modules_of(arch):
    """The columns of size_columns() by directory, of the linked kernel, so that they add up."""
    base = f"{configuration(arch)}/release"
    crypto = symbols_of(objects(f"{configuration(arch)}/crypto/kernel"))
    own = symbols_of(objects(f"{base}/object"))
    modules = collections.defaultdict(empty_columns)
    instructions = [row for row in instructions_of(f"{base}/kernel.elf") if row[2] not in crypto]
    lines = directories_of_lines(f"{base}/kernel.elf", [address for address, _, _ in instructions])
    for (_, size, _), directory in zip(instructions, lines):
        modules[directory]["code"] += size
    for name, size, letter in sized_symbols(f"{base}/kernel.elf"):
        directory = own.get(name.split(".")[0])
        if letter in "rdb" and name not in crypto and directory:
            modules[os.path.relpath(directory, os.path.join(TOP, base, "object"))][COLUMNS[letter]] += size
    modules = dict(sorted((name.replace("build/third_party/", ""), columns) for name, columns in modules.items()))
    modules["cryptography"] = columns_of_crypto(arch)
    whole = size_columns([f"{base}/kernel.elf"])
    modules["texts, alignment, stacks"] = {column: whole[column] - sum(columns[column] for columns in modules.values())
                                           for column in whole}
    return modules


def compiler():
    text = subprocess.run(["clang", "--version"], check=True, capture_output=True, text=True).stdout
    return re.search(r"version (\S+)", text).group(1)


def load(path):
    path = os.path.join(TOP, path)
    if not os.path.exists(path):
        return None
    with open(path) as file:
        return json.load(file)


def store(path, data):
    """One object a line, so that a change of one figure is a change of one line."""
    rows = ",\n".join("  " + json.dumps(row) for row in data) if isinstance(data, list) else None
    with open(os.path.join(TOP, path), "w") as file:
        file.write(f"[\n{rows}\n]\n" if rows is not None else json.dumps(data, indent=1) + "\n")
