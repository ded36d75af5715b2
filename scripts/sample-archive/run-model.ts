import { fillTexture, type RunState } from './run-state.js'
import { stepAir, stepFlow, stepFronts } from './step-air.js'
import { stepRadiation, stepSoil } from './step-ground.js'
import { stepRain } from './step-rain.js'
import { hashed, TILE_SIZE } from './texture.js'

/** Hours over which a run's own error of detail grows to its full size. */
const ERROR_GROWTH_HOURS = 48
const ERROR_SHARE = 0.35

/**
 * The hour's two textures. They drift with the valid time, so that runs agree on them, save for a part
 * that is the run's own and grows with the lead.
 */
function stepTextures(state: RunState): void {
  const { ground, textures, runHour, lead } = state
  const { window, tiles } = ground
  const hour = runHour + lead
  fillTexture(textures.near, window, { tile: tiles.a, row: -6 * hour, col: -8 * hour })
  fillTexture(textures.far, window, { tile: tiles.b, row: -4 * hour, col: -9 * hour })
  const share = ERROR_SHARE * Math.min(1, lead / ERROR_GROWTH_HOURS)
  const own = Math.floor(hashed(runHour, 7) * TILE_SIZE)
  for (let i = 0; i < ground.cells; i += 1) {
    const row = window.row + Math.floor(i / window.cols)
    const col = window.col + (i % window.cols)
    const at = ((row + own) % TILE_SIZE) * TILE_SIZE + ((col + 3 * lead) % TILE_SIZE)
    textures.near[i] = (textures.near[i] ?? 0) + share * (tiles.b[at] ?? 0)
    textures.far[i] = (textures.far[i] ?? 0) + share * (tiles.a[at] ?? 0)
  }
}

/** Steps a run to its next lead: afterwards `fields` and `steps` hold that hour. */
export function advance(state: RunState): void {
  state.lead += 1
  stepFronts(state)
  stepTextures(state)
  stepRain(state)
  stepAir(state)
  stepFlow(state)
  stepSoil(state)
  stepRadiation(state)
}
