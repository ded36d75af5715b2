import { describe, expect, it } from 'vitest'
import { accumulate } from '../../../../lib/domain/alerts/accumulation.js'
import { eventsOf, hoursFrom, levelsOf, type PlaceName, report, series, timeAt } from './run.js'

/** A steady rain of so many hours that adds up to a total. */
function spell(total: number, hours: number, first = 10): number[] {
  return series(0, hoursFrom(first, hours, total / hours))
}

const amount = (values: number[]) => ({ precipitation_amount: values })

describe('rain', () => {
  it.each<[PlaceName, number, number, string[]]>([
    ['buenosAires', 40, 4, ['yellow']],
    ['buenosAires', 39.99, 4, []],
    ['buenosAires', 70, 4, ['orange']],
    ['buenosAires', 69.99, 4, ['yellow']],
    ['buenosAires', 175, 16, ['red']],
    ['buenosAires', 174.99, 4, ['orange']],
    ['cordoba', 80, 8, ['orange']],
    ['mendoza', 30, 8, ['yellow']],
    ['mendoza', 50, 8, ['orange']],
    ['mendoza', 100, 16, ['red']],
    ['salta', 60, 8, ['orange']],
    ['posadas', 49.99, 8, []],
    ['posadas', 225, 16, ['red']],
    ['bariloche', 15, 8, ['yellow']],
    ['neuquen', 10, 8, ['yellow']],
    ['neuquen', 60, 8, ['red']],
  ])('in %s: %d mm within %d hours gives %j', (place, total, hours, expected) => {
    expect(levelsOf('rain', place, amount(spell(total, hours)))).toEqual(expected)
  })

  it('reaches a level by 24 hours where 12 are not enough', () => {
    // 30 mm in 24 hours are 15 in 12: 14.4 in 12 and 28.8 in 24 reach neither in Andean Patagonia.
    expect(levelsOf('rain', 'bariloche', amount(spell(28.8, 24)))).toEqual([])
    // Twice 14.9 with ten dry hours between: never 15 within 12 hours, but 29.8, then 30, within 24.
    const twice = (total: number) =>
      series(0, { ...hoursFrom(10, 1, total / 2), ...hoursFrom(23, 1, total / 2) })
    expect(levelsOf('rain', 'bariloche', amount(twice(29.8)))).toEqual([])
    expect(levelsOf('rain', 'neuquen', amount(twice(15)))).toEqual(['yellow', 'yellow'])
  })

  it('lasts from the start of the first wet hour to the end of the last, with its peak', () => {
    const wet = series(0, { 10: 5, 11: 30, 12: 10 })
    const [event] = eventsOf('rain', 'buenosAires', amount(wet))
    expect(event).toMatchObject({
      level: 'yellow',
      start: timeAt(9),
      peak: timeAt(11),
      end: timeAt(12),
      complete: true,
      region: { id: 'R8' },
      official: false,
      officialUrl: 'https://www.smn.gob.ar/alertas',
    })
    expect(event?.values.map(({ value }) => value)).toEqual([45, 45])
    expect(event?.thresholds.map(({ id }) => id)).toEqual(['rain.R8.yellow.12h'])
  })

  it('counts what there is in the first hours of a run', () => {
    const [event] = eventsOf('rain', 'buenosAires', amount(series(0, { 0: Number.NaN, 1: 41 })))
    expect(event).toMatchObject({ level: 'yellow', start: timeAt(0), end: timeAt(1) })
    expect(event).toMatchObject({ complete: true, startsBeforeRun: true })
  })

  it('calls a sum with missing hours a lower bound', () => {
    const wet = series(0, { 10: 25, 11: Number.NaN, 12: 25 })
    const [event] = eventsOf('rain', 'buenosAires', amount(wet))
    expect(event).toMatchObject({ level: 'yellow', complete: false })
    expect(event?.values[0]?.value).toBe(50)
  })

  it('calls it so too when the missing hour lies after the event but within its window', () => {
    const wet = series(0, { 10: 45, 12: Number.NaN })
    const [event] = eventsOf('rain', 'buenosAires', amount(wet))
    expect(event).toMatchObject({ end: timeAt(10), complete: false })
  })

  it('does not call a wet hour green while hours around it are missing', () => {
    const wet = series(0, { 10: 25, 11: Number.NaN })
    const { events, notEvaluated } = report('buenosAires', amount(wet))
    expect(events).toEqual([])
    expect(notEvaluated).toContainEqual({ phenomenon: 'rain', hours: 2, missingInputs: [] })
  })
})

describe('accumulation', () => {
  const options = { windowHours: 3, leastAmount: 0.1, firstHour: 1 }

  it('gives each wet hour the largest window that covers it, a dry hour 0, a missing one NaN', () => {
    const { sums } = accumulate([Number.NaN, 1, 2, 0, 4, Number.NaN, 8], options)
    expect(sums).toEqual([Number.NaN, 3, 6, 0, 12, Number.NaN, 12])
  })

  it('marks the wet hours that share a window with a missing one', () => {
    const { hasGap } = accumulate([Number.NaN, 1, 2, 0, 4, Number.NaN, 8], options)
    expect(hasGap).toEqual([false, false, false, false, true, false, true])
  })
})
