import {
  type Judgement,
  judgeRelease,
  type ReleaseNumbers,
  type ReleasePolicy,
  type Sample,
} from './judge-release.js'
import type { Deployment, Environment, Platform } from './platform.js'

/** What a release did, for people and for machines. */
export interface ReleaseReport {
  /** `failed`: something broke on the way, or a bad release could not be taken back. */
  readonly outcome: 'kept' | 'rolled_back' | 'rejected' | 'failed'
  /** `rejected`: the step before which everybody kept what they had. */
  readonly stoppedAt?: Environment
  readonly reasons: readonly string[]
  readonly previous: Deployment | undefined
  readonly staged: Deployment | undefined
  /** What everybody was led to, or would have been: a promotion that broke counts. */
  readonly released: Deployment | undefined
  readonly numbers: ReleaseNumbers | undefined
}

export interface ReleaseWorld {
  readonly platform: Platform
  /** Every fault that a first look at a deployment finds; none means it may go on. */
  readonly smoke: (url: string, environment: Environment) => Promise<readonly string[]>
  /** One look at what everybody uses. */
  readonly look: (url: string) => Promise<Omit<Sample, 'atMs'>>
  /** Tells the operator. A notice that cannot be delivered does not change what is done. */
  readonly notify: (text: string, report: ReleaseReport) => Promise<void>
  readonly say: (line: string) => void
  /** Milliseconds of a clock that only goes forward. */
  readonly nowMs: () => number
  readonly sleep: (ms: number) => Promise<void>
}

/** What is known of a release before its outcome is. */
type Known = Omit<ReleaseReport, 'outcome' | 'stoppedAt' | 'reasons'>

/** A release that nothing speaks against any more. */
interface Prepared {
  readonly known: Known
  readonly deployment: Deployment
  /** NaN where nothing was public before. */
  readonly baselineP95Ms: number
}

/**
 * One build on its way to everybody: staging → smoke → beside production → smoke → promote → watch →
 * keep, or back to what was there before, with a notice. Never rejects: whatever breaks on the way is
 * told and reported.
 */
export async function release(world: ReleaseWorld, policy: ReleasePolicy): Promise<ReleaseReport> {
  const prepared = await prepare(world)
  return 'outcome' in prepared ? prepared : publish(world, policy, prepared)
}

/** Everything before the public address changes. A report where the release ends here. */
async function prepare(world: ReleaseWorld): Promise<Prepared | ReleaseReport> {
  let known: Known = {
    previous: undefined,
    staged: undefined,
    released: undefined,
    numbers: undefined,
  }
  try {
    const previous = await world.platform.current()
    known = { ...known, previous }
    world.say(`Public now: ${previous ? `${previous.id} at ${previous.url}` : 'nothing'}`)
    const staged = await step(world, 'staging')
    if ('faults' in staged) return await reject(world, known, 'staging', staged.faults)
    known = { ...known, staged: staged.deployment }
    const ready = await step(world, 'production')
    if ('faults' in ready) return await reject(world, known, 'production', ready.faults)
    const baselineP95Ms = previous ? await baseline(world) : Number.NaN
    return { known, deployment: ready.deployment, baselineP95Ms }
  } catch (cause) {
    const reasons = [String(cause)]
    const report: ReleaseReport = { ...known, outcome: 'failed', reasons }
    await tell(world, `Release failed: ${cause}. Nothing changed.`, report)
    return report
  }
}

async function publish(
  world: ReleaseWorld,
  policy: ReleasePolicy,
  { known, deployment, baselineP95Ms }: Prepared,
): Promise<ReleaseReport> {
  const { platform, say } = world
  const released: Known = { ...known, released: deployment }
  try {
    await platform.promote(deployment)
  } catch (cause) {
    // It may have become public all the same: to go back to what is public already does no harm.
    const reasons = [`promotion did not end well: ${cause}`]
    return undo(world, { ...released, reasons })
  }
  say(`Promoted ${deployment.id}; watching for ${policy.watchMs / 1000} s.`)
  let judgement: Exclude<Judgement, { kind: 'wait' }>
  try {
    judgement = await watch(world, policy, baselineP95Ms)
  } catch (cause) {
    return undo(world, { ...released, reasons: [`it could not be watched: ${cause}`] })
  }
  const seen: Known = { ...released, numbers: judgement.numbers }
  if (judgement.kind === 'roll_back') return undo(world, { ...seen, reasons: judgement.reasons })
  say('Kept.')
  return { ...seen, outcome: 'kept', reasons: [] }
}

type Step = { readonly deployment: Deployment } | { readonly faults: readonly string[] }

async function step(world: ReleaseWorld, environment: Environment): Promise<Step> {
  const deployment = await world.platform.deploy(environment)
  world.say(`Deployed for ${environment}: ${deployment.id} at ${deployment.url}`)
  const faults = await world.smoke(deployment.url, environment)
  for (const fault of faults) world.say(`  fault: ${fault}`)
  if (faults.length > 0) return { faults }
  world.say(`Smoke of ${environment}: no fault.`)
  return { deployment }
}

async function reject(
  world: ReleaseWorld,
  known: Known,
  stoppedAt: Environment,
  reasons: readonly string[],
): Promise<ReleaseReport> {
  const report: ReleaseReport = { ...known, outcome: 'rejected', stoppedAt, reasons }
  await tell(world, `Release rejected at ${stoppedAt}: ${reasons[0]}. Nothing changed.`, report)
  return report
}

/** How fast the release before is, by the same requests from the same place. */
async function baseline({ look, platform, nowMs }: ReleaseWorld): Promise<number> {
  const started = nowMs()
  const looks = [await look(platform.publicUrl), await look(platform.publicUrl)]
  const samples = looks.map((one) => ({ ...one, atMs: nowMs() - started }))
  const policy = { watchMs: 0, windowMs: Number.POSITIVE_INFINITY, ...NO_LIMITS }
  const judgement = judgeRelease(samples, policy, Number.NaN)
  return judgement.kind === 'wait' ? Number.NaN : judgement.numbers.p95Ms
}

const NO_LIMITS = {
  everyMs: 0,
  badHealthInRow: Number.POSITIVE_INFINITY,
  maxErrorRatio: 1,
  minRequests: 1,
  maxP95Ms: Number.POSITIVE_INFINITY,
  maxP95Factor: Number.POSITIVE_INFINITY,
} as const

async function watch(
  { look, platform, say, nowMs, sleep }: ReleaseWorld,
  policy: ReleasePolicy,
  baselineP95Ms: number,
): Promise<Exclude<Judgement, { kind: 'wait' }>> {
  const started = nowMs()
  const samples: Sample[] = []
  for (;;) {
    const beganMs = nowMs()
    const seen = { ...(await look(platform.publicUrl)), atMs: nowMs() - started }
    samples.push(seen)
    const seconds = Math.round(seen.atMs / 1000)
    say(`  ${seconds} s: health ${seen.health}, ${seen.errors} of ${seen.requests} failed`)
    const judgement = judgeRelease(samples, policy, baselineP95Ms)
    if (judgement.kind !== 'wait') return judgement
    await sleep(Math.max(0, policy.everyMs - (nowMs() - beganMs)))
  }
}

async function undo(
  world: ReleaseWorld,
  seen: Known & Pick<ReleaseReport, 'reasons'>,
): Promise<ReleaseReport> {
  const why = seen.reasons.join('; ')
  if (seen.previous === undefined) {
    const report: ReleaseReport = { ...seen, outcome: 'failed' }
    await tell(world, `Release is bad (${why}) and there is none before it to go back to.`, report)
    return report
  }
  try {
    await world.platform.rollBack(seen.previous)
  } catch (cause) {
    const report: ReleaseReport = { ...seen, outcome: 'failed' }
    await tell(world, `Release is bad (${why}) and could not be rolled back: ${cause}`, report)
    return report
  }
  const report: ReleaseReport = { ...seen, outcome: 'rolled_back' }
  await tell(world, `Release rolled back to ${seen.previous.id}: ${why}.`, report)
  return report
}

async function tell({ notify, say }: ReleaseWorld, text: string, report: ReleaseReport) {
  say(text)
  await notify(text, report).catch((cause: unknown) =>
    say(`The notice was not delivered: ${cause}`),
  )
}
