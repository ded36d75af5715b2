import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dryRun, type Rehearsed } from '../../scripts/pipeline/dry-run.js'
import { releasePolicy } from '../../scripts/pipeline/judge-release.js'
import { writeBuildOutput } from '../support/build-output.js'

const HEALTH = `export default { fetch: () => Response.json(
  { status: 'pass' }, { headers: { 'x-correlation-id': '1' } }) }`
const ANSWER = `export default { fetch: () => Response.json(
  { a: 1 }, { headers: { 'x-correlation-id': '1' } }) }`

/** Real processes, a real switch and a real webhook; builds of two functions, so that it is quick. */
describe('the pipeline against the local runtime', () => {
  let output: string
  let rehearsed: readonly Rehearsed[]
  beforeAll(async () => {
    output = await writeBuildOutput({ functions: { 'api/health': HEALTH, 'api/a': ANSWER } })
    const example = (target: string) => ({ summary: target, method: 'GET' as const, target })
    rehearsed = await dryRun({
      build: { output, release: 'one' },
      env: {},
      breaks: 'api/health',
      smokeCalls: [{ example: example('/api/health') }, { example: example('/api/a') }],
      look: { health: '/api/health', targets: ['/api/a'] },
      policy: { ...releasePolicy, watchMs: 400, everyMs: 50, minRequests: 2 },
      say: () => undefined,
      log: () => undefined,
    })
  })
  afterAll(() => rm(output, { recursive: true, force: true }))

  test('keeps a good release', () => {
    const [good] = rehearsed
    expect(good?.report.outcome).toBe('kept')
    expect(good?.publicAfter).toBe(good?.report.released?.id)
    expect(good?.notices).toEqual([])
  })

  test('shows nobody a release that is broken from the start', () => {
    const [good, broken] = rehearsed
    expect(broken?.report).toMatchObject({ outcome: 'rejected', stoppedAt: 'staging' })
    expect(broken?.publicAfter).toBe(good?.publicAfter)
    expect(broken?.notices).toEqual([
      'SkyPulse: Release rejected at staging: GET /api/health: status 500. Nothing changed.',
    ])
  })

  test('takes back a release whose health fails once it is public, and tells it', () => {
    const [good, , later] = rehearsed
    expect(later?.report.outcome).toBe('rolled_back')
    expect(later?.report.released?.id).toContain('one-later')
    expect(later?.publicAfter).toBe(good?.publicAfter)
    expect(later?.notices).toEqual([
      `SkyPulse: Release rolled back to ${good?.publicAfter}: health was bad 3 times in a row.`,
    ])
  })
})
