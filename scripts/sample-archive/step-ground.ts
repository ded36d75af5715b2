import { longWaveDown, longWaveUp, shortWaveDown } from './radiation.js'
import type { RunState } from './run-state.js'
import { cosZenith, declination, solarHour } from './season.js'
import { soilMoisture, soilTemperature, WATER_SOIL_CELSIUS, WATER_SOIL_MOISTURE } from './soil.js'

const HOUR_SECONDS = 3600

export function stepSoil(state: RunState): void {
  const { ground, fields, cloud, airMass, seasonal } = state
  const hour = state.runHour + state.lead
  for (let i = 0; i < ground.cells; i += 1) {
    if (ground.water[i] === 1) {
      fields.TSLB[i] = WATER_SOIL_CELSIUS
      fields.SMOIS[i] = WATER_SOIL_MOISTURE
      continue
    }
    fields.TSLB[i] = soilTemperature({
      seasonal: seasonal[i] ?? 0,
      airMass: airMass[i] ?? 0,
      metres: ground.metres[i] ?? 0,
      localHour: solarHour(hour, ground.axes.lon[i] ?? 0),
      cloud: cloud[i] ?? 0,
    })
    const rain = state.accumulated.rain[i] ?? 0
    fields.SMOIS[i] = soilMoisture(ground.rainShare[i] ?? 0, state.since[i] ?? 0, rain)
  }
}

/** Short wave of the hour that ends at the lead, W m-2: two midpoints under its mean cloud. */
function meanShortWave(state: RunState, i: number, sun: number): number {
  const { lat, lon } = state.ground.axes
  const cloud = ((state.cloudBefore[i] ?? 0) + (state.cloud[i] ?? 0)) / 2
  const local = solarHour(state.runHour + state.lead, lon[i] ?? 0)
  const early = shortWaveDown(cosZenith(lat[i] ?? 0, sun, local - 0.75), cloud)
  const late = shortWaveDown(cosZenith(lat[i] ?? 0, sun, local - 0.25), cloud)
  return (early + late) / 2
}

/** Adds the hour's radiation to what has come since the run's start; nothing has at lead 0. */
export function stepRadiation(state: RunState): void {
  const { ground, fields, fluxDown, fluxUp, accumulated } = state
  const sun = declination(state.runHour + state.lead)
  for (let i = 0; i < ground.cells; i += 1) {
    const celsius = fields.T2[i] ?? 0
    const skin = ground.water[i] === 1 ? celsius : (celsius + (fields.TSLB[i] ?? 0)) / 2
    const down = longWaveDown(celsius, state.dewPoint[i] ?? 0, state.cloud[i] ?? 0)
    const up = longWaveUp(skin, down)
    if (state.lead > 0) {
      const half = HOUR_SECONDS / 2
      accumulated.longDown[i] = (accumulated.longDown[i] ?? 0) + half * (down + (fluxDown[i] ?? 0))
      accumulated.longUp[i] = (accumulated.longUp[i] ?? 0) + half * (up + (fluxUp[i] ?? 0))
      const short = HOUR_SECONDS * meanShortWave(state, i, sun)
      accumulated.shortDown[i] = (accumulated.shortDown[i] ?? 0) + short
    }
    fluxDown[i] = down
    fluxUp[i] = up
  }
  fields.ACLWDNB.set(accumulated.longDown)
  fields.ACLWUPB.set(accumulated.longUp)
  fields.ACSWDNB.set(accumulated.shortDown)
}
