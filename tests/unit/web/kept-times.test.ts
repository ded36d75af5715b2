import { expect, test } from 'vitest'
import { type KeptTimes, oldestOf, withKept } from '../../../web/data/kept-times.js'

const HERE = { lat: -33.89, lon: -60.57 }
const at = (path: string, { lat, lon } = HERE) =>
  `https://x.example/api/v1/${path}?lat=${lat}&lon=${lon}&lang=es`
const NONE: KeptTimes = new Map()

test('one old answer among fresh ones makes the place old, whichever came last', () => {
  let known = withKept(NONE, at('risk-score'), 5_000)
  known = withKept(known, at('weather/forecast'), undefined)
  known = withKept(known, 'https://x.example/api/v1/field?variable=wind_speed', undefined)
  expect(oldestOf(known, HERE)).toBe(5_000)
  expect(oldestOf(withKept(known, at('alerts'), 3_000), HERE)).toBe(3_000)
})

test('it is fresh again once the network has answered for it', () => {
  const known = withKept(NONE, at('risk-score'), 5_000)
  expect(oldestOf(withKept(known, at('risk-score'), undefined), HERE)).toBeUndefined()
})

test('another place’s answers are not its own', () => {
  const known = withKept(NONE, at('risk-score', { lat: -31.4, lon: -64.2 }), 5_000)
  expect(oldestOf(known, HERE)).toBeUndefined()
})

test('an answer that changes nothing is no new state', () => {
  expect(withKept(NONE, at('risk-score'), undefined)).toBe(NONE)
})
