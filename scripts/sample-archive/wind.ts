/**
 * Wind at 10 m about a front (`since`, `until` as in `air.ts`). A southern cold front: northerly and
 * freshening before it, backing through west to south-southwest within an hour, gusty, then easing and
 * turning through south-east and east as the high passes.
 */

/** Direction the wind comes from, degrees, not yet within [0, 360). */
export function windFrom(since: number, until: number): number {
  const age = since / (since + until)
  const turned = Math.min(1, age / 0.75)
  const veer = turned * turned * (3 - 2 * turned)
  return 200 - 195 * veer + (165 - 10 * veer) * Math.exp(-since / 0.6)
}

/** Mean speed, m/s. `mixing` 0–1 is how far the day's convection reaches down to 10 m. */
export function windSpeed(
  since: number,
  until: number,
  given: { readonly strength: number; readonly mixing: number },
): number {
  const northerly = 5 * Math.exp(-until / 11) * (1 - Math.exp(-since / 3))
  const southerly = 7.5 * Math.exp(-since / 9)
  const squall = 3.5 * Math.exp(-(((since - 0.4) / 0.7) ** 2))
  return (1.6 + given.strength * (northerly + southerly + squall)) * (0.75 + 0.4 * given.mixing)
}

/** How much a place's speed strays from the mean, as a part of it: most just behind the front. */
export function gustiness(since: number): number {
  return 0.1 + 0.14 * Math.exp(-since / 6)
}
