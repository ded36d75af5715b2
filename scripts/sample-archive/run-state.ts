import { aridity, outbreak, seasonalTemperature } from './air.js'
import { type Front, frontsOfRun, passageHour } from './fronts.js'
import { type GridAxes, type GridWindow, gridAxes } from './grid.js'
import { rainShare } from './rain.js'
import { seasonPhase } from './season.js'
import { elevation, isWater } from './terrain.js'
import { fractalTile, type Tile, tileAt } from './texture.js'
import { emptyFields, type HourlyFields, LAST_LEAD, STEPS_PER_HOUR } from './variables.js'

/** What does not change over a run. Arrays have one value a cell, row-major from the south-west. */
export interface Ground {
  readonly window: GridWindow
  readonly axes: GridAxes
  readonly cells: number
  readonly metres: Float32Array
  readonly water: Uint8Array
  readonly rainShare: Float32Array
  readonly aridity: Float32Array
  readonly tiles: { readonly a: Tile; readonly b: Tile; readonly c: Tile }
}

/** A run as it is stepped from hour to hour. Temperatures °C, fluxes W m-2, accumulations J m-2 and mm. */
export interface RunState {
  readonly ground: Ground
  /** Hours since 1970. */
  readonly runHour: number
  readonly fronts: readonly Front[]
  /** Hours from the run's start to each front's passage, [front][cell]. */
  readonly passages: readonly Float32Array[]
  /** The last front that has passed, [cell]: an index into `fronts`. */
  readonly lastFront: Uint8Array
  readonly seasonal: Float32Array
  readonly outbreak: Float32Array
  readonly since: Float32Array
  readonly until: Float32Array
  readonly airMass: Float32Array
  readonly dewPoint: Float32Array
  readonly cloud: Float32Array
  readonly cloudBefore: Float32Array
  readonly fluxDown: Float32Array
  readonly fluxUp: Float32Array
  readonly accumulated: {
    readonly longDown: Float64Array
    readonly longUp: Float64Array
    readonly shortDown: Float64Array
    readonly rain: Float32Array
  }
  /** Rain of the ten minutes that end at the lead and 10, …, 50 minutes after it, mm. */
  readonly steps: readonly Float32Array[]
  readonly fields: HourlyFields
  /** Scratch: the two textures of the present hour. */
  readonly textures: { readonly near: Float32Array; readonly far: Float32Array }
  lead: number
}

let tiles: Ground['tiles'] | undefined

/** The same for every ground, and a second's work: made once. */
function sharedTiles(): Ground['tiles'] {
  tiles ??= { a: fractalTile(11, 0.8), b: fractalTile(12, 0.8), c: fractalTile(13, 0.45) }
  return tiles
}

export function surveyGround(window: GridWindow): Ground {
  const axes = gridAxes(window)
  const cells = window.rows * window.cols
  const { lat, lon } = axes
  return {
    window,
    axes,
    cells,
    metres: lat.map((degrees, i) => elevation(degrees, lon[i] ?? 0)),
    water: Uint8Array.from(lat, (degrees, i) => (isWater(degrees, lon[i] ?? 0) ? 1 : 0)),
    rainShare: lon.map(rainShare),
    aridity: lon.map(aridity),
    tiles: sharedTiles(),
  }
}

/** Copies the part of a tile under the window, displaced by whole cells. */
export function fillTexture(
  target: Float32Array,
  window: GridWindow,
  from: { tile: Tile; row: number; col: number },
): void {
  for (let j = 0; j < window.rows; j += 1) {
    const row = window.row + j + from.row
    for (let i = 0; i < window.cols; i += 1) {
      target[j * window.cols + i] = tileAt(from.tile, row, window.col + i + from.col)
    }
  }
}

function passagesOf(ground: Ground, front: Front, runHour: number): Float32Array {
  const { x, y } = ground.axes
  const hours = new Float32Array(ground.cells)
  for (const [j, north] of y.entries()) {
    for (const [i, east] of x.entries()) {
      hours[j * x.length + i] = passageHour(front, east, north) - runHour
    }
  }
  return hours
}

/**
 * The passages a run needs: from the last front that has left the whole grid before lead 0 to the first
 * that reaches none of it by the last lead.
 */
function neededPassages(
  ground: Ground,
  runHour: number,
): { fronts: Front[]; passages: Float32Array[] } {
  const fronts: Front[] = []
  const passages: Float32Array[] = []
  for (const front of frontsOfRun(runHour, LAST_LEAD)) {
    const hours = passagesOf(ground, front, runHour)
    if (hours.every((hour) => hour <= 0)) {
      fronts.length = 0
      passages.length = 0
    }
    fronts.push(front)
    passages.push(hours)
    if (hours.every((hour) => hour > LAST_LEAD + 1)) break
  }
  return { fronts, passages }
}

/** A run before its first hour: call `advance` of `run-model.ts` for lead 0. */
export function beginRun(ground: Ground, runHour: number): RunState {
  const floats = () => new Float32Array(ground.cells)
  const doubles = () => new Float64Array(ground.cells)
  const phase = seasonPhase(runHour + LAST_LEAD / 2)
  return {
    ground,
    runHour,
    ...neededPassages(ground, runHour),
    lastFront: new Uint8Array(ground.cells),
    seasonal: ground.axes.lat.map((lat) => seasonalTemperature(lat, phase)),
    outbreak: ground.axes.lat.map((lat) => outbreak(lat, phase)),
    since: floats(),
    until: floats(),
    airMass: floats(),
    dewPoint: floats(),
    cloud: floats(),
    cloudBefore: floats(),
    fluxDown: floats(),
    fluxUp: floats(),
    accumulated: { longDown: doubles(), longUp: doubles(), shortDown: doubles(), rain: floats() },
    steps: Array.from({ length: STEPS_PER_HOUR }, floats),
    fields: emptyFields(ground.cells),
    textures: { near: floats(), far: floats() },
    lead: -1,
  }
}
