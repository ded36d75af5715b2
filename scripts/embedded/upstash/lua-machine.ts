import { type LuaState, lauxlib, lua, lualib, to_luastring } from 'fengari'
import { pushList, pushReply, readBytes, readCommand, readReply } from './lua-values.js'
import { bytes, type Command, RedisError, type Reply, text } from './reply.js'
import { scriptSha, withoutShebang } from './script-text.js'

/** A script that runs this many instructions is stopped: nothing else runs meanwhile. */
const MAX_INSTRUCTIONS = 20_000_000

/** Runs scripts as Redis does: one at a time, each to its end, over `redis.call`. */
export interface LuaMachine {
  /** Compiles and keeps a script; gives its SHA-1. */
  load(script: Uint8Array): string
  has(sha: string): boolean
  run(sha: string, keys: readonly Uint8Array[], args: readonly Uint8Array[]): Reply
  forgetAll(): void
  close(): void
}

/**
 * Lua 5.3, where Redis has 5.1. `unpack` is added; what differs otherwise is integers: they are
 * printed the same, but 32 bits wide, and a float with a whole value prints as `2.0`.
 */
export function createLuaMachine(call: (command: Command) => Reply): LuaMachine {
  const L = lauxlib.luaL_newstate()
  const scripts = new Set<string>()
  openLibraries(L)
  defineRedis(L, call)

  function fail(prefix: string): RedisError {
    const reply = lua.lua_type(L, -1) === lua.LUA_TTABLE ? readReply(L, lua.lua_gettop(L)) : null
    if (reply instanceof RedisError) return reply
    return new RedisError(`ERR ${prefix}${text(readBytes(L, -1))}`)
  }

  return {
    load(script) {
      const sha = scriptSha(script)
      if (scripts.has(sha)) return sha
      const source = withoutShebang(script)
      const name = to_luastring('@user_script')
      if (lauxlib.luaL_loadbuffer(L, source, source.byteLength, name) !== lua.LUA_OK) {
        const error = fail('Error compiling script (new function): ')
        lua.lua_settop(L, 0)
        throw error
      }
      lua.lua_setglobal(L, to_luastring(`f_${sha}`))
      scripts.add(sha)
      return sha
    },
    has: (sha) => scripts.has(sha),
    run(sha, keys, args) {
      if (!scripts.has(sha)) throw new RedisError('NOSCRIPT No matching script. Please use EVAL.')
      lua.lua_settop(L, 0)
      pushList(L, keys)
      lua.lua_setglobal(L, to_luastring('KEYS'))
      pushList(L, args)
      lua.lua_setglobal(L, to_luastring('ARGV'))
      const tooLong = () => lauxlib.luaL_error(L, to_luastring('script ran too long'))
      lua.lua_sethook(L, tooLong, lua.LUA_MASKCOUNT, MAX_INSTRUCTIONS)
      lua.lua_getglobal(L, to_luastring(`f_${sha}`))
      const failed = lua.lua_pcall(L, 0, 1, 0) !== lua.LUA_OK
      const reply = failed ? fail('') : readReply(L, lua.lua_gettop(L))
      lua.lua_settop(L, 0)
      return reply
    },
    forgetAll() {
      for (const sha of scripts) {
        lua.lua_pushnil(L)
        lua.lua_setglobal(L, to_luastring(`f_${sha}`))
      }
      scripts.clear()
    },
    close: () => lua.lua_close(L),
  }
}

/** No os, io, package or debug: a script sees its arguments and the store. */
function openLibraries(L: LuaState): void {
  const libraries = {
    _G: lualib.luaopen_base,
    table: lualib.luaopen_table,
    string: lualib.luaopen_string,
    math: lualib.luaopen_math,
  }
  for (const [name, open] of Object.entries(libraries)) {
    lauxlib.luaL_requiref(L, to_luastring(name), open, 1)
  }
  lua.lua_settop(L, 0)
  for (const name of ['dofile', 'loadfile', 'print', 'require']) {
    lua.lua_pushnil(L)
    lua.lua_setglobal(L, to_luastring(name))
  }
  lua.lua_getglobal(L, to_luastring('table'))
  lua.lua_getfield(L, -1, to_luastring('unpack'))
  lua.lua_setglobal(L, to_luastring('unpack'))
  lua.lua_settop(L, 0)
}

function defineRedis(L: LuaState, call: (command: Command) => Reply): void {
  const functions: Readonly<Record<string, (L: LuaState) => number>> = {
    call(L) {
      const reply = attempt(L, call)
      pushReply(L, reply)
      return reply instanceof RedisError ? lua.lua_error(L) : 1
    },
    pcall(L) {
      pushReply(L, attempt(L, call))
      return 1
    },
    error_reply: (L) => pushReplied(L, new RedisError(text(readBytes(L, 1)))),
    status_reply: (L) => pushReplied(L, { status: text(readBytes(L, 1)) }),
    sha1hex: (L) => pushReplied(L, bytes(scriptSha(readBytes(L, 1)))),
  }
  lua.lua_createtable(L, 0, 8)
  for (const [name, run] of Object.entries(functions)) {
    lua.lua_pushjsfunction(L, run)
    lua.lua_setfield(L, -2, to_luastring(name))
  }
  lua.lua_setglobal(L, to_luastring('redis'))
}

function pushReplied(L: LuaState, reply: Reply): number {
  pushReply(L, reply)
  return 1
}

function attempt(L: LuaState, call: (command: Command) => Reply): Reply {
  try {
    return call(readCommand(L))
  } catch (error) {
    if (error instanceof RedisError) return error
    throw error
  }
}
