import type { AlertEvent, Driver, ScoredReport } from '../data/answers.js'

/** Something on the page that somebody asked "why?" of. */
export type WhyTopic =
  | { readonly kind: 'score'; readonly report: ScoredReport }
  | { readonly kind: 'driver'; readonly driver: Driver; readonly report: ScoredReport }
  | { readonly kind: 'confidence'; readonly report: ScoredReport }
  | { readonly kind: 'variable'; readonly id: VariableTopic; readonly value: string }
  | { readonly kind: 'windows'; readonly limit: number; readonly hours: number }
  | { readonly kind: 'alert'; readonly alert: AlertEvent }

export type VariableTopic =
  | 'air_temperature'
  | 'apparent_air_temperature'
  | 'wind_speed'
  | 'wind_speed_of_gust'
  | 'relative_humidity'
  | 'precipitation_amount'
