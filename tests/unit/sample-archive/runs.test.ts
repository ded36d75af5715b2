import { describe, expect, it } from 'vitest'
import { daysOfRun, keepExtremes } from '../../../scripts/sample-archive/day-extremes.js'
import {
  fileName,
  filesOfRun,
  newestRuns,
  runFolder,
  runName,
} from '../../../scripts/sample-archive/runs.js'

describe('runs of the sample', () => {
  it.each([
    ['2026-10-03T15:00:00Z', ['2026-10-03T12:00Z', '2026-10-03T06:00Z']],
    ['2026-10-03T14:59:59Z', ['2026-10-03T06:00Z', '2026-10-03T00:00Z']],
    ['2026-10-03T02:00:00Z', ['2026-10-02T18:00Z', '2026-10-02T12:00Z']],
    ['2027-01-01T00:00:00Z', ['2026-12-31T18:00Z', '2026-12-31T12:00Z']],
  ])('are at %s the newest that are three hours old', (now, names) => {
    expect(newestRuns(new Date(now), 2).map(runName)).toEqual(names)
  })

  it('stand under the archive’s own keys', () => {
    const run = new Date('2026-10-03T06:00:00Z')
    expect(`${runFolder(run)}/${fileName(run, '01H', 7)}`).toBe(
      'DATA/WRF/DET/2026/10/03/06/WRFDETAR_01H_20261003_06_007.nc',
    )
  })

  it('have 73 hourly files, 73 of ten minutes, and a file for each day with an extreme', () => {
    const count = (hour: number) =>
      filesOfRun(new Date(Date.UTC(2026, 9, 3, hour)), {
        lastLead: 72,
        frequencies: ['01H', '10M', '24H'],
      }).length
    expect([0, 6, 12, 18].map(count)).toEqual([149, 150, 150, 150])
  })
})

describe('daily extremes', () => {
  it('are told for days of which the run has most of a half', () => {
    expect([0, 6, 12, 18].map(daysOfRun)).toEqual([
      [0, 1, 2],
      [0, 1, 2, 3],
      [0, 1, 2, 3],
      [0, 1, 2, 3],
    ])
  })

  it('are the least of 00–12 UTC and the greatest of 12–24 UTC, missing where the run has too little', () => {
    const keeper = keepExtremes(1, 12)
    const falling = keepExtremes(1, 0)
    for (let lead = 0; lead <= 72; lead += 1) falling.add(lead, Float32Array.of(-lead))
    expect(falling.days().map(({ Tmin, Tmax }) => [Tmin[0], Tmax[0]])).toEqual([
      [-12, -12],
      [-36, -36],
      [-60, -60],
    ])
    // Valid hour of the first day: 12 at lead 0. The value is the valid hour counted from that midnight.
    for (let lead = 0; lead <= 72; lead += 1) keeper.add(lead, Float32Array.of(12 + lead))
    const days = keeper.days().map(({ Tmin, Tmax }) => [Tmin[0], Tmax[0]])
    const missing = Math.fround(1e20)
    expect(days).toEqual([
      [missing, 24],
      [24, 48],
      [48, 72],
      [72, missing],
    ])
  })
})
