import { describe, expect, test } from 'vitest'
import { releasePolicy, type Sample } from '../../../scripts/pipeline/judge-release.js'
import type { Deployment, Environment } from '../../../scripts/pipeline/platform.js'
import { type ReleaseWorld, release } from '../../../scripts/pipeline/release.js'

const OLD: Deployment = { id: 'old', url: 'https://old.example' }
const GOOD: Omit<Sample, 'atMs'> = {
  health: 'pass',
  requests: 10,
  errors: 0,
  durationsMs: Array(10).fill(100),
}

interface Rehearsal {
  readonly world: ReleaseWorld
  /** What the platform was told to do, in order. */
  readonly done: string[]
  readonly notices: string[]
}

/** A platform in memory and a clock that sleeping moves. */
function rehearsal(
  options: {
    readonly previous?: Deployment | undefined
    readonly faults?: (environment: Environment) => readonly string[]
    /** What is seen, by milliseconds since the promotion. */
    readonly seen?: (atMs: number) => Omit<Sample, 'atMs'>
    readonly rollBack?: () => Promise<void>
    readonly notify?: () => Promise<void>
  } = {},
): Rehearsal {
  const { previous = OLD, faults = () => [], seen = () => GOOD } = options
  const done: string[] = []
  const notices: string[] = []
  let nowMs = 0
  let promotedMs: number | undefined
  const world: ReleaseWorld = {
    platform: {
      publicUrl: 'https://public.example',
      current: async () => ('previous' in options ? options.previous : previous),
      async deploy(environment) {
        done.push(`deploy ${environment}`)
        return { id: environment, url: `https://${environment}.example` }
      },
      async promote({ id }) {
        promotedMs = nowMs
        done.push(`promote ${id}`)
      },
      async rollBack({ id }) {
        done.push(`roll back to ${id}`)
        await options.rollBack?.()
      },
    },
    smoke: async (_url, environment) => faults(environment),
    look: async () => (promotedMs === undefined ? GOOD : seen(nowMs - promotedMs)),
    async notify(text) {
      await options.notify?.()
      notices.push(text)
    },
    say: () => undefined,
    nowMs: () => nowMs,
    async sleep(ms) {
      nowMs += ms
    },
  }
  return { world, done, notices }
}

const unhealthyFrom = (fromMs: number) => (atMs: number) =>
  atMs < fromMs ? GOOD : { ...GOOD, health: 'fail' as const }

describe('a release', () => {
  test('goes to staging, then beside production, then to everybody, and stays when it is good', async () => {
    const { world, done, notices } = rehearsal()
    const report = await release(world, releasePolicy)
    expect(done).toEqual(['deploy staging', 'deploy production', 'promote production'])
    expect(report).toMatchObject({ outcome: 'kept', reasons: [] })
    expect(notices).toEqual([])
  })

  test('is watched for ten minutes: what goes wrong in the ninth is still taken back', async () => {
    const { world, done, notices } = rehearsal({ seen: unhealthyFrom(9 * 60_000) })
    const report = await release(world, releasePolicy)
    expect(report.outcome).toBe('rolled_back')
    expect(done.at(-1)).toBe('roll back to old')
    expect(notices).toEqual(['Release rolled back to old: health was bad 3 times in a row.'])
  })

  test.each([
    ['staging', ['deploy staging']],
    ['production', ['deploy staging', 'deploy production']],
  ] as const)('with a fault in %s is not promoted, and that is told', async (where, expected) => {
    const { world, done, notices } = rehearsal({
      faults: (environment) => (environment === where ? ['GET /x: status 500'] : []),
    })
    const report = await release(world, releasePolicy)
    expect(report).toMatchObject({ outcome: 'rejected', stoppedAt: where })
    expect(done).toEqual(expected)
    expect(notices).toEqual([`Release rejected at ${where}: GET /x: status 500. Nothing changed.`])
  })

  test('that is slow by the measure of the one before is taken back', async () => {
    const { world } = rehearsal({ seen: () => ({ ...GOOD, durationsMs: Array(10).fill(900) }) })
    expect(await release(world, releasePolicy)).toMatchObject({
      outcome: 'rolled_back',
      reasons: ['p95 is 900 ms, 9.0 times that of the release before'],
    })
  })

  test('that is bad and the first says that there is nothing to go back to', async () => {
    const { world, done, notices } = rehearsal({ previous: undefined, seen: unhealthyFrom(0) })
    expect((await release(world, releasePolicy)).outcome).toBe('failed')
    expect(done).not.toContain('roll back to old')
    expect(notices[0]).toContain('there is none before it')
  })

  test('that cannot be rolled back is told as failed, not as rolled back', async () => {
    const { world, notices } = rehearsal({
      seen: unhealthyFrom(0),
      rollBack: async () => {
        throw new Error('refused')
      },
    })
    expect((await release(world, releasePolicy)).outcome).toBe('failed')
    expect(notices[0]).toContain('could not be rolled back: Error: refused')
  })

  test('is rolled back also when nobody can be told', async () => {
    const { world, done } = rehearsal({
      seen: unhealthyFrom(0),
      notify: async () => {
        throw new Error('no webhook')
      },
    })
    expect((await release(world, releasePolicy)).outcome).toBe('rolled_back')
    expect(done.at(-1)).toBe('roll back to old')
  })
})
