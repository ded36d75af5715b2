/**
 * npm run build [-- --force]: the offline `vercel build` into `.vercel/output`, skipped when nothing
 * it reads has changed.
 */
import { parseArgs } from 'node:util'
import { ensureBuilt } from './build/ensure-built.js'
import { BuildError } from './build/run-vercel-build.js'

const { values } = parseArgs({ options: { force: { type: 'boolean', default: false } } })
const started = performance.now()
try {
  const { skipped, lines } = await ensureBuilt(process.cwd(), values)
  for (const line of lines) console.log(line)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(skipped ? 'Nothing changed since the last build.' : `Built in ${seconds} s.`)
} catch (error) {
  if (!(error instanceof BuildError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
