import { describe, expect, it } from 'vitest'
import { type GridWindow, xOf, yOf } from '../../../scripts/sample-archive/grid.js'
import { type Precision, publishFields } from '../../../scripts/sample-archive/publish.js'
import { advance } from '../../../scripts/sample-archive/run-model.js'
import { beginRun, surveyGround } from '../../../scripts/sample-archive/run-state.js'
import {
  emptyFields,
  HOURLY_VARIABLES,
  type HourlyFields,
  type HourlyVariable,
} from '../../../scripts/sample-archive/variables.js'

type Hour = HourlyFields & { readonly steps: Float32Array[] }

const place = (row: number, col: number, size = 4): GridWindow => ({
  name: 'window',
  row,
  col,
  rows: size,
  cols: size,
})
const BUENOS_AIRES = place(630, 650)
const CORDOBA = place(723, 518)
const SOUTH = place(532, 470, 12)
const SEA = place(532, 668)
const ANDES = place(680, 378, 8)
const DATES = ['2026-01-15T00:00Z', '2026-04-20T06:00Z', '2026-07-09T12:00Z', '2026-11-24T18:00Z']

const runHour = (iso: string) => Date.parse(iso) / 3_600_000

/** Every hour of a run over a small window, as published. */
function run(iso: string, window: GridWindow, precision: Precision = 'rounded'): Hour[] {
  const ground = surveyGround(window)
  const state = beginRun(ground, runHour(iso))
  return Array.from({ length: 73 }, () => {
    advance(state)
    const fields = publishFields(state, precision, emptyFields(ground.cells))
    return { ...fields, steps: state.steps.map((step) => step.slice()) }
  })
}

const mean = (values: Iterable<number>) => {
  const all = [...values]
  return all.reduce((a, b) => a + b, 0) / all.length
}
const celsius = (hours: Hour[]) => hours.map((hour) => mean(hour.T2))

describe('a run of the sample', () => {
  it('is the same whenever it is made', () => {
    expect(run('2026-10-03T12:00Z', CORDOBA)).toEqual(run('2026-10-03T12:00Z', CORDOBA))
  })

  it('is the same for a cell whatever window it is in', () => {
    const small = run('2026-10-03T12:00Z', place(632, 652, 2))
    const large = run('2026-10-03T12:00Z', BUENOS_AIRES)
    // Row 632, col 652 is the third of the third row of four.
    expect(small.map((hour) => hour.T2[0])).toEqual(large.map((hour) => hour.T2[10]))
  })

  it('differs from the run before it for the same hour, but little', () => {
    const [older, newer] = [run('2026-10-03T06:00Z', CORDOBA), run('2026-10-03T12:00Z', CORDOBA)]
    const differences = newer
      .slice(0, 60)
      .map((hour, lead) => Math.abs(mean(hour.T2) - mean(older[lead + 6]?.T2 ?? [])))
    expect(mean(differences)).toBeGreaterThan(0.01)
    expect(mean(differences)).toBeLessThan(2)
  })

  // Ranges: what stations and the archive's own points show for the pampas and the Andes.
  const LIMITS: Record<HourlyVariable, readonly [number, number]> = {
    PP: [0, 120],
    T2: [-40, 45],
    PSFC: [450, 1045],
    TSLB: [-30, 55],
    SMOIS: [0.019, 1],
    ACLWDNB: [0, 73 * 3600 * 480],
    ACLWUPB: [0, 73 * 3600 * 620],
    ACSWDNB: [0, 73 * 3600 * 600],
    HR2: [1, 100.5],
    dirViento10: [0, 360],
    magViento10: [0, 45],
    Freezing_level: [10, 6000],
  }
  it.each(['rounded', 'noisy'] as const)('stays within physical ranges (%s)', (precision) => {
    for (const [date, window] of [
      ['2026-01-15T00:00Z', CORDOBA],
      ['2026-07-09T12:00Z', ANDES],
      ['2026-11-24T18:00Z', SEA],
    ] as const) {
      for (const hour of run(date, window, precision)) {
        for (const name of HOURLY_VARIABLES) {
          const [least, most] = LIMITS[name]
          expect(Math.min(...hour[name]), name).toBeGreaterThanOrEqual(least)
          expect(Math.max(...hour[name]), name).toBeLessThanOrEqual(most)
        }
      }
    }
  })

  it('has had no rain and no radiation at lead 0, and ever more radiation after', () => {
    for (const precision of ['rounded', 'noisy'] as const) {
      const hours = run('2026-10-03T12:00Z', CORDOBA, precision)
      const first = hours[0]
      for (const name of ['PP', 'ACLWDNB', 'ACLWUPB', 'ACSWDNB'] as const) {
        expect(Math.max(...(first?.[name] ?? [1]))).toBe(0)
      }
    }
    const hours = run('2026-10-03T12:00Z', CORDOBA)
    for (const name of ['ACLWDNB', 'ACLWUPB', 'ACSWDNB'] as const) {
      const series = hours.map((hour) => hour[name][5] ?? 0)
      expect(series).toEqual(series.toSorted((a, b) => a - b))
      expect(series.at(-1)).toBeGreaterThan(5e6)
    }
  })

  it('is sunlit by day only', () => {
    const series = run('2026-10-03T00:00Z', CORDOBA).map((hour) => hour.ACSWDNB[0] ?? 0)
    const gained = (lead: number) => (series[lead] ?? 0) - (series[lead - 1] ?? 0)
    // Solar noon at Córdoba is 16:17 UTC; 03–07 UTC is night all the year.
    for (const lead of [4, 5, 6, 7, 28, 30, 52, 54]) expect(gained(lead)).toBe(0)
    for (const lead of [16, 17, 40, 41, 64, 65]) expect(gained(lead)).toBeGreaterThan(1e5)
  })

  it.each(DATES)('is warmest after noon and coldest about dawn (%s)', (date) => {
    // Buenos Aires' solar noon is at 15:54 UTC. Hours of a day's mean anomaly over several runs.
    const sums = Array.from({ length: 24 }, () => 0)
    for (let cycle = 0; cycle < 5; cycle += 1) {
      const start = new Date(Date.parse(date) + cycle * 72 * 3_600_000)
      const series = celsius(run(start.toISOString(), place(630, 640, 1)))
      for (const [lead, t] of series.slice(0, 72).entries()) {
        const hour = (start.getUTCHours() + lead) % 24
        sums[hour] = (sums[hour] ?? 0) + t
      }
    }
    const warmest = sums.indexOf(Math.max(...sums))
    const coldest = sums.indexOf(Math.min(...sums))
    expect(warmest).toBeGreaterThanOrEqual(16)
    expect(warmest).toBeLessThanOrEqual(21)
    expect(coldest).toBeGreaterThanOrEqual(4)
    expect(coldest).toBeLessThanOrEqual(11)
  })

  it.each(DATES)(
    'sees a front pass at Buenos Aires with a wind shift, a fall and rain (%s)',
    (date) => {
      const window = BUENOS_AIRES
      const state = beginRun(surveyGround(window), runHour(date))
      const passages = state.passages.map((hours) => hours[0] ?? 0)
      const passage = passages.find((hour) => hour > 8 && hour < 66)
      // A front so near the run's ends that its two sides do not fit: the next run has it whole.
      if (passage === undefined) {
        expect(passages.some((hour) => hour >= 0 && hour <= 72)).toBe(true)
        return
      }
      const hours = run(date, window)
      const [before, after] = [Math.floor(passage) - 1, Math.ceil(passage) + 3]
      const northerly = Math.cos(
        (mean(hours[before]?.dirViento10.slice(0, 1) ?? []) * Math.PI) / 180,
      )
      const southerly = Math.cos(
        (mean(hours[after]?.dirViento10.slice(0, 1) ?? []) * Math.PI) / 180,
      )
      expect(northerly).toBeGreaterThan(0.7)
      expect(southerly).toBeLessThan(-0.5)
      const fall = celsius(hours.slice(before, before + 1))[0] ?? 0
      const coldest = Math.min(...celsius(hours.slice(after, after + 5)))
      expect(fall - coldest).toBeGreaterThan(4)
      const wet = hours.slice(before, after + 4).map((hour) => Math.max(...hour.PP))
      expect(Math.max(...wet)).toBeGreaterThan(0.5)
      const dry = hours.slice(0, Math.max(1, before - 4)).map((hour) => Math.max(...hour.PP))
      if (passage > 20 && passages.every((hour) => hour === passage || hour < -8 || hour > 80)) {
        expect(Math.max(...dry)).toBe(0)
      }
      const fastest = hours.map((hour) => Math.max(...hour.magViento10))
      const strongest = fastest.indexOf(Math.max(...fastest))
      expect(Math.abs(strongest - passage)).toBeLessThan(8)
    },
  )

  it.each(DATES)(
    'has frost in the south of the sample, below 1,200 m, in every season (%s)',
    (date) => {
      const ground = surveyGround(SOUTH)
      expect(Math.max(...ground.metres)).toBeLessThan(1200)
      expect(Math.min(...run(date, SOUTH).map((hour) => Math.min(...hour.T2)))).toBeLessThan(0)
    },
  )

  it('gives the hour’s rain as steps 1–5 of the hour before and step 0 of its own', () => {
    const hours = run('2026-11-24T00:00Z', BUENOS_AIRES)
    let wet = 0
    for (let lead = 1; lead <= 72; lead += 1) {
      const [before, now] = [hours[lead - 1], hours[lead]]
      for (let cell = 0; cell < 16; cell += 1) {
        const parts = [...(before?.steps.slice(1) ?? []), ...(now?.steps.slice(0, 1) ?? [])]
        const sum = parts.reduce((total, step) => total + (step[cell] ?? Number.NaN), 0)
        expect(now?.PP[cell]).toBe(Math.fround(sum))
        if (sum > 0) wet += 1
      }
    }
    expect(wet).toBeGreaterThan(0)
  })

  it('marks water as the archive does', () => {
    const ground = surveyGround(SEA)
    expect([...ground.water]).toContain(1)
    const cell = ground.water.indexOf(1)
    for (const hour of run('2026-10-03T12:00Z', SEA)) {
      expect(hour.SMOIS[cell]).toBe(1)
      expect(hour.TSLB[cell]).toBeCloseTo(0.01, 4)
    }
  })

  it('wets the soil where it rains', () => {
    const hours = run('2026-11-24T00:00Z', BUENOS_AIRES)
    const total = hours.reduce((sum, hour) => sum + (hour.PP[0] ?? 0), 0)
    const moisture = hours.map((hour) => hour.SMOIS[0] ?? 0)
    expect(total).toBeGreaterThan(2)
    expect(Math.max(...moisture)).toBeGreaterThan((moisture[0] ?? 1) + 0.005)
  })

  it('lays its small windows on the true grid', () => {
    const { axes } = surveyGround(CORDOBA)
    expect([axes.x[0], axes.y[0]]).toEqual([xOf(518), yOf(723)])
  })
})
