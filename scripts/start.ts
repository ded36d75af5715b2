/**
 * npm start: the embedded services, the offline build and the runner, on loopback. `PORT` chooses
 * the port. npm run dev (`--watch`): the same, rebuilt when something changes. `--as-of
 * 2026-10-03T12:00Z`: over an archive whose last run is of then, as if it had stopped.
 */
import { once } from 'node:events'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt } from './build/ensure-built.js'
import { BuildError } from './build/run-vercel-build.js'
import { listenOnLoopback, PortBusyError } from './serve/listen.js'
import { type Served, serve } from './serve/serve.js'
import { freshAuthKeys } from './start/auth-keys.js'
import { startEmbeddedServices } from './start/embedded-services.js'
import { rebuildOnChange } from './start/rebuild.js'
import { functionEnvironment, readAsOf, readPort, SettingError } from './start/settings.js'
import { stopSignal } from './start/stop-signals.js'

const EXAMPLES = [
  '/api/v1/weather/forecast?lat=-31.42&lon=-64.19&hours=24',
  '/api/v1/weather/current?location=C%C3%B3rdoba',
  '/api/v1/health',
]

let served: Served | undefined
const signal = stopSignal(() => {
  for (const pid of served?.functionPids() ?? []) process.kill(pid, 'SIGKILL')
  process.exit(130)
})

try {
  await start(process.cwd())
} catch (error) {
  if (!signal.aborted) {
    const isForPerson = [PortBusyError, BuildError, SettingError].some(
      (kind) => error instanceof kind,
    )
    console.error(isForPerson && error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}

async function start(project: string): Promise<void> {
  const { values } = parseArgs({
    options: { watch: { type: 'boolean', default: false }, 'as-of': { type: 'string' } },
  })
  const asOf = readAsOf(values['as-of'], new Date())
  const port = readPort(process.env.PORT)
  await assertFree(port)
  const given = functionEnvironment(process.env)
  // An archive of its own: newer runs of the usual one would be found, too.
  const directory = join(project, '.data', asOf ? `as-of-${asOf.toISOString().slice(0, 13)}` : '')
  const services = await startEmbeddedServices({ given, directory, asOf, say: console.log, signal })
  try {
    const build = await buildNow(project)
    const ours = { AUTH_KEYS: freshAuthKeys(), WEBHOOK_LOOPBACK: 'allowed' }
    const env = { ...ours, ...given, ...services.env }
    served = await serve({ build, port, env, log: console.error })
    const watching = values.watch
      ? rebuildOnChange({ project, served, current: build, say: console.log, signal })
      : undefined
    sayReady(served.url)
    if (!signal.aborted) await once(signal, 'abort')
    watching?.close()
  } finally {
    await served?.close()
    await services.close()
  }
}

/** Before minutes of work, not after. */
async function assertFree(port: number): Promise<void> {
  const probe = await listenOnLoopback(port, () => undefined)
  await probe.close()
}

async function buildNow(project: string) {
  console.log('Building…')
  const build = await ensureBuilt(project, { signal })
  for (const line of build.lines) console.log(line)
  console.log(build.skipped ? 'Build: nothing changed.' : 'Build: done.')
  return build
}

function sayReady(url: string): void {
  console.log(`\nSkyPulse is ready at ${url} (Ctrl-C ends it): open it in a browser, or try\n`)
  for (const path of EXAMPLES) console.log(`  curl '${url}${path}'`)
  console.log('')
}
