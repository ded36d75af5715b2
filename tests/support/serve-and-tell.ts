/** Serves an output, calls its `api/a`, and tells the parent the pid that function answered. */
import { serve } from '../../scripts/serve/serve.js'

const [output = ''] = process.argv.slice(2)
const build = { output, release: 'test' }
const { url } = await serve({ build, port: 0, env: {}, log: console.error })
const answer = await fetch(`${url}/api/a`)
process.send?.(await answer.text())
