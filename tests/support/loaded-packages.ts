/**
 * A process of its own: opens the telemetry that the environment asks for, runs a span through it, and
 * prints the names of the packages that were loaded, as JSON.
 */
import { registerHooks } from 'node:module'

const packages = new Set<string>()
registerHooks({
  load(url, context, next) {
    const [, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? []
    if (name !== undefined) packages.add(name)
    return next(url, context)
  },
})

const { getDeps } = await import('../../lib/deps.js')
const { tracer } = await getDeps()
await tracer.span('parse', {}, async () => undefined)
console.log(JSON.stringify([...packages].sort()))
process.exit()
