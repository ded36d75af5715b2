/** The part of fengari 0.1.5 (Lua 5.3 in JavaScript, C API names) that scripts need. */
declare module 'fengari' {
  export interface LuaState {
    readonly LuaState: unique symbol
  }
  type LuaString = Uint8Array
  type LuaFunction = (L: LuaState) => number

  export const lua: {
    readonly LUA_OK: 0
    readonly LUA_MULTRET: -1
    readonly LUA_TNIL: 0
    readonly LUA_TBOOLEAN: 1
    readonly LUA_TNUMBER: 3
    readonly LUA_TSTRING: 4
    readonly LUA_TTABLE: 5
    readonly LUA_MASKCOUNT: number
    lua_close(L: LuaState): void
    lua_gettop(L: LuaState): number
    lua_settop(L: LuaState, index: number): void
    lua_pop(L: LuaState, count: number): void
    lua_type(L: LuaState, index: number): number
    lua_pushnil(L: LuaState): void
    lua_pushboolean(L: LuaState, value: boolean): void
    lua_pushinteger(L: LuaState, value: number): void
    lua_pushnumber(L: LuaState, value: number): void
    lua_pushlstring(L: LuaState, value: LuaString, length: number): LuaString
    lua_pushjsfunction(L: LuaState, f: LuaFunction): void
    lua_createtable(L: LuaState, arrayLength: number, recordLength: number): void
    lua_setfield(L: LuaState, index: number, name: LuaString): void
    lua_getfield(L: LuaState, index: number, name: LuaString): number
    lua_rawseti(L: LuaState, index: number, n: number): void
    lua_rawgeti(L: LuaState, index: number, n: number): number
    lua_setglobal(L: LuaState, name: LuaString): void
    lua_getglobal(L: LuaState, name: LuaString): number
    lua_tonumber(L: LuaState, index: number): number
    lua_toboolean(L: LuaState, index: number): boolean
    lua_tostring(L: LuaState, index: number): LuaString | null
    lua_pcall(L: LuaState, argumentCount: number, resultCount: number, handler: number): number
    lua_error(L: LuaState): number
    lua_sethook(L: LuaState, f: (L: LuaState) => void, mask: number, count: number): void
  }
  export const lauxlib: {
    luaL_newstate(): LuaState
    luaL_requiref(L: LuaState, name: LuaString, open: LuaFunction, isGlobal: number): void
    luaL_loadbuffer(L: LuaState, source: LuaString, length: number, name: LuaString): number
    luaL_error(L: LuaState, format: LuaString): number
  }
  export const lualib: {
    luaopen_base: LuaFunction
    luaopen_table: LuaFunction
    luaopen_string: LuaFunction
    luaopen_math: LuaFunction
  }
  export function to_luastring(text: string): LuaString
}
