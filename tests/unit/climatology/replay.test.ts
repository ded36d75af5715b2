import { describe, expect, test } from 'vitest'
import { BRIDGED_HOURS } from '../../../lib/domain/alerts/hysteresis.js'
import { PROFILES } from '../../../lib/domain/profiles/index.js'
import { month } from '../../../scripts/climatology/month.js'
import { pointOf } from '../../../scripts/climatology/points.js'
import { printMonths } from '../../../scripts/climatology/print.js'
import { readRuns } from '../../../scripts/climatology/read-runs.js'
import { type Replay, replayRun } from '../../../scripts/climatology/replay-run.js'
import { type FileRun, seriesFile } from './series-file.js'

async function replayed(runs: readonly FileRun[]): Promise<Replay[]> {
  const replays: Replay[] = []
  const path = seriesFile('PI_2024_08.csv.gz', runs)
  for await (const run of readRuns(path)) replays.push(replayRun(run, pointOf('PI_2024_08')))
  return replays
}

/** Frost from 8 to 10 UTC of every day. */
const frosty = (cycle: number) => (lead: number) => {
  const hour = (cycle + lead) % 24
  return hour >= 8 && hour <= 10 ? -1 : 12
}
const RUNS: readonly FileRun[] = [
  { date: '20240801', cycle: '00', temperature: frosty(0) },
  { date: '20240801', cycle: '06', temperature: frosty(6) },
  { date: '20240802', cycle: '00', temperature: frosty(0) },
]

describe('a run', () => {
  test('has the level of its events at each of their hours, and green between', async () => {
    const [replay] = await replayed(RUNS)
    const frost = Array.from(replay?.ranks.get('frost') ?? [])
    expect(frost.slice(7, 12)).toEqual([0, 2, 2, 2, 0])
    expect(frost.slice(31, 36)).toEqual([0, 2, 2, 2, 0])
    expect(replay?.events.filter(({ phenomenon }) => phenomenon === 'frost')).toHaveLength(3)
    expect(BRIDGED_HOURS).toBeLessThan(21)
  })

  test('says nothing of storms, nor of heat in a day that it only ends in', async () => {
    const [, replay] = await replayed(RUNS)
    expect(Array.from(replay?.ranks.get('storm') ?? []).every(Number.isNaN)).toBe(true)
    const heat = Array.from(replay?.ranks.get('heat') ?? [])
    // Of the run of 06 UTC the whole days are leads 18 to 41 and 42 to 65.
    expect([heat[17], heat[18], heat[65], heat[66]]).toEqual([Number.NaN, 0, 0, Number.NaN])
  })

  test('is scored for every profile, with the levels of its own alerts', async () => {
    const [replay] = await replayed(RUNS)
    expect([...(replay?.hours.keys() ?? [])]).toEqual(PROFILES.map(({ id }) => id))
    expect(replay?.hours.get('general')).toHaveLength(73)
    expect(replay?.inputs.fields.alert_level_zonda?.[5]).toBe(0)
    expect(replay?.inputs.fields.alert_level_rain?.[0]).toBeNaN()
    expect(replay?.inputs.fields.alert_level_rain?.[5]).toBe(0)
    const [, later] = await replayed(RUNS)
    const heat = later?.inputs.fields.alert_level_heat
    expect([heat?.[17], heat?.[18]]).toEqual([Number.NaN, 0])
  })
})

describe('a month', () => {
  test('counts runs, days and what they agree on', async () => {
    const counted = month()
    for (const replay of await replayed(RUNS)) counted.add(replay)
    const summary = counted.summary()
    expect([summary.runs, summary.days]).toEqual([3, 2])
    expect(summary.alerts.find(({ phenomenon }) => phenomenon === 'frost')).toMatchObject({
      issued: { yellow: 0, orange: 9, red: 0 },
      runs: { yellow: 0, orange: 3, red: 0 },
      days: { yellow: 0, orange: 2, red: 0 },
    })
    const temperature = summary.verification.errors.find(
      ({ variable }) => variable === 'air_temperature',
    )
    // All runs tell the same hours alike.
    expect(temperature?.byLead['6-11']).toEqual({ pairs: 6, bias: 0, meanAbsoluteError: 0 })
    expect(temperature?.byLead['24-35']?.pairs).toBe(6)
    expect(temperature?.byLead['60-72']?.pairs).toBe(0)
    // Of leads 1 to 5 the millimetre of lead 2.
    expect(summary.rain['0-5']).toBeCloseTo(24 / 5, 10)
  })

  test('is printed with what the series leave out, a table for each question, and no NaN', async () => {
    const counted = month()
    for (const replay of await replayed(RUNS)) counted.add(replay)
    const text = printMonths([{ name: 'Pilar, PI_2024_08', summary: counted.summary() }])
    expect(text).toContain('no ten-minute rain')
    for (const { id } of PROFILES) expect(text).toContain(id)
    expect(text).toMatch(/^frost +0\/9\/0 +0\/3\/0/m)
    expect(text).toMatch(/^storm +not evaluated/m)
    expect(text).not.toContain('NaN')
    expect(text).not.toContain('undefined')
  })
})
