import { HOUR_MS, type ModelRun } from '../domain/model-run.js'
import type { Product } from '../domain/variables.js'

/**
 * Names of the archive's objects:
 * `DATA/WRF/DET/YYYY/MM/DD/HH/WRFDETAR_{01H,10M,24H}_YYYYMMDD_HH_LLL.nc`.
 *
 * Other folders (`testing/`, `Unsaved/`) stand beside the dates, so only numeric parts count.
 */
export const ROOT_PREFIX = 'DATA/WRF/DET/'

/** Which file of a run: hourly, of ten minutes, or daily, and for when. */
export interface FileId {
  readonly product: Product
  /** Hours after the cycle; for `24H`, days after the cycle's date. */
  readonly lead: number
}

/** `DATA/WRF/DET/2026/11/24/06/`. */
export function runPrefix({ cycleMs }: ModelRun): string {
  const { year, month, day, hour } = parts(cycleMs)
  return `${ROOT_PREFIX}${year}/${month}/${day}/${hour}/`
}

/** `DATA/WRF/DET/2026/11/24/06/WRFDETAR_01H_20261124_06_005.nc`. */
export function objectKey(run: ModelRun, { product, lead }: FileId): string {
  const { year, month, day, hour } = parts(run.cycleMs)
  const name = `WRFDETAR_${product}_${year}${month}${day}_${hour}_${pad(lead, 3)}.nc`
  return runPrefix(run) + name
}

const FILE_NAME = /^WRFDETAR_(01H|10M|24H)_(\d{8})_(\d{2})_(\d{3})\.nc$/

/** The file a key names, or `undefined` for anything that is not a file of this run. */
export function parseObjectKey(run: ModelRun, key: string): FileId | undefined {
  const prefix = runPrefix(run)
  if (!key.startsWith(prefix)) return undefined
  const match = FILE_NAME.exec(key.slice(prefix.length))
  if (!match) return undefined
  const id = { product: match[1] as Product, lead: Number(match[4]) }
  return objectKey(run, id) === key ? id : undefined
}

/** `DATA/WRF/DET/2026/11/24/06/` → the run; `undefined` for other folders and impossible dates. */
export function parseRunPrefix(prefix: string): ModelRun | undefined {
  const match = /^DATA\/WRF\/DET\/(\d{4})\/(\d{2})\/(\d{2})\/(\d{2})\/$/.exec(prefix)
  if (!match) return undefined
  const [, year, month, day, hour] = match
  const cycleMs = Date.parse(`${year}-${month}-${day}T${hour}:00:00Z`)
  if (Number.isNaN(cycleMs) || cycleMs % HOUR_MS !== 0) return undefined
  const run = { cycleMs }
  return runPrefix(run) === prefix ? run : undefined
}

function parts(ms: number): { year: string; month: string; day: string; hour: string } {
  const date = new Date(ms)
  return {
    year: pad(date.getUTCFullYear(), 4),
    month: pad(date.getUTCMonth() + 1, 2),
    day: pad(date.getUTCDate(), 2),
    hour: pad(date.getUTCHours(), 2),
  }
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
