/**
 * Runs what the READMEs tell a reader to type: `npm start` on a free port, then every `curl` against
 * it; every `npm run` must exist. Exits non-zero with the command that does not hold.
 */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '..')
const run = promisify(execFile)
const READY_WITHIN_MS = 300_000

const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}
const commands: string[] = []
for (const name of ['README.md', 'README.es.md']) {
  commands.push(...shellLines(await readFile(join(root, name), 'utf8')))
}

const faults: string[] = []
for (const command of commands) {
  const script = /^npm run ([\w:-]+)/.exec(command)?.[1]
  if (script && !(script in scripts)) faults.push(`${command}: there is no such script`)
}

const port = await freePort()
const product = spawn('npm', ['start'], {
  cwd: root,
  env: { ...process.env, PORT: String(port) },
  stdio: ['ignore', 'pipe', 'inherit'],
})
try {
  await ready()
  for (const command of new Set(commands.filter((line) => line.startsWith('curl ')))) {
    await check(command)
  }
} finally {
  product.kill('SIGINT')
  if (product.exitCode === null) await once(product, 'exit')
}

for (const fault of faults) console.error(fault)
console.log(`README: ${commands.length} commands, ${faults.length} faults.`)
process.exitCode = faults.length === 0 ? 0 : 1

/** Lines of fenced `sh` blocks, continued lines joined. */
function shellLines(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block = '']) =>
    block
      .replaceAll('\\\n', ' ')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#')),
  )
}

async function ready(): Promise<void> {
  const lines = createInterface({ input: product.stdout })
  const timer = setTimeout(() => product.kill('SIGINT'), READY_WITHIN_MS)
  try {
    for await (const line of lines) {
      console.log(line)
      if (line.includes('SkyPulse is ready')) return
    }
    throw new Error('npm start ended before it was ready')
  } finally {
    clearTimeout(timer)
  }
}

/** The command as written, on our port; `-f` makes a refused request a failed command. */
async function check(command: string): Promise<void> {
  const here = command.replaceAll('localhost:3000', `localhost:${port}`)
  const line = here.replace(/^curl /, 'curl -fsS -o /dev/null --max-time 60 ')
  await run('bash', ['-c', line], { cwd: root }).catch((error: Error) => {
    faults.push(`${command}: ${error.message}`)
  })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return address.port
}
