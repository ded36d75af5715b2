import type {
  GetAlertsAnswer,
  GetForecastAnswer,
  GetRiskScoreAnswer,
  ListProfilesAnswer,
  ListThresholdsAnswer,
} from '../client/skypulse.js'

/** The parts of the API's answers that the page asks for: one point, JSON. */
export type Report = Extract<GetRiskScoreAnswer, { readonly status: 'ok' | 'no_data' }>
export type ScoredReport = Extract<Report, { readonly status: 'ok' }>
export type AllProfiles = Extract<GetRiskScoreAnswer, { readonly profiles: unknown }>
export type Forecast = Extract<GetForecastAnswer, { readonly hourly: unknown }>
export type PointAlerts = Extract<GetAlertsAnswer, { readonly location: unknown }>
export type AlertEvent = PointAlerts['alerts'][number]
export type Driver = ScoredReport['drivers'][number]
export type HourlyScore = NonNullable<ScoredReport['hourly']>[number]
export type Profile = ListProfilesAnswer['profiles'][number]
export type Threshold = ListThresholdsAnswer['thresholds'][number]
export type Run = Report['run']

/** The client's types join what one point and many points are answered with; we asked for one. */
export function ofOnePoint<T extends object, K extends string>(
  answer: T,
  key: K,
): Extract<T, { readonly [P in K]: unknown }> {
  if (!hasKey(answer, key)) throw new Error(`an answer without ${key}`)
  return answer
}

function hasKey<T extends object, K extends string>(
  answer: T,
  key: K,
): answer is Extract<T, { readonly [P in K]: unknown }> {
  return key in answer
}
