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
    /** What one look takes once the release is public. */
    readonly lookMs?: number
    readonly rollBack?: () => Promise<void>
    readonly notify?: () => Promise<void>
    /** What rejects, and in which part of the release. */
    readonly rejects?: (what: string) => boolean
  } = {},
): Rehearsal {
  const maybe = async (what: string) => {
    if (options.rejects?.(what)) throw new Error(`${what}: no`)
  }
  const { previous = OLD, faults = () => [], seen = () => GOOD } = options
  const done: string[] = []
  const notices: string[] = []
  let nowMs = 0
  let promotedMs: number | undefined
  const world: ReleaseWorld = {
    platform: {
      publicUrl: 'https://public.example',
      async current() {
        await maybe('current')
        return 'previous' in options ? options.previous : previous
      },
      async deploy(environment) {
        await maybe(`deploy ${environment}`)
        done.push(`deploy ${environment}`)
        return { id: environment, url: `https://${environment}.example` }
      },
      async promote({ id }) {
        promotedMs = nowMs
        done.push(`promote ${id}`)
        await maybe('promote')
      },
      async rollBack({ id }) {
        done.push(`roll back to ${id}`)
        await options.rollBack?.()
      },
    },
    async smoke(_url, environment) {
      await maybe(`smoke ${environment}`)
      return faults(environment)
    },
    async look() {
      await maybe(promotedMs === undefined ? 'look before' : 'look after')
      if (promotedMs === undefined) return GOOD
      nowMs += options.lookMs ?? 0
      return seen(nowMs - promotedMs)
    },
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

  test.each([
    [
      'whose answers all time out',
      10_000,
      { errors: 5, durationsMs: [] },
      '40 of 40 requests failed',
    ],
    ['whose answers all come late', 9_000, { durationsMs: Array(5).fill(9_000) }, 'p95 is 9000 ms'],
  ])('%s is taken back within two minutes', async (_, lookMs, found, reason) => {
    const seen: number[] = []
    const { world } = rehearsal({
      lookMs,
      seen(atMs) {
        seen.push(atMs)
        return { ...GOOD, requests: 5, ...found }
      },
    })
    const report = await release(world, releasePolicy)
    expect(report.outcome).toBe('rolled_back')
    expect(report.reasons[0]).toContain(reason)
    expect(seen.at(-1)).toBeLessThan(2 * 60_000)
  })

  test('of which few and slow looks were had is judged by those, not kept', async () => {
    const hanging = { ...GOOD, requests: 5, errors: 5, durationsMs: [] }
    const { world } = rehearsal({ lookMs: 150_000, seen: () => hanging })
    const report = await release(world, releasePolicy)
    expect(report).toMatchObject({ outcome: 'rolled_back', numbers: { errorRatio: 1 } })
  })

  test('is looked at every 15 s, whatever a look takes of them', async () => {
    const seen: number[] = []
    const { world } = rehearsal({
      lookMs: 6_000,
      seen(atMs) {
        seen.push(atMs)
        return GOOD
      },
    })
    expect((await release(world, releasePolicy)).outcome).toBe('kept')
    expect(seen.slice(0, 3)).toEqual([6_000, 21_000, 36_000])
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

  test.each([
    ['promote', 'promotion did not end well: Error: promote: no'],
    ['look after', 'it could not be watched: Error: look after: no'],
  ])('whose %s fails may be public: it is taken back, told and reported', async (what, reason) => {
    const { world, done, notices } = rehearsal({ rejects: (asked) => asked === what })
    const report = await release(world, releasePolicy)
    expect(report).toMatchObject({
      outcome: 'rolled_back',
      reasons: [reason],
      previous: OLD,
      released: { id: 'production' },
    })
    expect(done.slice(-2)).toEqual(['promote production', 'roll back to old'])
    expect(notices).toEqual([`Release rolled back to old: ${reason}.`])
  })

  test.each([
    ['current', undefined],
    ['deploy staging', undefined],
    ['smoke staging', undefined],
    ['deploy production', 'staging'],
    ['smoke production', 'staging'],
    ['look before', 'staging'],
  ])(
    'whose "%s" fails was never public: nothing is undone, and it is told',
    async (what, staged) => {
      const { world, done, notices } = rehearsal({ rejects: (asked) => asked === what })
      const report = await release(world, releasePolicy)
      expect(report).toMatchObject({ outcome: 'failed', reasons: [`Error: ${what}: no`] })
      expect(report.staged?.id).toBe(staged)
      expect(done.filter((step) => !step.startsWith('deploy'))).toEqual([])
      expect(notices).toEqual([`Release failed: Error: ${what}: no. Nothing changed.`])
    },
  )

  test('whose promotion fails and the first says that there is nothing to go back to', async () => {
    const { world, notices } = rehearsal({
      previous: undefined,
      rejects: (what) => what === 'promote',
    })
    expect((await release(world, releasePolicy)).outcome).toBe('failed')
    expect(notices[0]).toContain('there is none before it')
  })
})
