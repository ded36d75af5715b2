import fc from 'fast-check'

/** Any number would do: with the same one a change is judged by itself, and not by chance. */
const AGREED = 20_261_124
/** Where a property states no number of its own. */
const EXPLORING_RUNS = 3_000

/**
 * Properties are tried with the agreed seed. `PROPERTY_SEED=random`, as `npm run test:properties` has
 * it, looks for counterexamples that nobody has met; a number tries again what was found.
 */
export function propertyParameters(asked: string | undefined, random: () => number) {
  if (asked === undefined) return { seed: AGREED }
  const seed = asked === 'random' ? Math.floor(random() * 2 ** 31) : Number(asked)
  if (!Number.isInteger(seed)) throw new Error(`PROPERTY_SEED is no integer: ${asked}`)
  return { seed, numRuns: EXPLORING_RUNS }
}

fc.configureGlobal(propertyParameters(process.env.PROPERTY_SEED, Math.random))
