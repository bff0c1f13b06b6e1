"""The same as lists.c, from the Python module alone; with --rows the contract, as `verdict contract --json` has it."""
import json
import sys

import verdict_abi

if sys.argv[1:] == ["--rows"]:
    for row in verdict_abi.ROWS:
        print(row.call, row.argument, int(row.error), int(row.reason), row.errno.name, row.condition)
    for row in json.load(sys.stdin):
        print(row["syscall"], row["argument"], row["code"], row["reason_number"], row["errno"], row["condition"], file=sys.stderr)
else:
    for kind, entries in verdict_abi.ENTRIES.items():
        assert [int(number) for number in kind] == list(entries), kind
        for number, entry in entries.items():
            assert entry.constant.endswith(kind(number).name), entry
            print(entry.constant, number, entry.meaning)
