/** Hours about a passage outside which a front brings no rain: ahead (negative) and behind. */
export const RAIN_BEGINS_HOURS = -1.2
export const RAIN_ENDS_HOURS = 7

/** How much of a front's rain a longitude gets: the Cuyo desert a tenth, the littoral all. */
export function rainShare(lon: number): number {
  return 0.1 + 0.9 * Math.min(1, Math.max(0, (lon + 69) / 7))
}

/**
 * Rain of ten minutes, mm. `tau`: hours since the front passed, negative before it; `cells` and `bands`
 * are textures (σ 1) that drift with the flow. A convective core of scattered cells stands at the
 * line, lasting half an hour with peaks of 5–12 mm, a stratiform shield follows.
 */
export function rainOfTenMinutes(tau: number, cells: number, bands: number): number {
  if (tau < RAIN_BEGINS_HOURS || tau > RAIN_ENDS_HOURS) return 0
  const core = Math.exp(-(((tau - 0.15) / 0.4) ** 2)) * Math.max(0, cells - 0.3) ** 1.5
  const shield = Math.exp(-(((tau - 1.9) / 1.7) ** 2)) * Math.max(0.35, 0.7 + bands)
  return 2.6 * core + 0.45 * shield
}
