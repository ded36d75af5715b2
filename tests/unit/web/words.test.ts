import { describe, expect, it } from 'vitest'
import { argentineTime, localTime } from '../../../web/format/local-time.js'
import {
  ageText,
  dayName,
  daysApart,
  figure,
  hourText,
  quantity,
  unitText,
  windName,
} from '../../../web/format/words.js'

describe('figures', () => {
  it('are in the notation of the language, with a true minus', () => {
    expect(figure(1234.56, 'es', 1)).toBe('1.234,6')
    expect(figure(-3.25, 'en', 1)).toBe('−3.3')
  })

  it('show what is missing as missing and never as zero', () => {
    expect([figure(null, 'es'), figure(undefined, 'es'), figure(Number.NaN, 'es')]).toEqual([
      '–',
      '–',
      '–',
    ])
    expect(quantity(null, 'degC', { language: 'es' })).toBe('–')
  })

  it('have no negative zero', () => {
    expect(figure(-0.04, 'es', 1)).toBe('0,0')
  })

  it('carry their unit as people write it', () => {
    expect(quantity(21.44, 'degC', { language: 'es' })).toBe('21,4\u00a0°C')
    expect(quantity(12, 'km h-1', { language: 'en' })).toBe('12\u00a0km/h')
    expect(quantity(45, 'degree', { language: 'es' })).toBe('45°')
    expect(quantity(0.25, '1', { language: 'en' })).toBe('0.25')
    expect(unitText('furlong')).toBe('furlong')
  })
})

describe('the wind', () => {
  it('is named by where it comes from; west is O in Spanish', () => {
    expect(windName(270, 'es')).toBe('O')
    expect(windName(270, 'en')).toBe('W')
    expect(windName(359, 'es')).toBe('N')
    expect(windName(-45, 'en')).toBe('NW')
    expect(windName(null, 'es')).toBe('')
  })
})

describe('local times', () => {
  it('are the digits of the answer, wherever the reader is', () => {
    const time = localTime('2026-11-25T06:00:00-03:00')
    expect(time).toEqual({
      ms: Date.UTC(2026, 10, 25, 9),
      wallMs: Date.UTC(2026, 10, 25, 6),
      date: '2026-11-25',
      hour: 6,
    })
    expect(argentineTime(time.ms)).toEqual(time)
  })

  it('refuse what has no zone', () => {
    expect(() => localTime('2026-11-25T06:00:00')).toThrow('zone')
  })

  it('count days by the calendar and not by hours', () => {
    const lateTonight = localTime('2026-11-24T23:30:00-03:00')
    expect(daysApart('2026-11-25', lateTonight)).toBe(1)
    expect(daysApart('2026-12-01', lateTonight)).toBe(7)
  })

  it('are told as the language tells them', () => {
    expect(dayName('2026-11-25', 'es')).toBe('mié 25')
    expect(dayName('2026-11-25', 'en')).toBe('Wed 25')
    expect([hourText(6, 'es'), hourText(6, 'en')]).toEqual(['6\u00a0h', '06:00'])
  })

  it('become ages in minutes, then hours', () => {
    expect([ageText(5), ageText(600), ageText(7_200)]).toEqual([
      '1\u00a0min',
      '10\u00a0min',
      '2\u00a0h',
    ])
  })
})
