import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HourInputs } from '../../../lib/domain/hazards/hour-inputs.js'
import { METHODOLOGY_VERSION } from '../../../lib/domain/methodology.js'
import { PROFILES } from '../../../lib/domain/profiles/index.js'
import type { ProfileDefinition } from '../../../lib/domain/profiles/profile.js'
import type { RiskScore } from '../../../lib/domain/risk/report.js'
import type { RiskRequest } from '../../../lib/domain/risk/request.js'
import { assessRisk } from '../../../lib/domain/risk.js'
import { anyWeather } from './any-weather.js'
import { sampleHours } from './sample-hours.js'

const profiles: readonly ProfileDefinition[] = PROFILES
const [piloto, agricultor, camionero, deporte, , construccion, turismo, general] = PROFILES

function scored(request: RiskRequest): RiskScore {
  const report = assessRisk(request)
  if (report.status !== 'ok') throw new Error(report.status)
  return report
}

function crane(inputs: HourInputs, more: Partial<RiskRequest> = {}): RiskScore {
  return scored({ profile: construccion, options: { task: 'crane' }, inputs, ...more })
}

/** Mean wind whose estimated gust is this many km/h. */
const meanForGust = (gustKmh: number) => gustKmh / 3.6 / 1.52

test('mild weather is fit for every profile, with no driver that counts', () => {
  for (const profile of profiles) {
    const noonToSix = sampleHours({ hours: 6 })
    const report = assessRisk({ profile, options: {}, inputs: noonToSix })
    expect(report.status, profile.id).toBe('ok')
    if (report.status !== 'ok') continue
    expect(report.score, profile.id).toBeLessThan(35)
    expect(report.methodologyVersion).toBe(METHODOLOGY_VERSION)
  }
})

test('nothing known is no data, which is not a score of 0', () => {
  for (const profile of profiles) {
    const nothing: HourInputs = { ...sampleHours({ hours: 5 }), fields: {} }
    const report = assessRisk({ profile, options: {}, inputs: nothing })
    expect(report.status, profile.id).toBe('no_data')
    expect(report).not.toHaveProperty('score')
    expect(report.notEvaluated.length, profile.id).toBeGreaterThan(0)
    expect(report.notEvaluated.every(({ hours }) => hours === 5)).toBe(true)
  }
})

test('no hours asked for is no data', () => {
  const inputs = sampleHours({ hours: 5 })
  const report = assessRisk({ profile: general, options: {}, inputs, period: { from: 2, to: 2 } })
  expect(report.status).toBe('no_data')
})

describe('a period', () => {
  // Gusts of 38, 50, 60 and 72 km/h score 30, 50, 75 and 100 on the crane's scale.
  const gusts = [0, 38, 50, 60, 72].map(meanForGust)
  const inputs = sampleHours({ hours: 5, fields: { wind_speed: gusts } })

  test('is told by the 90th percentile, beside its maximum, mean and bad hours', () => {
    const report = crane(inputs)
    expect(report.hours.map(({ score }) => Math.round(score * 1e6) / 1e6)).toEqual([
      0, 30, 50, 75, 100,
    ])
    // Type 7 of five values: rank 3.6, so 75 + 0.6 x 25.
    expect(report.score).toBeCloseTo(90, 6)
    expect(report.period).toMatchObject({ hoursAbove50: 3, hoursScored: 5, hoursAsked: 5 })
    expect(report.period.max).toBeCloseTo(100, 6)
    expect(report.period.mean).toBeCloseTo(51, 6)
  })

  test('bands and verdicts follow the score', () => {
    const report = crane(inputs)
    expect(report.hours.map(({ band }) => band)).toEqual([
      'bajo',
      'moderado',
      'alto',
      'extremo',
      'extremo',
    ])
    expect(report.hours.map(({ verdict }) => verdict)).toEqual([
      'go',
      'caution',
      'avoid',
      'no',
      'no',
    ])
    expect(report).toMatchObject({ band: 'extremo', verdict: 'no' })
  })

  test('may be a part of the hours, whose memory reaches before it', () => {
    const rain = sampleHours({ hours: 30, fields: { precipitation_amount: (h) => Number(h < 24) } })
    const report = scored({
      profile: construccion,
      options: { task: 'excavation' },
      inputs: rain,
      period: { from: 23, to: 24 },
    })
    // 24 mm in 24 h lie between 20 (0.5) and 50 (0.9): 0.5 + 4/30 x 0.4
    expect(report.hours).toHaveLength(1)
    expect(report.score).toBeCloseTo(100 * (0.5 + (4 / 30) * 0.4), 6)
  })
})

describe('drivers', () => {
  test('do not name snow in the rain of a summer day', () => {
    const inputs = sampleHours({
      hours: 1,
      fields: { air_temperature: 22, relative_humidity: 90, precipitation_amount: 10 },
    })
    const report = scored({ profile: camionero, options: {}, inputs })
    expect(report.drivers.map(({ hazard }) => hazard)).not.toContain('snowfall')
  })

  test('name value, threshold, margin and source of at most three hazards, strongest first', () => {
    const inputs = sampleHours({ hours: 1, fields: { wind_speed: meanForGust(62) } })
    const report = crane(inputs)
    const [first] = report.drivers
    expect(first).toMatchObject({
      hazard: 'crane_wind',
      unit: 'km h-1',
      threshold: 60,
      sourceId: 'itc_mie_aem_2',
      evidence: 'published',
      proxy: true,
    })
    expect(first?.value).toBeCloseTo(62, 6)
    expect(first?.margin).toBeCloseTo(2, 6)
    expect(first?.text.es).toBe(
      'Ráfaga en la grúa torre: 62 km/h supera 60 km/h (ITC MIE-AEM-2 de España; Decreto 111/990 de Uruguay).',
    )
    expect(first?.text.en).toContain('62 km/h exceeds 60 km/h')
  })

  test('quote nobody for a step of ours, even on a scale that has published ones', () => {
    const inputs = sampleHours({ hours: 1, fields: { wind_speed: meanForGust(45) } })
    const [first] = crane(inputs).drivers
    expect(first).toMatchObject({ threshold: 38, sourceId: 'skypulse', evidence: 'ours' })
    expect(first?.text.es).toContain('45 km/h supera 38 km/h (supuesto propio de SkyPulse)')
  })

  test('say below for a falling scale', () => {
    const inputs = sampleHours({ hours: 1, fields: { air_temperature: -2.5 } })
    const report = scored({ profile: agricultor, options: { task: 'frost' }, inputs })
    expect(report.drivers[0]?.text.es).toContain('-2,5 °C por debajo de -2 °C')
    expect(report.drivers[0]?.margin).toBeCloseTo(0.5, 10)
  })

  test('are never more than three and fall in share', () => {
    fc.assert(
      fc.property(anyWeather, fc.constantFrom(...profiles), (inputs, profile) => {
        const shares = scored({ profile, options: {}, inputs }).drivers.map(({ share }) => share)
        expect(shares.length).toBeLessThanOrEqual(3)
        expect(shares).toEqual(shares.toSorted((a, b) => b - a))
      }),
      { numRuns: 40 },
    )
  })
})

describe('what could not be evaluated', () => {
  test('is listed with what is missing, and holds the verdict at caution when it is essential', () => {
    const report = crane(sampleHours({ hours: 3, without: ['wind_speed'] }))
    expect(report.score).toBeLessThan(25)
    expect(report).toMatchObject({ band: 'bajo', verdict: 'caution', incomplete: true })
    expect(report.notEvaluated).toContainEqual(
      expect.objectContaining({
        hazard: 'crane_wind',
        missing: ['wind_speed'],
        reason: 'input',
        hours: 3,
      }),
    )
  })

  test('may be something the user did not tell', () => {
    const report = scored({ profile: piloto, options: {}, inputs: sampleHours({ hours: 2 }) })
    expect(report.notEvaluated).toContainEqual(
      expect.objectContaining({
        hazard: 'crosswind',
        missing: ['runway_heading'],
        reason: 'option',
      }),
    )
    expect(report.incomplete).toBe(false)
  })

  test('may be hours before the first, or after the last', () => {
    const inputs = sampleHours({ hours: 6 })
    const past = scored({ profile: construccion, options: { task: 'excavation' }, inputs })
    expect(past.notEvaluated).toContainEqual(
      expect.objectContaining({ hazard: 'excavation_rain', reason: 'history', hours: 6 }),
    )
    const ahead = scored({ profile: agricultor, options: { task: 'spraying' }, inputs })
    expect(ahead.notEvaluated).toContainEqual(
      expect.objectContaining({ hazard: 'rainfast', reason: 'horizon', hours: 4 }),
    )
  })

  test('a hole of one hour is a hole of one hour', () => {
    const wind = [2, Number.NaN, 2]
    const report = crane(sampleHours({ hours: 3, fields: { wind_speed: wind } }))
    expect(report.hours.map(({ incomplete }) => incomplete)).toEqual([false, true, false])
    expect(report.hours.map(({ verdict }) => verdict)).toEqual(['go', 'caution', 'go'])
    expect(report.verdict).toBe('caution')
  })
})

describe('counterfactuals', () => {
  test('a crane in gusts of 55 would be fit with caution below 50 km/h and fit below 35', () => {
    const report = crane(sampleHours({ hours: 1, fields: { wind_speed: meanForGust(55) } }))
    expect(report.verdict).toBe('avoid')
    const [caution, go] = report.counterfactual
    expect(caution?.verdict).toBe('caution')
    expect(caution?.conditions).toEqual([
      { hazard: 'crane_wind', side: 'below', at: 50, unit: 'km h-1' },
    ])
    // From 20 (0) to 38 (0.3): 0.25 lies at 20 + 18 x 0.25/0.3 = 35.
    expect(go?.verdict).toBe('go')
    expect(go?.conditions[0]?.at).toBe(35)
    expect(go?.text.es).toBe('Sería apto con ráfagas a la altura de trabajo por debajo de 35 km/h.')
  })

  test('when two hazards are bad, both have to change', () => {
    const inputs = sampleHours({
      hours: 1,
      fields: { wind_speed: meanForGust(70), precipitation_amount: 9 },
    })
    const report = scored({ profile: deporte, options: {}, inputs })
    const hazards = report.counterfactual.at(-1)?.conditions.map(({ hazard }) => hazard)
    expect(hazards?.toSorted()).toEqual(['outdoor_gust', 'outdoor_rain'])
  })

  test('an alert level has to go', () => {
    const inputs = sampleHours({ hours: 8, fields: { alert_level_rain: 2 } })
    const report = scored({ profile: turismo, options: {}, inputs, period: { from: 0, to: 1 } })
    expect(report.score).toBe(65)
    expect(report.counterfactual.at(-1)?.conditions).toContainEqual({
      hazard: 'sat_rain',
      side: 'below',
      at: 1,
      unit: '1',
    })
  })

  test('an alert level of heat or cold lifts every profile to its floor', () => {
    const floors = [
      [1, 40],
      [2, 65],
      [3, 90],
    ] as const
    for (const field of ['alert_level_heat', 'alert_level_cold'] as const) {
      for (const [level, floor] of floors) {
        const inputs = sampleHours({ hours: 6, fields: { [field]: level } })
        for (const profile of profiles) {
          const report = scored({ profile, options: {}, inputs })
          expect(report.score, `${profile.id} ${field} ${level}`).toBeGreaterThanOrEqual(floor)
          expect(report.verdict, profile.id).not.toBe('go')
        }
      }
    }
  })

  test('an alert of heat that was not evaluated is listed and holds no verdict back', () => {
    const inputs = sampleHours({ hours: 6, without: ['alert_level_heat'] })
    const report = scored({ profile: general, options: {}, inputs })
    expect(report.notEvaluated).toContainEqual(
      expect.objectContaining({ hazard: 'sat_heat', missing: ['alert_level_heat'], hours: 6 }),
    )
    expect(report).toMatchObject({ verdict: 'go', incomplete: false })
  })

  test('a day out is not called fit while its comfort is unknown', () => {
    const inputs = sampleHours({ hours: 5 })
    expect(scored({ profile: turismo, options: {}, inputs })).toMatchObject({
      verdict: 'caution',
      incomplete: true,
    })
  })

  test('a fit hour has none', () => {
    expect(crane(sampleHours({ hours: 1 })).counterfactual).toEqual([])
  })

  test('fit is not promised while something essential is unknown', () => {
    const inputs = sampleHours({
      hours: 1,
      fields: { precipitation_rate: 30 },
      without: ['wind_speed'],
    })
    const report = crane(inputs)
    expect(report.verdict).toBe('avoid')
    expect(report.counterfactual.map(({ verdict }) => verdict)).toEqual(['caution'])
  })
})

describe('confidence', () => {
  test('stands beside the score and does not move it', () => {
    const inputs = sampleHours({ hours: 4, fields: { wind_speed: meanForGust(55) } })
    const fresh = crane(inputs, { runAgeHours: 3 })
    const old = crane(inputs, { runAgeHours: 20 })
    expect(old.score).toBe(fresh.score)
    expect(old.confidence.value).toBeCloseTo(fresh.confidence.value - 0.1, 10)
  })

  test('comes from the runs that have the same valid hours, whatever their leads', () => {
    const inputs = sampleHours({ hours: 2, fields: { wind_speed: meanForGust(50) } })
    const earlier = (hours: number, gust: number): HourInputs => {
      const start = new Date(Date.parse('2024-11-15T15:00:00Z') - hours * 3_600_000).toISOString()
      return sampleHours({
        hours: hours + 2,
        start,
        fields: { wind_speed: meanForGust(gust) },
      })
    }
    const report = crane(inputs, { otherRuns: [earlier(6, 50), earlier(12, 60)] })
    // Scores 50, 50, 75: median 50, mean distance 25/3; the crane's gust is a proxy.
    expect(report.confidence.method).toBe('run_agreement')
    expect(report.confidence.value).toBeCloseTo((1 - 25 / 300) * 0.6, 6)
    expect(report.confidence.probabilityHigh).toBe(1)
  })

  test('else from the cells around, else from the lead', () => {
    const inputs = sampleHours({ hours: 1, fields: { wind_speed: meanForGust(50) } })
    const calm = sampleHours({ hours: 1, fields: { wind_speed: meanForGust(38) } })
    const cells = crane(inputs, { neighbours: [calm, inputs, inputs] })
    expect(cells.confidence.method).toBe('neighbourhood')
    expect(cells.confidence.value).toBeCloseTo((1 - 20 / 400) * 0.6, 6)
    expect(crane(inputs).confidence.method).toBe('lead_time')
    // Lead 3 h of wind: 0.9 - 0.2 x 3/72, times 0.6 of a proxy.
    expect(crane(inputs).confidence.value).toBeCloseTo((0.9 - (0.2 * 3) / 72) * 0.6, 10)
  })
})

test('the tourist profile gives comfort by the day beside the risk', () => {
  const inputs = sampleHours({ hours: 24, start: '2024-11-15T04:00:00Z' })
  const report = scored({ profile: turismo, options: {}, inputs })
  const [comfort] = report.indices
  expect(comfort?.id).toBe('comfort')
  expect(comfort?.days.map(({ date }) => date)).toEqual(['2024-11-15'])
  expect(report.score).toBeCloseTo(100 - (comfort?.days[0]?.value ?? 0), 6)
})

test('an irrigator gets the water of whole days only', () => {
  const inputs = sampleHours({ hours: 30, start: '2024-11-15T04:00:00Z' })
  const report = scored({ profile: agricultor, options: { task: 'irrigation' }, inputs })
  const days = report.indices[0]?.days ?? []
  expect(days.map(({ date }) => date)).toEqual(['2024-11-15', '2024-11-16'])
  expect(days[0]?.value).toBeGreaterThan(0)
  expect(days[1]?.value).toBeNaN()
})

test('the truck report counts livestock only when it is the cargo', () => {
  const inputs = sampleHours({ hours: 1, fields: { air_temperature: 38, relative_humidity: 60 } })
  const hot = scored({ profile: camionero, options: { cargo: 'livestock' }, inputs })
  expect(hot.drivers[0]?.hazard).toBe('livestock_heat')
  const boxes = scored({ profile: camionero, options: {}, inputs })
  expect(boxes.drivers.map(({ hazard }) => hazard)).not.toContain('livestock_heat')
})

test('frost within 48 h adds 0.3 to the cold after a pour', () => {
  const cooling = (hour: number) => (hour < 40 ? 6 : -1)
  const inputs = sampleHours({ hours: 60, fields: { air_temperature: cooling } })
  const pour = (period: { from: number; to: number }) =>
    scored({ profile: construccion, options: { task: 'concrete' }, inputs, period })
  // 6 degC lies between 7 (0.1) and 4.5 (0.5): 0.26; the frost at hour 40 is within 48 h of hour 0.
  const [driver] = pour({ from: 0, to: 1 }).drivers
  expect(driver?.hazard).toBe('concrete_cold')
  expect(driver?.score).toBeCloseTo(0.26 + 0.3, 10)
})

test('scores are from 0 to 100 and whole in every weather, and each driver has both texts', () => {
  fc.assert(
    fc.property(anyWeather, fc.constantFrom(...profiles), (inputs, profile) => {
      const report = scored({ profile, options: {}, inputs })
      for (const { score } of report.hours) {
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(100 + 1e-9)
      }
      for (const { text } of report.drivers) {
        expect(`${text.es}${text.en}`).not.toMatch(/NaN|undefined/)
      }
    }),
    { numRuns: 60 },
  )
})
