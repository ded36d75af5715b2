import {
  airMass,
  cloudCover,
  dewPointDeparture,
  diurnal,
  saturationPressure,
  seaLevelPressure,
  surfacePressure,
} from './air.js'
import type { RunState } from './run-state.js'
import { solarHour } from './season.js'
import { gustiness, windFrom, windSpeed } from './wind.js'

/** The archive's humidity goes a little over saturation. */
const MAX_HUMIDITY = 100.5
const LAPSE_PER_METRE = 0.0065
const DEW_POINT_LAPSE_PER_METRE = 0.0058

/** Hours since the last and until the next front at each cell. */
export function stepFronts(state: RunState): void {
  const { passages, lastFront, since, until, lead } = state
  for (let i = 0; i < state.ground.cells; i += 1) {
    let last = lastFront[i] ?? 0
    while ((passages[last + 1]?.[i] ?? Number.POSITIVE_INFINITY) <= lead) last += 1
    lastFront[i] = last
    since[i] = lead - (passages[last]?.[i] ?? lead)
    until[i] = (passages[last + 1]?.[i] ?? lead) - lead
  }
}

/** Strength of the front whose air a cell is in. */
function strengthAt(state: RunState, i: number): number {
  return state.fronts[state.lastFront[i] ?? 0]?.strength ?? 1
}

/** Cloud, temperature, dew point and humidity; rain cools the air towards its dew point. */
export function stepAir(state: RunState): void {
  const { ground, fields, since, until, textures, cloud } = state
  const hour = state.runHour + state.lead
  state.cloudBefore.set(cloud)
  for (let i = 0; i < ground.cells; i += 1) {
    const [after, before] = [since[i] ?? 0, until[i] ?? 0]
    const cold = (state.outbreak[i] ?? 0) * strengthAt(state, i)
    const metres = ground.metres[i] ?? 0
    const texture = textures.near[i] ?? 0
    const mass = airMass(cold, after, before)
    const cover = cloudCover(after, before, texture)
    const local = solarHour(hour, ground.axes.lon[i] ?? 0)
    const seasonal = state.seasonal[i] ?? 0
    const dry =
      seasonal +
      mass -
      LAPSE_PER_METRE * metres +
      0.35 * texture +
      diurnal(local, cover, ground.water[i] === 1)
    const arid = (ground.water[i] === 1 ? 0.4 : 1) * (ground.aridity[i] ?? 0)
    const dew =
      seasonal -
      arid +
      dewPointDeparture(cold, after, before) -
      DEW_POINT_LAPSE_PER_METRE * metres +
      0.5 * (textures.far[i] ?? 0)
    const wetness = Math.min(1, (fields.PP[i] ?? 0) / 2)
    const celsius = Math.max(dew - 0.06, dry - 0.35 * wetness * Math.max(0, dry - dew))
    const dewPoint = dew + 0.9 * wetness * Math.max(0, celsius - dew)
    state.airMass[i] = mass
    cloud[i] = cover
    fields.T2[i] = celsius
    state.dewPoint[i] = Math.min(dewPoint, celsius + 0.06)
    const humidity = (100 * saturationPressure(dewPoint)) / saturationPressure(celsius)
    fields.HR2[i] = Math.min(MAX_HUMIDITY, humidity)
  }
}

/** Wind, pressure and the height of 0 °C. */
export function stepFlow(state: RunState): void {
  const { ground, fields, since, until, textures } = state
  const hour = state.runHour + state.lead
  for (let i = 0; i < ground.cells; i += 1) {
    const [after, before] = [since[i] ?? 0, until[i] ?? 0]
    const local = solarHour(hour, ground.axes.lon[i] ?? 0)
    const metres = ground.metres[i] ?? 0
    const mixing = 0.5 + 0.5 * Math.cos(((local - 14.5) * Math.PI) / 12)
    const [near, far] = [textures.near[i] ?? 0, textures.far[i] ?? 0]
    const exposure = (ground.water[i] === 1 ? 1.25 : 1) * (1 + metres / 9000)
    const speed = windSpeed(after, before, { strength: strengthAt(state, i), mixing })
    fields.magViento10[i] = Math.max(0, speed * exposure * (1 + gustiness(after) * far))
    fields.dirViento10[i] = (((windFrom(after, before) + 9 * near) % 360) + 360) % 360
    const seaLevel = seaLevelPressure(after, before, local)
    fields.PSFC[i] = surfacePressure(seaLevel, metres, fields.T2[i] ?? 0)
    const column = (state.seasonal[i] ?? 0) + 0.8 * (state.airMass[i] ?? 0) + 2
    fields.Freezing_level[i] = Math.max(10, column / 0.0062 + 60 * near)
  }
}
