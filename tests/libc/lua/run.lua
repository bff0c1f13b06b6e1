-- Runs the scripts that it is told the names of, and says of each, in the form of TAP, whether it ended without an
-- error. Lua's own tests look at these names, for where there is no whole POSIX, and where time and memory are short.
_port, _soft, _nomsg = true, true, true

local names = { table.unpack(arg) }
local failed = 0

print("1.." .. #names)
for number, name in ipairs(names) do
        local file = assert(loadfile("/boot/" .. name .. ".lua"))
        local done, problem = xpcall(file, debug.traceback)

        failed = failed + (done and 0 or 1)
        io.stdout:write("\n", done and "ok " or "not ok ", number, " - ", name, done and "" or ": " .. problem, "\n")
end
os.exit(failed == 0)
