import { hashCommands } from './commands-hash.js'
import { keyCommands } from './commands-key.js'
import { setCommands } from './commands-set.js'
import { stringCommands } from './commands-string.js'
import { bytes, type Command, OK, RedisError, type Reply, text } from './reply.js'
import type { Store } from './store.js'

export interface CommandSpec {
  /** Number of words with the command's own name; negative is "at least". */
  readonly arity: number
  readonly run: (store: Store, args: readonly Uint8Array[]) => Reply
}

export type CommandTable = Readonly<Record<string, CommandSpec>>

const serverCommands: CommandTable = {
  PING: { arity: -1, run: (_, [message]) => message ?? { status: 'PONG' } },
  ECHO: { arity: 2, run: (_, [message = bytes('')]) => message },
  DBSIZE: { arity: 1, run: (store) => store.keys().length },
  FLUSHALL: { arity: -1, run: flush },
  FLUSHDB: { arity: -1, run: flush },
  TIME: {
    arity: 1,
    run: ({ now }) => {
      const ms = now()
      return [bytes(String(Math.floor(ms / 1_000))), bytes(String((ms % 1_000) * 1_000))]
    },
  },
}

function flush(store: Store): Reply {
  store.clear()
  return OK
}

/** Every command of the embedded store but those for scripts, which need the Lua machine. */
export const COMMANDS: CommandTable = {
  ...serverCommands,
  ...keyCommands,
  ...stringCommands,
  ...hashCommands,
  ...setCommands,
}

/** The command's entry, or the error that Redis gives for a wrong name or number of words. */
export function commandSpec(command: Command, table: CommandTable): CommandSpec | RedisError {
  const [name = bytes(''), ...args] = command
  const spec = table[text(name).toUpperCase()]
  if (!spec) {
    const beginning = args.map((arg) => `'${text(arg).slice(0, 128)}' `).join('')
    return new RedisError(
      `ERR unknown command '${text(name)}', with args beginning with: ${beginning}`,
    )
  }
  const fits = spec.arity < 0 ? command.length >= -spec.arity : command.length === spec.arity
  if (fits) return spec
  return new RedisError(`ERR wrong number of arguments for '${text(name).toLowerCase()}' command`)
}

/** Runs one command; what it throws as a RedisError is its reply. */
export function runCommand(store: Store, command: Command, table: CommandTable): Reply {
  const spec = commandSpec(command, table)
  if (spec instanceof RedisError) return spec
  try {
    return spec.run(store, command.slice(1))
  } catch (error) {
    if (error instanceof RedisError) return error
    throw error
  }
}
