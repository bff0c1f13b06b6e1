"""
For gdb: a kernel's outcomes, a program's verdicts, and retcodes, in words.

Names and numbers come from the debug information of what is being debugged,
so that they are written once, in abi/*.def.
"""

import gdb
import gdb.printing


def enumeration(tag, prefix):
    """The constants of "enum tag", by number, without their prefix."""
    try:
        constants = gdb.lookup_type("enum " + tag).fields()
    except gdb.error:
        return {}
    return {c.enumval: c.name[len(prefix) :] for c in constants if c.name.startswith(prefix)}


def refusal(error, detail):
    """INVALID_ARGUMENT, argument 2, NOT_READABLE"""
    name = enumeration("kernel_error", "KERR_").get(error, "error %d" % error)
    argument, reason = detail & 0xFF, detail >> 8 & 0xFF
    words = [name, "argument %d" % argument if argument else "the call as a whole"]
    words.append(enumeration("reason", "REASON_").get(reason, "reason %d" % reason))
    if detail >> 16:
        words.append("and detail %#x, which is none" % detail)
    return ", ".join(words)


class Outcome:
    """struct outcome: what a handler returns."""

    def __init__(self, value):
        self.code, self.value = int(value["code"]), int(value["value"])

    def to_string(self):
        if self.code == 0:
            return "done(%#x)" % self.value
        if self.code > 0:
            return "refuse(%s)" % refusal(self.code, self.value)
        name = enumeration("internal_code", "INTERNAL_").get(self.code, "unknown code %d" % self.code)
        return "internal %s, carrying %#x" % (name, self.value)


class Verdict:
    """struct verdict: what a program sees."""

    def __init__(self, value):
        self.error, self.value = int(value["error"]), int(value["value"])

    def to_string(self):
        if self.error == 0:
            return "success, %#x" % self.value
        return "refused: " + refusal(self.error, self.value)


class Retcode:
    """Retcode: failure, customer, space, facility, code; and its name, where the debug information has it."""

    def __init__(self, value):
        self.value = int(value) & 0xFFFFFFFF

    def name(self):
        signed = self.value - (self.value >> 31 << 32)
        if self.value >> 24 == 0x81:  # a failure, no customer's, of the kernel's space
            return enumeration("kernel_error", "KERR_").get(self.value & 0xFFFF)
        return enumeration("retcode_common", "").get(signed)

    def to_string(self):
        if self.value == 0:
            return "rcOk"
        space, facility, code = self.value >> 24 & 0x3F, self.value >> 16 & 0xFF, self.value & 0xFFFF
        words = "%s, space %d, facility %d, code %d" % (
            "failure" if self.value >> 31 else "success", space, facility, code)
        words = "%#010x (%s%s)" % (self.value, "customer, " if self.value >> 30 & 1 else "", words)
        return words + (" " + self.name() if self.name() else "")


def printer(value):
    """By a structure's tag, and a retcode by the name of its type."""
    if value.type.name == "Retcode":
        return Retcode(value)
    kind = value.type.strip_typedefs()
    if kind.code == gdb.TYPE_CODE_STRUCT:
        return {"outcome": Outcome, "verdict": Verdict}.get(kind.tag, lambda _: None)(value)
    return None


gdb.pretty_printers.append(printer)
