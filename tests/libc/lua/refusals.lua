-- require "verdict": the system calls, and what they say when they refuse.
local verdict = require "verdict"

-- value or nil, then the error's name, a sentence, and the two numbers.
local function refused(error, sentence, ...)
        local value, name, text, number, detail = ...
        assert(value == nil and name == error, name)
        assert(text == sentence, text)
        assert(number == verdict.error[error] and math.type(detail) == "integer")
end

assert(verdict.abi_version() >= 1)
local queue = assert(verdict.queue_create(1, 16))
assert(verdict.queue_send(queue, "one") == 0)
refused("QueueFull", "queue_send: argument 5 (deadline): the deadline passed [QueueFull]", verdict.queue_send(queue, "two"))
refused("InvalidArgument", "queue_send: argument 2 (message): not readable by the caller [InvalidArgument]",
        verdict.queue_send(queue, verdict.pointer(0), 3))
refused("MessageTooLarge", "queue_send: argument 3 (length): " .. select(3, verdict.queue_send(queue, ("x"):rep(17))):match("%): (.*)$"),
        verdict.queue_send(queue, ("x"):rep(17)))
refused("InvalidObjectType", "queue_send: argument 1 (queue): a handle of another type [InvalidObjectType]",
        verdict.queue_send(verdict.CONSOLE, "x"))
refused("InvalidCapability", "queue_inspect: argument 1 (queue): no such handle [InvalidCapability]", verdict.queue_inspect())

-- What is received comes behind its length; what the call fills in, behind that.
local length, message, information = verdict.queue_receive(queue, 16)
assert(length == 3 and message == "one" and #information > 0)
refused("QueueEmpty", "queue_receive: argument 5 (deadline): the deadline passed [QueueEmpty]", verdict.queue_receive(queue, 16))
verdict.queue_send(queue, "long message")
assert(select(2, verdict.queue_receive(queue, 4)) == "BufferTooSmall")
assert(verdict.queue_receive(queue, 16) == 12)

-- A call, its answer by the call that receives the next, and the same with words, of which as many come back.
assert(select(2, verdict.queue_call(queue, "ask", 16)) == "Timeout")
local value, asked = verdict.queue_reply_receive(queue, "", 16)
assert(value == 2 << 24 | 3 and asked == "ask")
refused("QueueEmpty", "queue_reply_receive: argument 6 (deadline): the deadline passed [QueueEmpty]",
        verdict.queue_reply_receive(queue, "answer", 16))
refused("NotPermitted", "queue_reply_receive: argument 3 (length): no call is being served [NotPermitted]",
        verdict.queue_reply_receive(queue, "answer", 16))
assert(select(2, verdict.queue_await(queue, "", 16)) == "answer")
refused("MessageTooLarge", "queue_call_words: argument 1 (queue): longer than the other side allows [MessageTooLarge]",
        verdict.queue_call_words(queue, 1, 2, 3, 4))
local wide = assert(verdict.queue_create(1, 32))
assert(select(2, verdict.queue_call_words(wide, 1, -2, 3, 4)) == "Timeout")
local words = { verdict.queue_reply_receive_words(wide) }
assert(table.concat(words, " ") == (2 << 24 | 32) .. " 1 -2 3 4")
assert(select(2, verdict.queue_reply_receive_words(wide, 5, 6, 7, 8)) == "QueueEmpty")
assert(select(2, verdict.queue_await(wide, "", 32)) == string.pack("i8i8i8i8", 5, 6, 7, 8))
assert(verdict.capability_close(queue) == 0)
assert(select(2, verdict.capability_close(queue)) == "StaleHandle")

-- Bytes of a region, rights as bits, deadlines that wait.
local region = assert(verdict.region_create(0, 4096))
assert(verdict.region_write(region, 10, "bytes") == 0)
assert(select(2, verdict.region_read(region, 10, 5)) == "bytes")
local reader = assert(verdict.capability_duplicate(region, verdict.right.READ))
assert(select(2, verdict.region_write(reader, 0, "x")) == "InsufficientRights")
local now = verdict.clock_read()
assert(verdict.timer_wait(now + 1000000) == 0 and verdict.clock_read() >= now + 1000000)

-- Each call of the list is there, and says what it takes.
local calls = 0
for name, value in pairs(verdict) do
        if type(value) == "function" and verdict.signature(name) then calls = calls + 1 end
end
assert(calls > 40 and verdict.signature "task_exit" == "task_exit(uint64_t status)" and not verdict.signature "none")
assert(not pcall(verdict.queue_send, {}, "x"))
