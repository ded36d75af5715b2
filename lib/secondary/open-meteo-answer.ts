import { Failure } from '../domain/errors.js'
import { HOUR_MS, LAST_LEAD } from '../domain/model-run.js'
import { type StoredId, variable } from '../domain/variables.js'
import { OPEN_METEO_FIELDS, type OpenMeteoField } from './open-meteo-fields.js'

/** A run of the other service's model. Plain data: it is cached as JSON. */
export interface OtherRun {
  readonly cycleMs: number
  readonly availableMs: number
  readonly intervalMs: number
}

/** A place's hours of one run: shape [lead 0 … 72], `null` where missing. Plain data, cached as JSON. */
export interface OtherHours {
  readonly cycleMs: number
  readonly values: Readonly<Partial<Record<StoredId, readonly (number | null)[]>>>
}

type Members = Readonly<Record<string, unknown>>

/** @see https://open-meteo.com/en/docs/model-updates, metadata: times in seconds since 1970 */
export function parseRun(answer: unknown): OtherRun {
  const meta = members(answer, 'metadata')
  const run = {
    cycleMs: seconds(meta, 'last_run_initialisation_time'),
    availableMs: seconds(meta, 'last_run_availability_time'),
    intervalMs: seconds(meta, 'update_interval_seconds'),
  }
  const isPlausible =
    run.cycleMs % HOUR_MS === 0 &&
    run.availableMs >= run.cycleMs &&
    run.intervalMs >= HOUR_MS &&
    run.intervalMs <= 24 * HOUR_MS
  if (!isPlausible) throw corrupt('times of a run that cannot be')
  return run
}

/**
 * One place's answer → our units, along the run's leads. Values outside a variable's range are
 * missing. Throws `source_corrupt` for hours that are not those asked for and for unknown units.
 */
export function parseHours(answer: unknown, cycleMs: number): OtherHours {
  const body = members(answer, 'answer')
  const hourly = members(body.hourly, 'hourly')
  const units = members(body.hourly_units, 'hourly_units')
  const times = list(hourly.time)
  const isAsked =
    units.time === 'unixtime' &&
    times.length === LAST_LEAD + 1 &&
    times.every((time, lead) => time === (cycleMs + lead * HOUR_MS) / 1_000)
  if (!isAsked) throw corrupt('hours that were not asked for')
  const fields = OPEN_METEO_FIELDS.filter(({ name }) => hourly[name] !== undefined)
  if (fields.length === 0) throw corrupt('no variable')
  return {
    cycleMs,
    values: Object.fromEntries(
      fields.map((field) => [field.id, series(field, hourly[field.name], units[field.name])]),
    ),
  }
}

function series(
  { id, units, name }: OpenMeteoField,
  values: unknown,
  unit: unknown,
): readonly (number | null)[] {
  const toOurs = typeof unit === 'string' && Object.hasOwn(units, unit) ? units[unit] : undefined
  if (!toOurs) throw corrupt(`an unknown unit of ${name}`)
  const [minimum, maximum] = variable(id).validRange
  const own = list(values).map((value) => {
    if (value === null) return null
    if (typeof value !== 'number') throw corrupt(`${name} that is no number`)
    const converted = toOurs(value)
    return converted >= minimum && converted <= maximum ? converted : null
  })
  if (own.length !== LAST_LEAD + 1) throw corrupt(`${own.length} hours of ${name}`)
  return own
}

function members(value: unknown, what: string): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw corrupt(`no ${what}`)
  }
  return { ...value }
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw corrupt('no list')
  return value
}

function seconds(meta: Members, name: string): number {
  const value = meta[name]
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value <= 0) {
    throw corrupt(`no ${name}`)
  }
  return value * 1_000
}

function corrupt(what: string): Failure {
  return new Failure('source_corrupt', `The other service gave ${what}.`)
}
