import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MissingReason, ReadPlan } from '../../../lib/archive/archive.js'
import { assemble, type FieldOutcome } from '../../../lib/archive/assemble.js'
import { type FieldRead, fieldName } from '../../../lib/archive/file-reads.js'
import type { StoredId } from '../../../lib/domain/variables.js'

const CYCLE = Date.parse('2026-11-24T06:00:00Z')
const HOUR = 3_600_000
/** What the archive writes where there is no value. */
const FILL = Math.fround(1e20)

function planOf(variables: readonly StoredId[], leads: readonly number[], cells = 1): ReadPlan {
  return {
    run: { cycleMs: CYCLE },
    variables,
    leads,
    cells: Array.from({ length: cells }, (_, i) => ({ row: 600, column: 500 + i })),
  }
}

/** Fields by name (`01H/3/T2`): the steps at one cell, or why there are none. */
function fields(known: Record<string, readonly number[] | MissingReason>) {
  return (read: FieldRead): FieldOutcome => {
    const found = known[fieldName(read)] ?? 'not_in_archive'
    return typeof found === 'string' ? found : [found]
  }
}

function seriesOf(id: StoredId, leads: readonly number[], known: Parameters<typeof fields>[0]) {
  const { series } = assemble(planOf([id], leads), fields(known))
  return [...(series[0]?.values[id] ?? [])]
}

const SUN = 'surface_downwelling_shortwave_flux_in_air'

describe('accumulated radiation', () => {
  test('is the mean W m-2 of the hour that ends at the lead: the difference over 3,600 s', () => {
    const known = { '01H/4/ACSWDNB': [7_200_000], '01H/5/ACSWDNB': [9_000_000] }
    expect(seriesOf(SUN, [5], known)).toEqual([500])
  })

  test('has no mean at lead 0, and says why', () => {
    const known = { '01H/0/ACSWDNB': [0], '01H/1/ACSWDNB': [3_600] }
    const { series, missing } = assemble(planOf([SUN], [0, 1]), fields(known))
    expect([...(series[0]?.values[SUN] ?? [])]).toEqual([Number.NaN, 1])
    expect(missing).toEqual([{ variable: SUN, reason: 'no_hour_before_lead_0', timesMs: [CYCLE] }])
  })

  test('that falls a little is rounding: 0, never negative', () => {
    const known = { '01H/4/ACSWDNB': [9_000_016], '01H/5/ACSWDNB': [9_000_000] }
    expect(seriesOf(SUN, [5], known)).toEqual([0])
  })

  test('that falls a lot is no radiation: missing', () => {
    const known = { '01H/4/ACSWDNB': [9_000_000], '01H/5/ACSWDNB': [1_000] }
    expect(seriesOf(SUN, [5], known)).toEqual([Number.NaN])
  })

  test('without the file of the hour before is missing, and says why', () => {
    const { series, missing } = assemble(
      planOf([SUN], [5]),
      fields({ '01H/5/ACSWDNB': [9_000_000] }),
    )
    expect([...(series[0]?.values[SUN] ?? [])]).toEqual([Number.NaN])
    expect(missing).toEqual([
      { variable: SUN, reason: 'not_in_archive', timesMs: [CYCLE + 5 * HOUR] },
    ])
  })

  test('with the fill value at both ends is missing, not 0', () => {
    const known = { '01H/4/ACSWDNB': [FILL], '01H/5/ACSWDNB': [FILL] }
    expect(seriesOf(SUN, [5], known)).toEqual([Number.NaN])
  })

  test('adds up, over the hours, to what was accumulated', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5_000_000 }), { minLength: 1, maxLength: 72 }),
        (steps) => {
          let total = 0
          const known: Record<string, readonly number[]> = { '01H/0/ACSWDNB': [0] }
          steps.forEach((joules, i) => {
            total += joules
            known[`01H/${i + 1}/ACSWDNB`] = [total]
          })
          const means = seriesOf(
            SUN,
            steps.map((_, i) => i + 1),
            known,
          )
          expect(means.reduce((sum, mean) => sum + mean * 3_600, 0)).toBeCloseTo(total, 3)
        },
      ),
    )
  })
})

describe('hourly rain', () => {
  test('is what the hourly file says of the hour that ends at its lead', () => {
    expect(seriesOf('precipitation_amount', [3], { '01H/3/PP': [4.5] })).toEqual([4.5])
  })

  test('has no hour at lead 0: the zero that stands there is missing, not dry', () => {
    const { series, missing } = assemble(
      planOf(['precipitation_amount'], [0]),
      fields({ '01H/0/PP': [0] }),
    )
    expect([...(series[0]?.values.precipitation_amount ?? [])]).toEqual([Number.NaN])
    expect(missing).toEqual([
      { variable: 'precipitation_amount', reason: 'no_hour_before_lead_0', timesMs: [CYCLE] },
    ])
  })
})

describe('ten-minute rain', () => {
  // Step 0 of a 10M file ends on its hour; steps 1–5 are the first fifty minutes of the next.
  const file4 = [50, 1, 2, 3, 4, 5]
  const file5 = [6, 60, 60, 60, 60, 60]

  test('of an hour is steps 1–5 of the file before and step 0 of its own: six times the largest', () => {
    const known = { '10M/4/PP': file4, '10M/5/PP': file5 }
    expect(seriesOf('lwe_precipitation_rate', [5], known)).toEqual([36])
  })

  test.each([0, 1, 2, 3, 4, 5])('counts the hour’s ten minutes number %i', (burst) => {
    const steps = [1, 2, 3, 4, 5, 0]
    const before = [0, 0, 0, 0, 0, 0]
    const own = [0, 99, 99, 99, 99, 99]
    const at = steps[burst] ?? 0
    if (at === 0) own[0] = 10
    else before[at] = 10
    before[0] = 99
    const known = { '10M/4/PP': before, '10M/5/PP': own }
    expect(seriesOf('lwe_precipitation_rate', [5], known)).toEqual([60])
  })

  test.each([
    ['the file before', { '10M/5/PP': file5 }],
    ['its own file', { '10M/4/PP': file4 }],
    ['one of the six', { '10M/4/PP': [50, 1, Number.NaN, 3, 4, 5], '10M/5/PP': file5 }],
    ['a step of a short file', { '10M/4/PP': [50, 1, 2], '10M/5/PP': file5 }],
    [
      'one of the six, by the fill value',
      { '10M/4/PP': [50, 1, FILL, 3, 4, 5], '10M/5/PP': file5 },
    ],
  ])('without %s is missing, never a maximum of the rest', (_name, known) => {
    expect(seriesOf('lwe_precipitation_rate', [5], known)).toEqual([Number.NaN])
  })
})

describe('soil', () => {
  test('over the sea, where moisture is exactly 1, is missing: not frost, not swamp', () => {
    const sea = { '01H/3/TSLB': [0.01], '01H/3/SMOIS': [1] }
    expect(seriesOf('soil_temperature', [3], sea)).toEqual([Number.NaN])
    expect(seriesOf('volume_fraction_of_condensed_water_in_soil', [3], sea)).toEqual([Number.NaN])
  })

  test('over land is what the file holds, freezing or not', () => {
    const land = { '01H/3/TSLB': [0.01], '01H/3/SMOIS': [0.31] }
    expect(seriesOf('soil_temperature', [3], land)).toEqual([0.01])
    expect(seriesOf('volume_fraction_of_condensed_water_in_soil', [3], land)).toEqual([0.31])
  })
})

describe('missing values', () => {
  test.each([FILL, 1e20, Number.NaN, Number.POSITIVE_INFINITY, -FILL, -81, 60.5])(
    'an air temperature of %d is missing',
    (stored) => {
      expect(seriesOf('air_temperature', [3], { '01H/3/T2': [stored] })).toEqual([Number.NaN])
    },
  )

  test.each([
    ['relative_humidity', 'HR2', 100.5],
    ['wind_from_direction', 'dirViento10', 360],
    ['wind_speed', 'magViento10', 0],
  ] as const)('%s may be what the model gives: %s = %d', (id, name, stored) => {
    expect(seriesOf(id, [3], { [`01H/3/${name}`]: [stored] })).toEqual([stored])
  })

  test('are listed by reason with their times, ascending', () => {
    const { missing } = assemble(
      planOf(['surface_air_pressure'], [0, 1, 2, 3]),
      fields({
        '01H/0/PSFC': 'variable_not_in_file',
        '01H/1/PSFC': [1000],
        '01H/3/PSFC': 'variable_not_in_file',
      }),
    )
    expect(missing).toEqual([
      {
        variable: 'surface_air_pressure',
        reason: 'variable_not_in_file',
        timesMs: [CYCLE, CYCLE + 3 * HOUR],
      },
      { variable: 'surface_air_pressure', reason: 'not_in_archive', timesMs: [CYCLE + 2 * HOUR] },
    ])
  })
})

test('each cell has its own values, in the plan’s order', () => {
  const { series } = assemble(planOf(['air_temperature'], [1, 2], 3), ({ lead }) =>
    [10, 20, 30].map((base) => [base + lead]),
  )
  expect(series.map(({ values }) => [...(values.air_temperature ?? [])])).toEqual([
    [11, 12],
    [21, 22],
    [31, 32],
  ])
})

describe('the day’s extremes', () => {
  test('are of 00–12 UTC for the minimum and 12–24 UTC for the maximum, of the file’s day', () => {
    const known = { '24H/0/Tmin': [5], '24H/1/Tmin': [6], '24H/0/Tmax': [25] }
    const { series } = assemble(
      planOf(['air_temperature_minimum', 'air_temperature_maximum'], [1]),
      fields(known),
    )
    const at = (iso: string) => Date.parse(iso)
    expect(series[0]?.extremes).toEqual([
      {
        variable: 'air_temperature_minimum',
        startMs: at('2026-11-24T00:00:00Z'),
        endMs: at('2026-11-24T12:00:00Z'),
        value: 5,
      },
      {
        variable: 'air_temperature_minimum',
        startMs: at('2026-11-25T00:00:00Z'),
        endMs: at('2026-11-25T12:00:00Z'),
        value: 6,
      },
      {
        variable: 'air_temperature_maximum',
        startMs: at('2026-11-24T12:00:00Z'),
        endMs: at('2026-11-25T00:00:00Z'),
        value: 25,
      },
    ])
    expect(series[0]?.values).toEqual({})
  })

  test('whose file is not there are listed as missing; a fill value is no extreme', () => {
    const known = { '24H/0/Tmin': [5], '24H/1/Tmin': [FILL], '24H/2/Tmin': [7] }
    const { series, missing } = assemble(planOf(['air_temperature_minimum'], [1]), fields(known))
    expect(series[0]?.extremes.map(({ value }) => value)).toEqual([5, 7])
    expect(missing).toEqual([
      {
        variable: 'air_temperature_minimum',
        reason: 'not_in_archive',
        timesMs: [Date.parse('2026-11-27T12:00:00Z')],
      },
    ])
  })
})
