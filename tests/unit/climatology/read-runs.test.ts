import { describe, expect, test } from 'vitest'
import { pointOf } from '../../../scripts/climatology/points.js'
import { type PointRun, readRuns } from '../../../scripts/climatology/read-runs.js'
import { gzipFile, seriesFile } from './series-file.js'

async function all(path: string): Promise<PointRun[]> {
  const runs: PointRun[] = []
  for await (const run of readRuns(path)) runs.push(run)
  return runs
}

describe('a series file', () => {
  test('gives its runs in order, with sums turned into means of the hour', async () => {
    const path = seriesFile('BA.csv.gz', [
      { date: '20240801', cycle: '00' },
      { date: '20240801', cycle: '06', temperature: (lead) => lead },
    ])
    const [first, second, ...rest] = await all(path)
    expect(rest).toEqual([])
    expect(first?.cycleMs).toBe(Date.parse('2024-08-01T00:00:00Z'))
    expect(second?.cycleMs).toBe(Date.parse('2024-08-01T06:00:00Z'))
    expect(second?.fields.air_temperature?.[72]).toBe(72)
    expect(first?.fields.surface_downwelling_longwave_flux_in_air?.[1]).toBe(300)
    expect(first?.fields.surface_upwelling_longwave_flux_in_air?.[72]).toBe(360)
  })

  test('has no rain and no radiation at lead 0, whatever stands there', async () => {
    const [run] = await all(seriesFile('BA.csv.gz', [{ date: '20240801', cycle: '00' }]))
    expect(run?.fields.precipitation_amount?.[0]).toBeNaN()
    expect(run?.fields.precipitation_amount?.[2]).toBe(1)
    expect(run?.fields.surface_downwelling_longwave_flux_in_air?.[0]).toBeNaN()
  })

  test('leaves a lead that is not there missing, and the radiation after it too', async () => {
    const runs = [{ date: '20240801', cycle: '00', without: [30] }]
    const [run] = await all(seriesFile('BA.csv.gz', runs))
    expect(run?.fields.air_temperature?.[30]).toBeNaN()
    expect(run?.fields.air_temperature?.[31]).toBe(20)
    expect(run?.fields.surface_downwelling_longwave_flux_in_air?.[31]).toBeNaN()
  })

  test('reads an empty cell as missing and never as 0', async () => {
    const header = 'date,corrida,leadtime,T2,HR2,magViento10,dirViento10,PSFC,PP,TSLB,SMOIS'
    const path = gzipFile(
      'BA.csv.gz',
      `${header},Freezing_level,ACSWDNB,ACLWDNB,ACLWUPB\n20240801,00,1,,50,2,90,1013,,15,0.2,3000,0,0,0`,
    )
    const [run] = await all(path)
    expect(run?.fields.air_temperature?.[1]).toBeNaN()
    expect(run?.fields.precipitation_amount?.[1]).toBeNaN()
    expect(run?.fields.wind_speed?.[1]).toBe(2)
  })

  test('that is out of order, lacks a column, has no such lead or is not there is an error', async () => {
    const backwards = [
      { date: '20240802', cycle: '00' },
      { date: '20240801', cycle: '00' },
    ]
    await expect(all(seriesFile('BA.csv.gz', backwards))).rejects.toThrow(/out of order/)
    await expect(all(gzipFile('BA.csv.gz', 'date,corrida\n1,2'))).rejects.toThrow(/no column/)
    const wrongHour = [{ date: '20240801', cycle: 'xx' }]
    await expect(all(seriesFile('BA.csv.gz', wrongHour))).rejects.toThrow(/not an hour of a run/)
    await expect(all('/nowhere/BA.csv.gz')).rejects.toThrow(/ENOENT/)
  })
})

test('a point is known by the letters its file begins with', () => {
  expect(pointOf('BA_2024_01.csv.gz').latitude).toBeCloseTo(-34.609, 3)
  expect(() => pointOf('XX_2024_01.csv.gz')).toThrow(/names begin with BA, PI, AR/)
})
