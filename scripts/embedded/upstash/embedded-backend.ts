import { integer, upper } from './arguments.js'
import { COMMANDS, type CommandTable, commandSpec, runCommand } from './commands.js'
import { createLuaMachine, type LuaMachine } from './lua-machine.js'
import { type Backend, bytes, OK, RedisError, type Reply, text } from './reply.js'
import { createStore } from './store.js'

/**
 * Redis in this process: one step at a time, so each command, transaction and script is atomic by
 * itself. Holds what the product uses of Redis; anything else is an unknown command.
 */
export function embeddedBackend(now: () => number): Backend {
  const store = createStore(now)
  const machine = createLuaMachine((command) => runCommand(store, command, COMMANDS))
  const table = { ...COMMANDS, ...scriptCommands(machine) }
  return {
    name: 'embedded',
    async call(command) {
      return runCommand(store, command, table)
    },
    async multi(commands) {
      const malformed = commands.map((command) => commandSpec(command, table))
      if (malformed.some((spec) => spec instanceof RedisError)) {
        return new RedisError('EXECABORT Transaction discarded because of previous errors.')
      }
      return commands.map((command) => runCommand(store, command, table))
    },
    async close() {
      store.clear()
      machine.close()
    },
  }
}

function scriptCommands(machine: LuaMachine): CommandTable {
  return {
    EVAL: {
      arity: -3,
      run: (_, [script = bytes(''), ...words]) => runScript(machine, machine.load(script), words),
    },
    EVALSHA: {
      arity: -3,
      run: (_, [sha = bytes(''), ...words]) => runScript(machine, text(sha).toLowerCase(), words),
    },
    SCRIPT: {
      arity: -2,
      run: (_, [subcommand = bytes(''), ...words]) => {
        const name = upper(subcommand)
        if (name === 'LOAD' && words[0]) return bytes(machine.load(words[0]))
        if (name === 'EXISTS') return words.map((sha) => (machine.has(text(sha)) ? 1 : 0))
        if (name !== 'FLUSH') {
          throw new RedisError(`ERR unknown subcommand '${text(subcommand)}'. Try SCRIPT HELP.`)
        }
        machine.forgetAll()
        return OK
      },
    },
  }
}

function runScript(machine: LuaMachine, sha: string, words: readonly Uint8Array[]): Reply {
  const [countWord = bytes(''), ...rest] = words
  const count = Number(integer(countWord))
  if (count < 0) throw new RedisError("ERR Number of keys can't be negative")
  if (count > rest.length) {
    throw new RedisError("ERR Number of keys can't be greater than number of args")
  }
  return machine.run(sha, rest.slice(0, count), rest.slice(count))
}
