-- The language, by tests of our own: what has gone wrong in ports of Lua to a new C library.

-- Numbers: integers wrap, floats are doubles, and both are read and written back exactly.
assert(math.maxinteger + 1 == math.mininteger and math.type(1) == "integer" and math.type(1.0) == "float")
assert(7 // 2 == 3 and -7 // 2 == -4 and 7 % -3 == -2 and 7.5 // 2 == 3.0 and 1 / 0 == math.huge)
assert(1 << 63 == math.mininteger and 1 << 64 == 0 and ~0 >> 60 == 15 and 5 ~ 3 == 6)
for _, text in ipairs { "0.1", "1e308", "5e-324", "2.2250738585072014e-308", "123456789012345.6", "-0.0" } do
        assert(tonumber(string.format("%.17g", tonumber(text))) == tonumber(text), text)
end
assert(tonumber("0x1p-2") == 0.25 and tonumber("0x.8") == 0.5 and tonumber("  12  ") == 12)
assert(not tonumber("0x") and not tonumber("00x2") and not tonumber("0.0x1") and not tonumber("1e") and not tonumber(""))
assert(math.tointeger(2.0^53) == 1 << 53 and tostring(2^31) == "2147483648.0")
assert(string.format("%5.2f|%-6d|%06x|%q", 3.14159, 42, 255, "a\nb") == ' 3.14|42    |0000ff|"a\\\nb"')
assert(string.format("%a", 1.0):match("^0x") and string.format("%s", 1e15) == "1e+15")

-- Closures, varargs, tail calls, multiple assignment, goto, integer for.
local function counter()
        local n = 0
        return function() n = n + 1; return n end
end
local a, b = counter(), counter()
assert(a() == 1 and a() == 2 and b() == 1)
assert(select("#", table.unpack({ 1, nil, 3 }, 1, 3)) == 3 and select(-1, 1, 2, 3) == 3)
local function down(n) if n == 0 then return "bottom" end return down(n - 1) end
assert(down(100000) == "bottom")
local x, y = 1, 2
x, y = y, x
assert(x == 2 and y == 1)
local sum = 0
for i = 10, 1, -3 do
        if i == 4 then goto continue end
        sum = sum + i
        ::continue::
end
assert(sum == 18)

-- Metatables, inheritance, and to-be-closed variables.
local Point = {}
Point.__index, Point.__add = Point, function(p, q) return setmetatable({ v = p.v + q.v }, Point) end
Point.__eq, Point.__len, Point.__call = function(p, q) return p.v == q.v end, function(p) return p.v end, function(p, n) return p.v * n end
local p = setmetatable({ v = 3 }, Point)
assert(p + p == setmetatable({ v = 6 }, Point) and #p == 3 and p(5) == 15)
local order = {}
do
        local one <close> = setmetatable({}, { __close = function() order[#order + 1] = "one" end })
        local two <close> = setmetatable({}, { __close = function() order[#order + 1] = "two" end })
        local three <const> = 3
        assert(three == 3)
end
assert(table.concat(order, " ") == "two one")

-- Errors come by longjmp, through C and back, with any value.
local done, problem = pcall(error, { code = 7 })
assert(not done and problem.code == 7)
done, problem = pcall(string.rep)
assert(not done and problem:find("bad argument #1 to .*rep'"))
assert(select(2, pcall(load, "x = ")) == nil and select(2, load("x = ")):find("<eof>", 1, true))
local function deep() return 1 + deep() end
done, problem = pcall(deep)
assert(not done and tostring(problem):find("stack overflow", 1, true))
done, problem = pcall(string.gsub, ("x"):rep(300), ("(x"):rep(40), "")
assert(not done)

-- Coroutines, also across pcall and iterators.
local numbers = coroutine.wrap(function()
        for i = 1, 3 do pcall(coroutine.yield, i) end
        return "end"
end)
assert(numbers() == 1 and numbers() == 2 and numbers() == 3 and numbers() == "end")

-- Memory: it is given back, so that far more passes through than there is.
for _ = 1, 200 do
        local text = ("x"):rep(1 << 20)
        assert(#text == 1 << 20)
end
collectgarbage()
assert(collectgarbage("count") < 4096)
local weak = setmetatable({}, { __mode = "k" })
weak[{}] = true
collectgarbage()
assert(next(weak) == nil)
