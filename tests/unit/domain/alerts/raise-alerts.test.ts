import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ALERT_THRESHOLDS, ALERTS } from '../../../../lib/domain/alerts/index.js'
import {
  ALERT_LEVELS,
  CAP_BY_LEVEL,
  levelOf,
  rankOf,
} from '../../../../lib/domain/alerts/levels.js'
import { raiseAlerts } from '../../../../lib/domain/alerts/raise-alerts.js'
import type { Threshold } from '../../../../lib/domain/alerts/threshold.js'
import { HOURS, PLACES, type PlaceName, RUN_TIME, report, series, timeAt } from './run.js'

const times = (count: number) => Array.from({ length: count }, (_, hour) => timeAt(hour))

describe('the report', () => {
  it('calls nothing green that it had no data for', () => {
    const { levels, notEvaluated, notApplicable, events } = report('mendoza', {})
    expect(levels).toEqual({})
    expect(events).toEqual([])
    expect(notApplicable).toEqual([])
    expect(notEvaluated.map(({ phenomenon }) => phenomenon)).toEqual(ALERTS.map(({ id }) => id))
    expect(notEvaluated.every(({ missingInputs }) => missingInputs.length > 0)).toBe(true)
  })

  it('leaves out, rather than calls green, what has no thresholds abroad', () => {
    const { levels, notApplicable } = report('santiago', {
      precipitation_amount: series(50),
      air_temperature: series(20),
    })
    expect(notApplicable).toEqual(['rain', 'wind', 'zonda', 'snow', 'heat', 'cold'])
    // 20 °C cannot be 30, whatever humidity and wind are.
    expect(levels).toEqual({ frost: 'green', fire: 'green' })
  })

  it('does not ask for amounts at the time of the run', () => {
    const amounts = series(0, { 0: Number.NaN })
    const { levels, notEvaluated } = report('cordoba', {
      precipitation_amount: amounts,
      precipitation_rate: amounts,
    })
    expect(levels).toMatchObject({ rain: 'green', storm: 'green' })
    expect(notEvaluated.map(({ phenomenon }) => phenomenon)).not.toContain('rain')
  })

  it('says everywhere that it is not official, in both languages, with the way to who is', () => {
    const answer = report('buenosAires', {
      wind_speed: series(26),
      wind_speed_of_gust: series(39.5),
    })
    expect(answer).toMatchObject({ official: false, officialUrl: 'https://www.smn.gob.ar/alertas' })
    const [event] = answer.events
    expect(event).toMatchObject({ official: false, officialUrl: 'https://www.smn.gob.ar/alertas' })
    expect(event?.text.es).toBe(
      'Viento, nivel rojo (orientativo, no oficial): viento sostenido 93,6 km/h, ráfagas 142,2 km/h.',
    )
    expect(event?.text.en).toBe(
      'Wind, red level (guidance, not official): sustained wind 93.6 km/h, gusts 142.2 km/h.',
    )
  })

  it('says when an event touches an end of the run', () => {
    const { events } = report('buenosAires', { air_temperature: series(-1) })
    const [event] = events.filter(({ phenomenon }) => phenomenon === 'frost')
    expect(event).toMatchObject({ startsBeforeRun: true, lastsBeyondRun: true })
    expect(event).toMatchObject({ start: RUN_TIME, end: timeAt(HOURS - 1) })
  })

  it('refuses series and times that are not hourly', () => {
    const at = { latitude: -34, longitude: -60, runTime: RUN_TIME }
    const short = { ...at, validTimes: times(4), series: { wind_speed: [1, 2] } }
    expect(() => raiseAlerts(short)).toThrow(RangeError)
    const uneven = { ...at, validTimes: [timeAt(0), timeAt(3)], series: {} }
    expect(() => raiseAlerts(uneven)).toThrow(RangeError)
  })

  it('of no hours is empty', () => {
    const empty = { latitude: -34, longitude: -60, runTime: RUN_TIME, validTimes: [], series: {} }
    expect(raiseAlerts(empty)).toMatchObject({ events: [], notEvaluated: [], levels: {} })
  })
})

const value = (min: number, max: number) =>
  fc.array(fc.oneof(fc.double({ min, max, noNaN: true }), fc.constant(Number.NaN)), {
    minLength: HOURS,
    maxLength: HOURS,
  })

const anySeries = fc.record(
  {
    air_temperature: value(-15, 45),
    relative_humidity: value(3, 100),
    dew_point_temperature: value(-15, 25),
    wind_speed: value(0, 35),
    wind_speed_of_gust: value(0, 55),
    wind_from_direction: value(0, 360),
    precipitation_amount: value(0, 20),
    precipitation_rate: value(0, 80),
    snowfall_amount: value(0, 10),
    surface_downwelling_shortwave_flux_in_air: value(0, 1000),
  },
  { requiredKeys: [] },
)

it('any run gives events in order, within it, that hold together', () => {
  const places = Object.keys(PLACES).filter((name): name is PlaceName => name in PLACES)
  fc.assert(
    fc.property(fc.constantFrom(...places), anySeries, (place, given) => {
      const { events, levels, notApplicable } = report(place, given)
      for (const event of events) {
        expect(event.start.getTime()).toBeLessThanOrEqual(event.peak.getTime())
        expect(event.peak.getTime()).toBeLessThanOrEqual(event.end.getTime())
        expect(event.start.getTime()).toBeGreaterThanOrEqual(RUN_TIME.getTime())
        expect(event.end.getTime()).toBeLessThanOrEqual(timeAt(HOURS - 1).getTime())
        expect(notApplicable).not.toContain(event.phenomenon)
        expect(rankOf(levels[event.phenomenon] ?? 'green')).toBeGreaterThanOrEqual(event.rank)
        expect(Math.max(...event.parts.map(({ level }) => rankOf(level)))).toBe(event.rank)
        expect(event.values.every(({ value: told }) => !Number.isNaN(told))).toBe(true)
        expect(event.text.es).not.toMatch(/NaN|undefined/)
      }
    }),
    { numRuns: 60 },
  )
})

describe('the catalogue of thresholds', () => {
  it('has an id, a unit, a finite value and a source for each, and no id twice', () => {
    const ids = ALERT_THRESHOLDS.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { id, unit, value: limit, source, evidence } of ALERT_THRESHOLDS) {
      expect(id).toMatch(/^[a-z]+\.[A-Za-z0-9.]+$/)
      expect(unit).not.toBe('')
      expect(limit).toSatisfy(Number.isFinite)
      expect(source).not.toBe('')
      expect(['published', 'standard', 'ours']).toContain(evidence)
    }
  })

  it('marks every percentile of heat and cold as ours', () => {
    const percentiles = ALERT_THRESHOLDS.filter(({ id }) => /\.p\d+$/.test(id))
    expect(percentiles).toHaveLength(72)
    expect(percentiles.every(({ evidence }) => evidence === 'ours')).toBe(true)
  })

  it('gets harder to reach from level to level', () => {
    const keyOf = (threshold: Threshold) =>
      [
        threshold.id.split('.')[0],
        threshold.region,
        threshold.quantity,
        threshold.windowHours,
        threshold.id.match(/maximum|minimum/)?.[0],
        threshold.comparison,
      ].join(' ')
    const groups = new Map<string, Threshold[]>()
    for (const threshold of ALERT_THRESHOLDS) {
      const key = keyOf(threshold)
      groups.set(key, [...(groups.get(key) ?? []), threshold])
    }
    for (const thresholds of groups.values()) {
      const sign = thresholds[0]?.comparison === '<=' ? -1 : 1
      const sorted = thresholds.toSorted((a, b) => rankOf(a.level) - rankOf(b.level))
      sorted.slice(1).forEach((threshold, index) => {
        const lower = sorted[index]
        if (lower?.level === threshold.level) return
        expect(sign * threshold.value, threshold.id).toBeGreaterThan(sign * (lower?.value ?? 0))
      })
    }
  })
})

describe('levels', () => {
  it('keep their ranks', () => {
    expect(ALERT_LEVELS.map(rankOf)).toEqual([0, 1, 2, 3])
    expect(ALERT_LEVELS.map((level) => levelOf(rankOf(level)))).toEqual(ALERT_LEVELS)
    expect(levelOf(Number.NaN)).toBe('green')
  })

  it('map to the severities of the Common Alerting Protocol, and never claim more urgency than a forecast has', () => {
    const severities = Object.values(CAP_BY_LEVEL).map(({ severity }) => severity)
    expect(severities).toEqual(['Moderate', 'Severe', 'Extreme'])
    expect(Object.values(CAP_BY_LEVEL).every(({ urgency }) => urgency === 'Future')).toBe(true)
  })
})
