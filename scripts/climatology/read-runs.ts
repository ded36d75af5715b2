import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { hourlyMean } from '../../lib/archive/assemble.js'
import type { FieldName } from '../../lib/domain/hazards/hour-inputs.js'
import { LAST_LEAD } from '../../lib/domain/model-run.js'

/** A run at one point: values by lead 0 … 72, NaN where the series has none. */
export interface PointRun {
  readonly cycleMs: number
  readonly fields: Readonly<Partial<Record<FieldName, Float64Array>>>
}

interface Column {
  readonly name: string
  readonly field: FieldName
  /** `sum`: of the hour that ends. `accumulated`: J m-2 since the run's start. */
  readonly kind?: 'sum' | 'accumulated'
}

const COLUMNS: readonly Column[] = [
  { name: 'T2', field: 'air_temperature' },
  { name: 'HR2', field: 'relative_humidity' },
  { name: 'magViento10', field: 'wind_speed' },
  { name: 'dirViento10', field: 'wind_from_direction' },
  { name: 'PSFC', field: 'surface_air_pressure' },
  { name: 'PP', field: 'precipitation_amount', kind: 'sum' },
  { name: 'TSLB', field: 'soil_temperature' },
  { name: 'SMOIS', field: 'soil_moisture' },
  { name: 'Freezing_level', field: 'freezing_level_altitude' },
  {
    name: 'ACSWDNB',
    field: 'surface_downwelling_shortwave_flux_in_air',
    kind: 'accumulated',
  },
  {
    name: 'ACLWDNB',
    field: 'surface_downwelling_longwave_flux_in_air',
    kind: 'accumulated',
  },
  {
    name: 'ACLWUPB',
    field: 'surface_upwelling_longwave_flux_in_air',
    kind: 'accumulated',
  },
]

/** One hour of a run; values in the order of `COLUMNS`. */
interface Row {
  readonly cycleMs: number
  readonly lead: number
  readonly values: readonly number[]
}

/**
 * Runs of a gzipped series in the order of its rows, one in memory at a time. Throws when a column is
 * missing, a lead is none of a run's, or a run comes before an older one.
 */
export async function* readRuns(path: string): AsyncGenerator<PointRun> {
  let rows: Row[] = []
  for await (const row of readRows(path)) {
    const open = rows[0]
    if (open !== undefined && row.cycleMs < open.cycleMs) {
      throw new Error(`${path}: the run ${new Date(row.cycleMs).toISOString()} is out of order`)
    }
    if (open !== undefined && row.cycleMs > open.cycleMs) {
      yield pointRun(open.cycleMs, rows)
      rows = []
    }
    rows.push(row)
  }
  const open = rows[0]
  if (open !== undefined) yield pointRun(open.cycleMs, rows)
}

async function* readRows(path: string): AsyncGenerator<Row> {
  const source = createReadStream(path)
  const input = createGunzip()
  // A pipe carries no errors: a file that cannot be read must end the lines too.
  source.on('error', (error) => input.destroy(error)).pipe(input)
  let read: ((line: string) => Row) | undefined
  try {
    for await (const line of createInterface({ input })) {
      if (line === '') continue
      if (read === undefined) read = rowReader(line, path)
      else yield read(line)
    }
  } finally {
    source.destroy()
    input.destroy()
  }
}

function rowReader(header: string, path: string): (line: string) => Row {
  const names = header.split(',')
  const at = (name: string) => {
    const index = names.indexOf(name)
    if (index < 0) throw new Error(`${path}: no column ${name}`)
    return index
  }
  const date = at('date')
  const hour = at('corrida')
  const leadtime = at('leadtime')
  const indices = COLUMNS.map(({ name }) => at(name))
  return (line) => {
    const cells = line.split(',')
    const cycleMs = cycleOf(cells[date], cells[hour])
    const lead = numberOf(cells[leadtime])
    if (Number.isNaN(cycleMs) || !Number.isInteger(lead) || lead < 0 || lead > LAST_LEAD) {
      throw new Error(`${path}: not an hour of a run: ${line}`)
    }
    return { cycleMs, lead, values: indices.map((index) => numberOf(cells[index])) }
  }
}

/** An empty cell is missing, and `Number('')` would be 0. */
function numberOf(cell = ''): number {
  return cell.trim() === '' ? Number.NaN : Number(cell)
}

/** `20240131`, `06` → UTC ms. */
function cycleOf(date = '', hour = ''): number {
  const iso = date.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
  return Date.parse(`${iso}T${hour}:00:00Z`)
}

function pointRun(cycleMs: number, rows: readonly Row[]): PointRun {
  const fields = COLUMNS.map(({ field, kind }, column) => {
    const values = new Float64Array(LAST_LEAD + 1).fill(Number.NaN)
    for (const row of rows) values[row.lead] = row.values[column] ?? Number.NaN
    // Lead 0 has no hour behind it: the 0 that stands there is no measured drought.
    if (kind === 'sum') values[0] = Number.NaN
    return [field, kind === 'accumulated' ? hourlyMeans(values) : values] as const
  })
  return { cycleMs, fields: Object.fromEntries(fields) }
}

function hourlyMeans(accumulated: Float64Array): Float64Array {
  return accumulated.map((sum, lead) => hourlyMean(accumulated[lead - 1] ?? Number.NaN, sum))
}
