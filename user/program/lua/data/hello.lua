-- What main() is given after the script's name stands in arg, as everywhere.
print("Hello from " .. _VERSION .. (#arg > 0 and ", with " .. table.concat(arg, " ") or ""))

local verdict = require "verdict"
local queue = verdict.queue_create(1, 16)

print(verdict.signature "queue_send")
print("the first message", verdict.queue_send(queue, "one"))
print("the second", verdict.queue_send(queue, "two"))
print("from a null pointer", verdict.queue_send(queue, verdict.pointer(0), 3))
