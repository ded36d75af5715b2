import type { Phenomenon } from '../../lib/domain/alerts/index.js'
import type { MonthSummary } from './month.js'
import { alertTable, bandTable, section, shareLine } from './print-frequency.js'
import {
  alertAgreementTable,
  errorTable,
  eventTable,
  profileAgreementTable,
  rainTable,
} from './print-skill.js'

export interface NamedMonth {
  /** `Buenos Aires, BA_2024_01`. */
  readonly name: string
  readonly summary: MonthSummary
}

const LEFT_OUT = `The series hold no ten-minute rain. Left out: storms, the convection, hydroplaning and truck-rain
hazards, and the gusts of showers. So nothing here is as bad as a thunderstorm would make it.`

/** Those that the national service has levels for; it gives fog without, and frost and fire elsewhere. */
const OF_THE_SERVICE: readonly Phenomenon[] = [
  'rain',
  'storm',
  'wind',
  'zonda',
  'snow',
  'heat',
  'cold',
]

/** Everything as text for people. */
export function printMonths(months: readonly NamedMonth[]): string {
  return [
    LEFT_OUT,
    '',
    ...months.flatMap((one) => [
      alertTable(one),
      bandTable(one),
      profileAgreementTable(one),
      errorTable(one),
    ]),
    sharesOf(months),
    alertAgreementTable(months),
    eventTable(months),
    rainTable(months),
  ].join('\n')
}

function sharesOf(months: readonly NamedMonth[]): string {
  const all = months.flatMap(({ summary }) => summary.alerts)
  const theirs = all.filter(({ phenomenon }) => OF_THE_SERVICE.includes(phenomenon))
  const lines = (label: string, alerts: typeof all) =>
    (['issued', 'events', 'days'] as const).map((kind) =>
      shareLine(
        `${label}, ${kind}`,
        alerts.map((alert) => alert[kind]),
      ),
    )
  return section(
    'All: shares of what was raised; the service expects over 90, under 10, under 1 %',
    [...lines('all alerts', all), ...lines("the service's phenomena", theirs)],
  )
}
