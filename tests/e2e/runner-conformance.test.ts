/**
 * npm run check:runner: the local runner against `vercel dev`. It needs neither network nor login,
 * and minutes: `vercel dev` starts processes for each request.
 */
import { join } from 'node:path'
import { CASES } from './runner-conformance/cases.js'
import { conformance } from './runner-conformance/conformance.js'
import { DIFFERENCES } from './runner-conformance/differences.js'

conformance({
  name: 'the runner answers as vercel dev does:',
  project: join(import.meta.dirname, 'runner-conformance', 'project'),
  env: {},
  cases: CASES,
  differences: DIFFERENCES,
})
