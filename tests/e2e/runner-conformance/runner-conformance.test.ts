/**
 * npm run check:runner: the local runner against `vercel dev`. It needs neither network nor login,
 * and minutes: `vercel dev` starts processes for each request.
 */
import { join } from 'node:path'
import { CASES } from './cases.js'
import { conformance } from './conformance.js'
import { DIFFERENCES } from './differences.js'

conformance({
  name: 'the runner answers as vercel dev does:',
  project: join(import.meta.dirname, 'project'),
  env: {},
  cases: CASES,
  differences: DIFFERENCES,
})
