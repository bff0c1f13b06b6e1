/* The Lua module "verdict", and how Lua comes to know of it. */
#include "module.h"

#include <lauxlib.h>
#include <lualib.h>

int open_verdict(lua_State *L)
{
        lua_newtable(L);
        add_calls(L);
        add_numbers(L);
        return 1;
}

void __real_luaL_openlibs(lua_State *L);
void __wrap_luaL_openlibs(lua_State *L);

/* What the linker puts in the place of Lua's own, which it calls first. Modules are sought in the package. */
void __wrap_luaL_openlibs(lua_State *L)
{
        __real_luaL_openlibs(L);
        luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_PRELOAD_TABLE);
        lua_pushcfunction(L, open_verdict);
        lua_setfield(L, -2, "verdict");
        lua_getglobal(L, LUA_LOADLIBNAME);
        lua_pushliteral(L, "/boot/?.lua;./?.lua");
        lua_setfield(L, -2, "path");
        lua_pop(L, 2);
}
