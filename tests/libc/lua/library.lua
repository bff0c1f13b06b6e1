-- The libraries that stand on the C library: files, time, sorting, patterns, packing.

-- Files that a program makes itself.
local name = os.tmpname()
local file = assert(io.open(name, "w+"))
assert(file:write("one\n", 2, " ", 3.5, "\nlast"))
assert(file:seek("set") == 0 and file:read("l") == "one")
local two, three = file:read("n", "n")
assert(two == 2 and three == 3.5 and file:read("L") == "\n" and file:read("a") == "last" and file:read("l") == nil)
assert(file:seek("end") == 14 and file:close())
local lines = {}
for line in io.lines(name) do lines[#lines + 1] = line end
assert(#lines == 3 and lines[3] == "last")
assert(os.rename(name, name .. "x") and not io.open(name) and os.remove(name .. "x"))
local none, why, number = io.open(name)
assert(none == nil and why:find("No such file") and number == 2)
assert(not io.open("/boot/run.lua", "w"))

-- Files of the package.
file = assert(io.open("/boot/run.lua"))
assert(file:read("l"):sub(1, 2) == "--" and file:seek("end") > 100 and file:close())
assert(package.searchpath("run", package.path) == "/boot/run.lua")

-- Time passes, and the calendar begins with the machine.
local before = os.clock()
repeat until os.clock() > before
assert(os.time() < 3600 and os.date("!%Y-%m-%d", 86400) == "1970-01-02")
assert(os.time { year = 2000, month = 1, day = 1, hour = 0 } == 946684800)
assert(os.getenv("PATH") == "/boot" and os.execute() == false and not os.setlocale("xx_YY"))

-- Strings and tables.
local words = {}
for word in ("the quick brown fox"):gmatch("%a+") do words[#words + 1] = word end
table.sort(words, function(a, b) return a > b end)
assert(table.concat(words, ",") == "the,quick,fox,brown")
assert(("hello"):gsub("l+", string.upper) == "heLLo" and ("a.b"):find(".", 1, true) == 2 and ("[x]"):match("%b[]") == "[x]")
assert(string.unpack("<I2 z s1", string.pack("<I2 z s1", 513, "zero", "len")) == 513)
assert(utf8.char(228, 8364, 0x1f600) == "ä€😀" and utf8.len("ä€😀") == 3)
local random = {}
for i = 1, 1000 do random[i] = math.random(0) end
table.sort(random)
for i = 2, 1000 do assert(random[i - 1] <= random[i]) end
assert(math.sqrt(2) ^ 2 - 2 < 1e-15 and math.fmod(-7, 3) == -1 and math.ult(1, -1))
assert(math.abs(math.sin(1) - 0.8414709848078965) < 1e-16 and math.exp(0) == 1 and math.log(8, 2) == 3)
