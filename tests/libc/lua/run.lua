-- Runs the scripts that it is told the names of, and says of each, in the form of TAP, whether it ended without an
-- error. Lua's own tests look at _soft and _port for what to leave out: tests/libc/lua.left-out says why, where it is so.
local soft = { constructs = true, errors = true }
local port = { attrib = true, files = true }

local names = { table.unpack(arg) }
local failed = 0

-- What a test leaves out anyway, for want of Lua's internal test library.
function Message(text)
        print(text)
end

-- As all.lua runs it: it yields on its way.
local function big(file)
        local run = coroutine.wrap(file)

        assert(run() == "b")
        assert(run() == "a")
end

print("1.." .. #names)
for number, name in ipairs(names) do
        local file = assert(loadfile("/boot/" .. name .. ".lua"))
        local done, problem

        _soft, _port = soft[name] or false, port[name] or false
        done, problem = xpcall(name == "big" and big or file, debug.traceback, file)
        failed = failed + (done and 0 or 1)
        io.stdout:write("\n", done and "ok " or "not ok ", number, " - ", name, done and "" or ": " .. tostring(problem), "\n")
end
os.exit(failed == 0)
