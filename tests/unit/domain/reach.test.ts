import { describe, expect, test } from 'vitest'
import type { AlertEvent } from '../../../lib/domain/alerts/event.js'
import type { Phenomenon } from '../../../lib/domain/alerts/index.js'
import type { RaisedLevel } from '../../../lib/domain/alerts/levels.js'
import type { AlertReport } from '../../../lib/domain/alerts/raise-alerts.js'
import { reachedAlert, reachedBand } from '../../../lib/domain/reach.js'
import type { RiskReport } from '../../../lib/domain/risk/report.js'

const at = (hour: number) => Date.UTC(2026, 10, 24, hour)

/** Of a report, what is looked at here. */
function reportOf(...scores: readonly number[]): RiskReport {
  const hours = scores.map((score, i) => ({
    validTime: at(i + 1),
    leadHours: i + 1,
    score,
    band: undefined,
    verdict: undefined,
    dominant: undefined,
    incomplete: false,
    confidence: 1,
  }))
  return {
    status: 'ok',
    profile: 'general',
    methodologyVersion: '1.0.0',
    notEvaluated: [],
    assumptions: [],
    notices: [],
    indices: [],
    score: 0,
    band: 'bajo',
    verdict: 'go',
    incomplete: false,
    confidence: { value: 1, method: 'lead_time' },
    drivers: [],
    counterfactual: [],
    representativeTime: at(1),
    proxies: [],
    hours,
    period: { p90: 0, max: 0, mean: 0, hoursAbove50: 0, hoursScored: 0, hoursAsked: 0 },
  }
}

describe('a band', () => {
  test('is reached at the first hour in it or in a worse one, with the highest score', () => {
    expect(reachedBand(reportOf(10, 49, 50, 80), 'alto')).toEqual({
      atMs: at(3),
      score: 80,
      band: 'extremo',
    })
  })

  test('is not reached just below it', () => {
    expect(reachedBand(reportOf(49.9, 49.9), 'alto')).toBe('no')
    expect(reachedBand(reportOf(74.9), 'extremo')).toBe('no')
  })

  test('one hour is enough, among many that are not known', () => {
    expect(reachedBand(reportOf(Number.NaN, Number.NaN, 60), 'alto')).toMatchObject({ atMs: at(3) })
  })

  test('is unknown when most hours are, or nothing could be evaluated', () => {
    expect(reachedBand(reportOf(Number.NaN, Number.NaN, 10), 'alto')).toBe('unknown')
    expect(reachedBand({ ...reportOf(), status: 'no_data' }, 'alto')).toBe('unknown')
  })
})

type Part = readonly [level: RaisedLevel, fromHour: number, toHour: number]

function eventOf(phenomenon: Phenomenon, ...parts: readonly Part[]): AlertEvent<Phenomenon> {
  const spans = parts.map(([level, from, to]) => ({
    level,
    start: new Date(at(from)),
    end: new Date(at(to)),
  }))
  const [first = { level: 'yellow' as const, start: new Date(0), end: new Date(0) }] = spans
  return {
    phenomenon,
    title: { es: '', en: '' },
    level: first.level,
    rank: 1,
    runTime: new Date(at(0)),
    start: first.start,
    peak: first.start,
    end: first.end,
    parts: spans,
    startsBeforeRun: false,
    lastsBeyondRun: false,
    values: [],
    thresholds: [],
    complete: true,
    proxy: false,
    text: { es: '', en: '' },
    advice: { es: '', en: '' },
    official: false,
    officialUrl: '',
  }
}

function alertsOf(
  events: readonly AlertEvent<Phenomenon>[],
  levels: AlertReport['levels'] = { rain: 'green', wind: 'green' },
): AlertReport {
  return { official: false, officialUrl: '', events, levels, notEvaluated: [], notApplicable: [] }
}

describe('an alert level', () => {
  const DAY = { fromMs: at(0), toMs: at(24) }
  const rain = eventOf('rain', ['yellow', 3, 6], ['orange', 6, 9])
  const any = { level: 'orange', phenomena: [] } as const

  test('is reached where a part of an event is at it, not where the event begins', () => {
    expect(reachedAlert(alertsOf([rain]), any, DAY)).toEqual({
      atMs: at(6),
      level: 'orange',
      phenomenon: 'rain',
    })
  })

  test('is not reached by a lower one, another phenomenon or another time', () => {
    expect(reachedAlert(alertsOf([rain]), { level: 'red', phenomena: [] }, DAY)).toBe('no')
    expect(reachedAlert(alertsOf([rain]), { ...any, phenomena: ['wind'] }, DAY)).toBe('no')
    expect(reachedAlert(alertsOf([rain]), any, { fromMs: at(0), toMs: at(6) })).toBe('no')
    expect(reachedAlert(alertsOf([rain]), any, { fromMs: at(9), toMs: at(24) })).toBe('no')
  })

  test('tells the worst of several and the earliest hour', () => {
    const wind = eventOf('wind', ['red', 10, 12])
    expect(reachedAlert(alertsOf([rain, wind]), any, DAY)).toEqual({
      atMs: at(6),
      level: 'red',
      phenomenon: 'wind',
    })
  })

  test('is unknown when the run was not read whole, or nothing asked for was evaluated', () => {
    expect(reachedAlert(undefined, any, DAY)).toBe('unknown')
    expect(reachedAlert(alertsOf([]), { ...any, phenomena: ['snow'] }, DAY)).toBe('unknown')
    const also = { ...any, phenomena: ['wind', 'snow'] }
    expect(reachedAlert(alertsOf([]), also, DAY)).toBe('unknown')
  })
})
