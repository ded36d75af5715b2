import { describe, expect, test } from 'vitest'
import { Failure } from '../../../lib/domain/errors.js'
import { FULL_GRID } from '../../../lib/domain/grid.js'
import type { PlaceMatch } from '../../../lib/places/find-place.js'
import type { Place } from '../../../lib/places/place.js'
import { locatePoints, resolvePoints } from '../../../lib/usecases/resolve-points.js'

const ROSARIO: Place = {
  id: 3838583,
  name: 'Rosario',
  province: 'Santa Fe',
  country: 'AR',
  lat: -32.9468,
  lon: -60.6393,
  population: 1,
  capitalOf: 'none',
}

const find = (text: string): PlaceMatch => {
  if (text === 'Rosario') return { kind: 'found', place: ROSARIO }
  if (text === 'San Martín') return { kind: 'ambiguous', candidates: [ROSARIO, ROSARIO] }
  return { kind: 'not_found', suggestions: [ROSARIO] }
}

function failureOf(work: () => unknown): Failure {
  try {
    work()
  } catch (cause) {
    if (cause instanceof Failure) return cause
    throw cause
  }
  throw new Error('nothing was thrown')
}

test('degrees stay as they are and names become the degrees of their place, in order', () => {
  expect(
    resolvePoints(
      [
        { lat: -31, lon: -64, pointer: '/points/0' },
        { location: 'Rosario', pointer: '/points/1/location' },
      ],
      find,
    ),
  ).toMatchObject([
    { lat: -31, lon: -64 },
    { lat: -32.9468, lon: -60.6393, place: ROSARIO },
  ])
})

describe('a name', () => {
  const one = (location: string) => () =>
    resolvePoints([{ location, pointer: '/points/0/location' }], find)

  test('of several places names the candidates and the place in the request', () => {
    const failure = failureOf(one('San Martín'))
    expect(failure.code).toBe('place_ambiguous')
    expect(failure.faults).toMatchObject([{ pointer: '/points/0/location' }])
    expect(failure.details.candidates).toHaveLength(2)
  })

  test('of no place comes with suggestions, without what a caller need not know', () => {
    const failure = failureOf(one('Xyz'))
    expect(failure.code).toBe('place_not_found')
    expect(failure.details.suggestions).toEqual([
      { name: 'Rosario', province: 'Santa Fe', country: 'AR', lat: -32.9468, lon: -60.6393 },
    ])
  })
})

test('every point outside the grid is named, and none is answered', () => {
  const failure = failureOf(() =>
    locatePoints(FULL_GRID, [
      { lat: 40, lon: -3, pointer: 'lat/0' },
      { lat: -31, lon: -64, pointer: 'lat/1' },
      { lat: 60, lon: 10, pointer: 'lat/2' },
    ]),
  )
  expect(failure.code).toBe('outside_coverage')
  expect(failure.faults.map(({ pointer }) => pointer)).toEqual(['lat/0', 'lat/2'])
})

test('a point inside has its cell', () => {
  expect(locatePoints(FULL_GRID, [{ lat: -34.6037, lon: -58.3816, pointer: 'lat' }])).toMatchObject(
    [{ lat: -34.6037, cell: { row: 630, column: 650 } }],
  )
})
