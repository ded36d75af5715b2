import { type LuaState, lua, to_luastring } from 'fengari'
import { bytes, type Command, RedisError, type Reply } from './reply.js'

const INT32 = 2 ** 31

/** A reply as Lua sees it: nil is false, an error or a status is a table of one field. */
export function pushReply(L: LuaState, reply: Reply): void {
  if (reply === null) lua.lua_pushboolean(L, false)
  else if (typeof reply === 'number') pushNumber(L, reply)
  else if (reply instanceof Uint8Array) pushBytes(L, reply)
  else if (reply instanceof RedisError) pushField(L, 'err', bytes(reply.message))
  else if ('status' in reply) pushField(L, 'ok', bytes(reply.status))
  else {
    lua.lua_createtable(L, reply.length, 0)
    for (const [i, item] of reply.entries()) {
      pushReply(L, item)
      lua.lua_rawseti(L, -2, i + 1)
    }
  }
}

export function pushList(L: LuaState, items: readonly Uint8Array[]): void {
  pushReply(L, items)
}

/** What a script returned, as Redis converts it: numbers lose their fraction, lists end at nil. */
export function readReply(L: LuaState, index: number): Reply {
  const type = lua.lua_type(L, index)
  if (type === lua.LUA_TNUMBER) return Math.trunc(lua.lua_tonumber(L, index))
  if (type === lua.LUA_TSTRING) return readBytes(L, index)
  if (type === lua.LUA_TBOOLEAN) return lua.lua_toboolean(L, index) ? 1 : null
  if (type !== lua.LUA_TTABLE) return null
  const error = readField(L, index, 'err')
  if (error) return new RedisError(error)
  const status = readField(L, index, 'ok')
  return status === undefined ? readList(L, index) : { status }
}

/** The arguments of redis.call: strings, and numbers written in full. */
export function readCommand(L: LuaState): Command {
  const count = lua.lua_gettop(L)
  if (count === 0)
    throw new RedisError('ERR Please specify at least one argument for this redis.call()')
  return Array.from({ length: count }, (_, i) => {
    const type = lua.lua_type(L, i + 1)
    if (type === lua.LUA_TNUMBER) return bytes(String(lua.lua_tonumber(L, i + 1)))
    if (type === lua.LUA_TSTRING) return readBytes(L, i + 1)
    throw new RedisError('ERR Lua redis lib command arguments must be strings or integers')
  })
}

export function readBytes(L: LuaState, index: number): Uint8Array {
  return lua.lua_tostring(L, index)?.slice() ?? new Uint8Array(0)
}

function readField(L: LuaState, index: number, name: string): string | undefined {
  const type = lua.lua_getfield(L, index, to_luastring(name))
  const value = type === lua.LUA_TSTRING ? Buffer.from(readBytes(L, -1)).toString() : undefined
  lua.lua_pop(L, 1)
  return value
}

function readList(L: LuaState, index: number): Reply {
  const items: Reply[] = []
  while (lua.lua_rawgeti(L, index, items.length + 1) !== lua.LUA_TNIL) {
    items.push(readReply(L, lua.lua_gettop(L)))
    lua.lua_pop(L, 1)
  }
  lua.lua_pop(L, 1)
  return items
}

function pushField(L: LuaState, name: string, value: Uint8Array): void {
  lua.lua_createtable(L, 0, 1)
  pushBytes(L, value)
  lua.lua_setfield(L, -2, to_luastring(name))
}

function pushBytes(L: LuaState, value: Uint8Array): void {
  lua.lua_pushlstring(L, value, value.byteLength)
}

/** The machine's integers have 32 bits; larger ones are its floats, exact up to 2^53. */
function pushNumber(L: LuaState, value: number): void {
  if (value >= -INT32 && value < INT32) lua.lua_pushinteger(L, value)
  else lua.lua_pushnumber(L, value)
}
