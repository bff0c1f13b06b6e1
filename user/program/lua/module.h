/* The parts of the Lua module "verdict". */
#ifndef LUA_MODULE_H
#define LUA_MODULE_H

#include <lua.h>

/* Each adds to the table on the top of the stack: the calls, as functions; and tables of numbers by name. */
void add_calls(lua_State *L);
void add_numbers(lua_State *L);

/* require "verdict": its table. */
int open_verdict(lua_State *L);

#endif
