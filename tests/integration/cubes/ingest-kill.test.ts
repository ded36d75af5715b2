import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReadPlan } from '../../../lib/archive/archive.js'
import { manifestKey } from '../../../lib/archive/cube-key.js'
import { objectsOf, parseManifest } from '../../../lib/archive/run-manifest.js'
import { packingOf, STORED_IDS } from '../../../lib/domain/variables.js'
import { type CountingProxy, countingProxy } from '../../support/counting-proxy.js'
import { openWorld, type SmallWorld, smallWorld } from '../../support/small-archive.js'

const RUN = { cycleMs: Date.parse('2026-11-24T06:00:00Z') }
const REPOSITORY = join(import.meta.dirname, '..', '..', '..')
const LEADS = [0, 1, 2]
const KILLS = 10

let world: SmallWorld
let proxy: CountingProxy

beforeAll(async () => {
  world = await smallWorld({
    run: '2026-11-24T06',
    rows: 10,
    columns: 9,
    leads: LEADS,
    age_hours: 6,
  })
  proxy = await countingProxy(world.server.url)
})

afterAll(async () => {
  await proxy.close()
  await world.close()
})

/** The command as a person or `npm start` runs it, in a process of its own. */
function startIngest() {
  const env = {
    ...process.env,
    ...world.env,
    ARCHIVE_ENDPOINT: proxy.url,
    CUBE_ENDPOINT: proxy.url,
  }
  const script = join(REPOSITORY, 'scripts/ingest.ts')
  const flags = ['--wait', '--lease-seconds', '1']
  // Twenty starts: the project's own loader takes a tenth of tsx's time.
  const loader = join(REPOSITORY, 'scripts/sample-archive/native-types.ts')
  const child = spawn(process.execPath, ['--import', loader, script, ...flags], {
    cwd: REPOSITORY,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (text) => (output += text))
  child.stderr.on('data', (text) => (output += text))
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, output }))
  return { child, ended }
}

/** Numbers in [0, 1) from a seed, so that a failure can be repeated. @see Steele & Vigna, mulberry32 */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What a reader sees: no run, or one of which every object is there and every value is right. */
async function expectNoneOrWhole(): Promise<boolean> {
  const { cubes, direct, store } = openWorld(world.env)
  const found = await store.get(manifestKey(RUN))
  if (!found) {
    expect((await cubes.runs()).runs).toEqual([])
    return false
  }
  const manifest = parseManifest(found.bytes, RUN)
  for (const { key, version } of objectsOf(manifest)) {
    expect((await store.head(key))?.version, key).toBe(version)
  }
  const cells = [
    { row: 600, column: 640 },
    { row: 609, column: 648 },
  ]
  const plan: ReadPlan = { run: RUN, variables: STORED_IDS, leads: LEADS, cells }
  const [mine, theirs] = [await cubes.read(plan), await direct.read(plan)]
  expect(mine.missing).toEqual(theirs.missing)
  for (const [i, series] of mine.series.entries()) {
    for (const [id, values] of Object.entries(series.values)) {
      const variable = STORED_IDS.find((known) => known === id) ?? 'air_temperature'
      const error = packingOf(variable).maxError * (1 + 1e-6)
      const expected = theirs.series[i]?.values[variable] ?? []
      values.forEach((value, hour) => {
        const other = expected[hour] ?? Number.NaN
        const isSame = Number.isNaN(value) ? Number.isNaN(other) : Math.abs(value - other) <= error
        expect(isSame, `${id} at ${hour}: ${value}, not ${other}`).toBe(true)
      })
    }
  }
  return true
}

describe('an ingest that is killed', () => {
  let undisturbed = 0

  it('publishes the run when it is not', async () => {
    proxy.at(Number.POSITIVE_INFINITY, () => {})
    const { code, output } = await startIngest().ended
    expect(code, output).toBe(0)
    undisturbed = proxy.count()
    expect(await expectNoneOrWhole()).toBe(true)
  }, 120_000)

  it('shows no half run at ten random moments, and the next one finishes', async () => {
    const random = seeded(20_261_124)
    const moments: string[] = []
    await world.emptyCubes()
    for (let kill = 0; kill < KILLS; kill++) {
      const request = 1 + Math.floor(random() * undisturbed)
      const afterMs = Math.floor(random() * 40)
      const { child, ended } = startIngest()
      proxy.at(request, () => setTimeout(() => child.kill('SIGKILL'), afterMs))
      const { signal } = await ended
      const isWhole = await expectNoneOrWhole()
      moments.push(`request ${request} + ${afterMs} ms: ${signal}, ${isWhole ? 'whole' : 'none'}`)
      if (isWhole) await world.emptyCubes()
    }
    proxy.at(Number.POSITIVE_INFINITY, () => {})
    const last = await startIngest().ended
    console.log(moments.join('\n'))
    expect(last.code, last.output).toBe(0)
    expect(await expectNoneOrWhole()).toBe(true)
    expect(moments.filter((moment) => moment.includes('SIGKILL')).length).toBeGreaterThan(KILLS / 2)
    expect(moments.some((moment) => moment.endsWith('none'))).toBe(true)
  }, 600_000)
})
