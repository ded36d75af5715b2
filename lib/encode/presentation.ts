import type { UnitSystem } from '../domain/units.js'

/** How a caller wants an answer written. */
export interface Presentation {
  readonly timezone: string
  readonly units: UnitSystem
  readonly format: 'json' | 'csv' | 'geojson'
  readonly language: 'es' | 'en'
}
