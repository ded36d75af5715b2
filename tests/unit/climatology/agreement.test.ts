import { expect, test } from 'vitest'
import type { Phenomenon } from '../../../lib/domain/alerts/index.js'
import type { ProfileId } from '../../../lib/domain/profiles/index.js'
import { agreement, type DecidedRun } from '../../../scripts/climatology/agreement.js'
import { verification } from '../../../scripts/climatology/verification.js'

const HOURS = 73
const series = (value: (lead: number) => number) =>
  Array.from({ length: HOURS }, (_, l) => value(l))

function decided(
  time: string,
  score: (lead: number) => number,
  rank = series(() => 0),
): DecidedRun {
  const scores = new Map<ProfileId, number[]>([['piloto', series(score)]])
  return {
    cycleMs: Date.parse(time),
    scores,
    ranks: new Map<Phenomenon, number[]>([['frost', rank]]),
  }
}

test('scores of the same hour are compared, by the lead of the older run', () => {
  const agreeing = agreement()
  // The older run says 60 for its leads 13 to 15 and 20 else, the newer one 55 for the same hours.
  const older = decided('2024-01-10T00:00:00Z', (lead) => (lead >= 13 && lead <= 15 ? 60 : 20))
  const newer = decided('2024-01-10T12:00:00Z', (lead) => (lead <= 3 ? 55 : 20))
  agreeing.add(older, newer)
  const piloto = agreeing.summary().profiles.find(({ profile }) => profile === 'piloto')
  expect(piloto?.byLead['12-23']).toEqual({
    pairs: 6,
    sameBand: 1,
    bias: 2.5,
    meanAbsoluteDifference: 2.5,
    high: { hits: 3, misses: 0, falseAlarms: 0, correctNegatives: 3 },
  })
  expect(piloto?.byLead['6-11']?.pairs).toBe(0)
})

test('alerts are compared with the next run alone, over all the hours both have', () => {
  const frost = (from: number) => series((lead) => (lead >= from && lead < from + 4 ? 1 : 0))
  const older = decided('2024-01-10T00:00:00Z', () => 0, frost(30))
  const next = decided('2024-01-10T06:00:00Z', () => 0, frost(26))
  const later = decided('2024-01-10T12:00:00Z', () => 0, frost(0))
  const agreeing = agreement()
  agreeing.add(older, next)
  agreeing.add(older, later)
  const counts = agreeing.summary().alerts.find(({ phenomenon }) => phenomenon === 'frost')?.byLead
  // Leads 30 to 33 of the older run; leads 32 to 35 of it are 26 to 29 of the next.
  expect(counts?.['24-35']).toEqual({ hits: 2, falseAlarms: 2, misses: 2, correctNegatives: 6 })
  expect(counts?.['12-23']).toMatchObject({ hits: 0, falseAlarms: 0, misses: 0 })
})

test('forecasts are held against the newest run at the same valid time', () => {
  const run = (time: string, temperature: number[], rain: number[]) => ({
    cycleMs: Date.parse(time),
    inputs: { fields: { air_temperature: temperature, precipitation_amount: rain } },
  })
  const none = series(() => 0)
  const verified = verification()
  verified.add(
    run(
      '2024-01-10T00:00:00Z',
      series((lead) => 10 + lead),
      series((lead) => (lead === 25 ? 2 : 0)),
    ),
    run(
      '2024-01-11T00:00:00Z',
      series((lead) => 33 + lead),
      [Number.NaN, 2, 2, ...none],
    ),
  )
  const { errors, events } = verified.summary()
  const temperature = errors.find(({ variable }) => variable === 'air_temperature')
  expect(temperature?.byLead['24-35']).toEqual({ pairs: 6, bias: 1, meanAbsoluteError: 1 })
  expect(temperature?.byLead['0-5']).toBeUndefined()
  const rain = events.find(({ event }) => event === 'rain >= 1 mm/h')
  expect(rain?.byLead['24-35']).toEqual({ hits: 1, misses: 1, falseAlarms: 0, correctNegatives: 4 })
})
