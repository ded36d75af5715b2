import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

export interface VercelDev {
  readonly port: number
  /** What it printed. */
  printed(): string
  /** Ends it and every process it forked. */
  close(): Promise<void>
}

const START_MS = 60_000
const POLL_MS = 250

/** `vercel dev` on a project, without network or login. Slow: it forks a process for a request. */
export async function startVercelDev(
  project: string,
  functionEnv: Readonly<Record<string, string>>,
): Promise<VercelDev> {
  const port = await freePort()
  const vercel = createRequire(import.meta.url).resolve('vercel/dist/vc.js')
  const options = ['dev', '-L', '--listen', `127.0.0.1:${port}`, '--yes']
  const child = spawn(process.execPath, [vercel, ...options], {
    cwd: project,
    env: {
      ...process.env,
      ...functionEnv,
      VERCEL_TELEMETRY_DISABLED: '1',
      NO_UPDATE_NOTIFIER: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: what it forks is ended with it.
    detached: true,
  })
  const exited = once(child, 'exit')
  const end = () => endGroup(child.pid)
  process.once('exit', end)
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text
    })
  }
  const until = performance.now() + START_MS
  while (!printed.includes('Available at')) {
    if (child.exitCode !== null || performance.now() > until) {
      end()
      throw new Error(`vercel dev did not start:\n${printed}`)
    }
    await pause(POLL_MS)
  }
  return {
    port,
    printed: () => printed,
    async close() {
      end()
      await exited
      process.off('exit', end)
    },
  }
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
