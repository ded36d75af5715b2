import type { Place } from '../../lib/places/place.js'
import { PLACES } from '../../lib/places/places.js'

/** One call of the replay. */
export interface Call {
  readonly endpoint: 'forecast' | 'current' | 'runs'
  readonly target: string
  /** Which instance the platform gives it to. */
  readonly instance: number
  /** Of the whole replay, in [0, 1). */
  readonly moment: number
}

export interface WorkloadOptions {
  readonly calls: number
  readonly instances: number
  readonly seed: number
}

/** Places of Argentina by population, the largest first. */
export const ARGENTINE_PLACES: readonly Place[] = PLACES.filter(
  ({ country, population }) => country === 'AR' && population > 0,
).sort((a, b) => b.population - a.population)

/** Ours: most people plan the day, many look at now, some programs ask for the runs. */
const SHARES = { forecast: 0.55, current: 0.35 } as const

/** The k-th largest place is asked for 1/k as often as the first (Zipf's law, exponent 1). */
export function* workload({ calls, instances, seed }: WorkloadOptions): Generator<Call> {
  const random = generator(seed)
  const place = zipf(ARGENTINE_PLACES)
  for (let i = 0; i < calls; i += 1) {
    const { lat, lon } = place(random())
    const dice = random()
    // A few want other units, which is another answer from the same numbers.
    const units = random() < 0.1 ? '&units=si' : ''
    const instance = Math.floor(random() * instances)
    const common = { instance, moment: i / calls }
    const at = `lat=${lat}&lon=${lon}${units}`
    if (dice < SHARES.forecast)
      yield { ...common, endpoint: 'forecast', target: `/api/v1/weather/forecast?${at}&hours=24` }
    else if (dice < SHARES.forecast + SHARES.current)
      yield { ...common, endpoint: 'current', target: `/api/v1/weather/current?${at}` }
    else yield { ...common, endpoint: 'runs', target: '/api/v1/runs' }
  }
}

/** From a uniform number in [0, 1) to one of the ranked items. */
function zipf<T>(ranked: readonly T[]): (uniform: number) => T {
  let sum = 0
  const sums = ranked.map((_, i) => (sum += 1 / (i + 1)))
  return (uniform) => {
    const wanted = uniform * sum
    let [low, high] = [0, ranked.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) > wanted) high = middle
      else low = middle + 1
    }
    const item = ranked[low]
    if (item === undefined) throw new RangeError('nothing to choose from')
    return item
  }
}

/** Uniform in [0, 1), the same for the same seed. @see mulberry32 */
export function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
