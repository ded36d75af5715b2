import { PLACES } from '../../lib/places/places.js'
import { zipf } from './random.js'

/** One call of a load: `name` is what its numbers are gathered under. */
export interface LoadCall {
  readonly name: string
  /** Path and query. */
  readonly target: string
}

/** Degrees within which the sample archive has values, a little inside its edges. */
const COVERED = { south: -38, north: -30.5, west: -68.5, east: -58.2 } as const

/** Places that the sample archive covers, the largest first. */
export const COVERED_PLACES = PLACES.filter(
  ({ country, population, lat, lon }) =>
    country === 'AR' &&
    population > 0 &&
    lat > COVERED.south &&
    lat < COVERED.north &&
    lon > COVERED.west &&
    lon < COVERED.east,
).sort((a, b) => b.population - a.population)

/**
 * Ours, as people use such a service: most look at the days ahead and at now, a decision is asked now
 * and then, programs ask for the runs and monitors for health.
 */
const SHARES = [
  [0.35, 'forecast'],
  [0.25, 'current'],
  [0.15, 'risk-score'],
  [0.08, 'windows'],
  [0.07, 'alerts'],
  [0.02, 'route'],
  [0.04, 'runs'],
  [0.04, 'health'],
] as const

type Kind = (typeof SHARES)[number][1]

/** Chooses the next call of anybody; `random` gives uniform numbers in [0, 1). */
export function mixedCall(random: () => number): LoadCall {
  const { lat, lon } = place(random())
  const name = kindOf(random())
  return { name, target: targetOf(name, `lat=${lat}&lon=${lon}`) }
}

const place = zipf(COVERED_PLACES)

function kindOf(uniform: number): Kind {
  let sum = 0
  for (const [share, kind] of SHARES) {
    sum += share
    if (uniform < sum) return kind
  }
  return 'health'
}

function targetOf(kind: Kind, at: string): string {
  switch (kind) {
    case 'forecast':
      return `/api/v1/weather/forecast?${at}&hours=24`
    case 'current':
      return `/api/v1/weather/current?${at}`
    case 'risk-score':
      return `/api/v1/risk-score?${at}&profile=agricultor`
    case 'windows':
      return `/api/v1/windows?${at}&profile=agricultor&options.task=spraying&min_duration=PT3H`
    case 'alerts':
      return `/api/v1/alerts?${at}`
    case 'route':
      return '/api/v1/route?lat=-31.42,-32.95&lon=-64.19,-60.66&speed=80&profile=camionero'
    case 'runs':
      return '/api/v1/runs'
    case 'health':
      return '/api/v1/health'
  }
}

/** A point that nobody asked for before: each `index` has a tile of its own, in a lattice of 0.4°. */
export function coldCall(index: number): LoadCall {
  const columns = Math.floor((COVERED.east - COVERED.west) / LATTICE_DEGREES)
  const rows = Math.floor((COVERED.north - COVERED.south) / LATTICE_DEGREES)
  if (index >= columns * rows) throw new RangeError(`there are ${columns * rows} cold points`)
  const lat = COVERED.south + (Math.floor(index / columns) + 0.5) * LATTICE_DEGREES
  const lon = COVERED.west + ((index % columns) + 0.5) * LATTICE_DEGREES
  const at = `lat=${lat.toFixed(3)}&lon=${lon.toFixed(3)}`
  return { name: 'cold point', target: `/api/v1/weather/forecast?${at}&hours=72` }
}

/** Two cells of the lattice are 11 or 9 model cells of 4 km apart: never the same tile of 8. */
const LATTICE_DEGREES = 0.4
