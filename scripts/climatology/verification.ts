import type { FieldName, Hours } from '../../lib/domain/hazards/hour-inputs.js'
import { OPEN_LAND_GUST_FACTOR } from '../../lib/domain/meteo/gust.js'
import { LAST_LEAD } from '../../lib/domain/model-run.js'
import { metresPerSecondToKilometresPerHour } from '../../lib/domain/units.js'
import { byLeadClass, type LeadClass, leadClassOf } from './lead-class.js'
import { hoursOfNewest } from './newest-hours.js'
import { type Counts, type ErrorSummary, errorSums, eventCounts } from './statistics.js'

/** What is compared; `kind` says where a run's first value is. */
const VARIABLES = [
  { id: 'air_temperature', unit: 'degC', kind: 'instant' },
  { id: 'relative_humidity', unit: '%', kind: 'instant' },
  { id: 'wind_speed', unit: 'm s-1', kind: 'instant' },
  { id: 'surface_air_pressure', unit: 'hPa', kind: 'instant' },
  { id: 'precipitation_amount', unit: 'kg m-2', kind: 'hour_ending' },
  { id: 'surface_downwelling_shortwave_flux_in_air', unit: 'W m-2', kind: 'hour_ending' },
] as const satisfies readonly {
  readonly id: FieldName
  readonly unit: string
  readonly kind: 'instant' | 'hour_ending'
}[]

type Verified = (typeof VARIABLES)[number]['id']

const gustKmh = (speedMs: number) =>
  metresPerSecondToKilometresPerHour(OPEN_LAND_GUST_FACTOR * speedMs)

interface Event {
  readonly id: string
  readonly variable: Verified
  readonly happens: (value: number) => boolean
}

/** Round numbers that decisions turn on: gusts of a truck and of a yellow alert, frost, a hot day. */
const EVENTS: readonly Event[] = [
  { id: 'rain >= 1 mm/h', variable: 'precipitation_amount', happens: (mm) => mm >= 1 },
  { id: 'rain >= 10 mm/h', variable: 'precipitation_amount', happens: (mm) => mm >= 10 },
  { id: 'gust >= 45 km/h', variable: 'wind_speed', happens: (ms) => gustKmh(ms) >= 45 },
  { id: 'gust >= 65 km/h', variable: 'wind_speed', happens: (ms) => gustKmh(ms) >= 65 },
  { id: 'temperature <= 0 C', variable: 'air_temperature', happens: (c) => c <= 0 },
  { id: 'temperature <= 3 C', variable: 'air_temperature', happens: (c) => c <= 3 },
  { id: 'temperature > 32 C', variable: 'air_temperature', happens: (c) => c > 32 },
  { id: 'humidity <= 30 %', variable: 'relative_humidity', happens: (rh) => rh <= 30 },
]

/** A run's values, as far as they are compared. */
export interface VerifiedRun {
  readonly cycleMs: number
  readonly inputs: { readonly fields: Readonly<Partial<Record<FieldName, Hours>>> }
}

export interface VerificationSummary {
  readonly errors: readonly {
    readonly variable: Verified
    readonly unit: string
    readonly byLead: ByLead<ErrorSummary>
  }[]
  readonly events: readonly { readonly event: string; readonly byLead: ByLead<Counts> }[]
}

export type ByLead<T> = Readonly<Partial<Record<LeadClass, T>>>

/** Forecasts against the newest run's own first hours, by lead. */
export function verification() {
  const errors = new Map(VARIABLES.map(({ id }) => [id, byLeadClass(errorSums)]))
  const events = new Map(EVENTS.map(({ id }) => [id, byLeadClass(eventCounts)]))
  return {
    add(older: VerifiedRun, newest: VerifiedRun): void {
      for (const { id, kind } of VARIABLES) {
        const forecast = older.inputs.fields[id]
        const analysis = newest.inputs.fields[id]
        const tests = EVENTS.filter(({ variable }) => variable === id)
        for (const { lead, newestLead } of hoursOfNewest(older.cycleMs, newest.cycleMs, kind)) {
          if (lead > LAST_LEAD) continue
          const ahead = forecast?.[lead] ?? Number.NaN
          const seen = analysis?.[newestLead] ?? Number.NaN
          const leadClass = leadClassOf(lead)
          errors.get(id)?.get(leadClass)?.add(ahead, seen)
          for (const { id: event, happens } of tests) {
            const known = (value: number) => (Number.isNaN(value) ? undefined : happens(value))
            events.get(event)?.get(leadClass)?.add(known(ahead), known(seen))
          }
        }
      }
    },
    summary: (): VerificationSummary => ({
      errors: VARIABLES.map(({ id, unit }) => ({
        variable: id,
        unit,
        byLead: summaries(errors.get(id), (sums) => sums.summary()),
      })),
      events: EVENTS.map(({ id }) => ({
        event: id,
        byLead: summaries(events.get(id), (counts) => counts.counts()),
      })),
    }),
  }
}

/** The analysis against itself says nothing, so its own class is left out. */
export function summaries<T, S>(
  classes: ReadonlyMap<LeadClass, T> | undefined,
  summary: (accumulator: T) => S,
): ByLead<S> {
  const entries = [...(classes ?? [])].filter(([id]) => id !== '0-5')
  return Object.fromEntries(entries.map(([id, accumulator]) => [id, summary(accumulator)]))
}
