import type { ModelRun } from '../domain/model-run.js'
import type { StoredId } from '../domain/variables.js'
import { parseRunPrefix, ROOT_PREFIX, runPrefix } from './object-key.js'

/**
 * Names of our own bucket's objects: `cubes/YYYY/MM/DD/HH/`, and in it `{variable}.nc`, its chunk index
 * `{variable}.idx`, the same of every eighth cell (`{variable}.overview.nc` and `.idx`), what an ingest left about it `{variable}.part.json`, and `run.json`, which is
 * written last: without it there is no run.
 */
export const CUBES_PREFIX = 'cubes/'
/** Where the ingest's lease lies without Redis; outside `cubes/`, so no run is read from it. */
export const LEASE_KEY = 'ingest/lease.json'

/** `cubes/2026/11/24/06/`. */
export function cubePrefix(run: ModelRun): string {
  return CUBES_PREFIX + runPrefix(run).slice(ROOT_PREFIX.length)
}

/** The variable at every cell: `cubes/2026/11/24/06/air_temperature.nc`. */
export function cubeKey(run: ModelRun, id: StoredId): string {
  return `${cubePrefix(run)}${id}.nc`
}

/** Where the chunks of {@link cubeKey}'s object lie: `…/air_temperature.idx`. */
export function cubeIndexKey(run: ModelRun, id: StoredId): string {
  return `${cubePrefix(run)}${id}.idx`
}

/** The same variable at every eighth cell. */
export function overviewKey(run: ModelRun, id: StoredId): string {
  return `${cubePrefix(run)}${id}.overview.nc`
}

/** Where the chunks of {@link overviewKey}'s object lie: `…/air_temperature.overview.idx`. */
export function overviewIndexKey(run: ModelRun, id: StoredId): string {
  return `${cubePrefix(run)}${id}.overview.idx`
}

/** What an ingest left about a variable, to go on from: `…/air_temperature.part.json`. */
export function cubePartKey(run: ModelRun, id: StoredId): string {
  return `${cubePrefix(run)}${id}.part.json`
}

const MANIFEST = 'run.json'

/** What publishes a run: `cubes/2026/11/24/06/run.json`, written last and deleted first. */
export function manifestKey(run: ModelRun): string {
  return cubePrefix(run) + MANIFEST
}

/** The run that an object belongs to, and whether the object is what publishes it. */
export function parseCubeKey(
  key: string,
): { readonly run: ModelRun; readonly isManifest: boolean } | undefined {
  const match = /^cubes\/(\d{4}\/\d{2}\/\d{2}\/\d{2}\/)([^/]+)$/.exec(key)
  const run = match ? parseRunPrefix(ROOT_PREFIX + match[1]) : undefined
  return run && { run, isManifest: match?.[2] === MANIFEST }
}
