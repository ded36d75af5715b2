import { expect, test } from 'vitest'
import { joined, measure, safelyRounded } from '../../../../lib/domain/risk/wording.js'

test.each([
  [45.54, 'km h-1', '45,5 km/h', '45.5 km/h'],
  [-2, 'degC', '-2 °C', '-2 °C'],
  [-0.01, 'degC', '0 °C', '0 °C'],
  [2738.4, 'ft', '2738 ft', '2738 ft'],
  [0.284, 'm3 m-3', '0,28 m³/m³', '0.28 m³/m³'],
  [1, '1', '1', '1'],
  [0.062, 'mm', '0,06 mm', '0.06 mm'],
  [0.35, 'degC', '0,4 °C', '0.4 °C'],
])('%d %s is %s in Spanish and %s in English', (value, unit, es, en) => {
  expect(measure(value, unit)).toEqual({ es, en })
})

test('a bound is rounded to the side that keeps it', () => {
  expect(safelyRounded(45.58, 'below', 'km h-1')).toBe(45.5)
  expect(safelyRounded(45.52, 'above', 'km h-1')).toBe(45.6)
  expect(safelyRounded(-1.23, 'above', 'degC')).toBe(-1.2)
  expect(safelyRounded(49.99999999999, 'below', 'km h-1')).toBe(50)
})

test('lists are joined as each language does', () => {
  const text = (word: string) => ({ es: word, en: word })
  expect(joined([text('a')])).toEqual(text('a'))
  expect(joined(['viento', 'intensidad'].map(text)).es).toBe('viento e intensidad')
  expect(joined(['viento', 'hielo'].map(text)).es).toBe('viento y hielo')
  expect(joined(['a', 'b', 'c'].map(text))).toEqual({ es: 'a, b y c', en: 'a, b and c' })
})
