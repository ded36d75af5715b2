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

/** Everything as text for people. */
export function printMonths(months: readonly NamedMonth[]): string {
  const alerts = months.flatMap(({ summary }) => summary.alerts)
  return [
    LEFT_OUT,
    '',
    ...months.flatMap((one) => [
      alertTable(one),
      bandTable(one),
      profileAgreementTable(one),
      errorTable(one),
    ]),
    section('All: shares of what was raised; the service expects over 90, under 10, under 1 %', [
      shareLine(
        'issued',
        alerts.map(({ issued }) => issued),
      ),
      shareLine(
        'events',
        alerts.map(({ events }) => events),
      ),
      shareLine(
        'days',
        alerts.map(({ days }) => days),
      ),
    ]),
    alertAgreementTable(months),
    eventTable(months),
    rainTable(months),
  ].join('\n')
}
