import type { ScoreAgreement } from './agreement.js'
import { LEAD_CLASSES } from './lead-class.js'
import type { NamedMonth } from './print.js'
import { section } from './print-frequency.js'
import { type Counts, skillOf, sumOfCounts } from './statistics.js'
import { fixed, percent, textTable } from './text-table.js'
import type { ByLead } from './verification.js'

const COMPARED = LEAD_CLASSES.map(({ id }) => id).filter((id) => id !== '0-5')

function leadTable<T>(
  label: string,
  lines: readonly (readonly [name: string, byLead: ByLead<T>])[],
  cell: (value: T) => string,
): string {
  const rows = lines.map(([name, byLead]) => [
    name,
    ...COMPARED.map((id) => {
      const value = byLead[id]
      return value === undefined ? '-' : cell(value)
    }),
  ])
  return textTable([label, ...COMPARED.map((id) => `${id} h`)], rows)
}

export function errorTable({ name, summary }: NamedMonth): string {
  const lines = summary.verification.errors.map(
    ({ variable, unit, byLead }) => [`${variable}, ${unit}`, byLead] as const,
  )
  return section(`${name}: bias and mean absolute error against the newest analysis, by lead`, [
    leadTable(
      'variable',
      lines,
      ({ bias, meanAbsoluteError }) => `${fixed(bias, 2)} ${fixed(meanAbsoluteError, 2)}`,
    ),
  ])
}

/** Rain that runs hold, by lead: the first hours have not yet made theirs. */
export function rainTable(months: readonly NamedMonth[]): string {
  const rows = months.map(({ name, summary }) => [
    name,
    ...LEAD_CLASSES.map(({ id }) => fixed(summary.rain[id] ?? Number.NaN, 2)),
  ])
  return section('All: mean rain of the runs, mm a day, by lead', [
    textTable(['series', ...LEAD_CLASSES.map(({ id }) => `${id} h`)], rows),
  ])
}

export function profileAgreementTable({ name, summary }: NamedMonth): string {
  const lines = summary.agreement.profiles.map(({ profile, byLead }) => [profile, byLead] as const)
  return section(
    `${name}: scores against the newest run's, by lead: same band %, mean difference, kept % of 50 and more`,
    [leadTable('profile', lines, agreementCell)],
  )
}

function agreementCell({ sameBand, meanAbsoluteDifference, high }: ScoreAgreement): string {
  const kept = high.hits / (high.hits + high.falseAlarms)
  return `${percent(sameBand)} ${fixed(meanAbsoluteDifference, 1)} ${percent(kept)}`
}

/** Hit rate, false-alarm ratio, equitable threat score; how many were observed. */
function skillCell(counts: Counts): string {
  const observed = counts.hits + counts.misses
  if (observed + counts.falseAlarms === 0) return '.'
  const { hitRate, falseAlarmRatio, equitableThreatScore } = skillOf(counts)
  return `${fixed(hitRate, 2)} ${fixed(falseAlarmRatio, 2)} ${fixed(equitableThreatScore, 2)} n${observed}`
}

export function alertAgreementTable(months: readonly NamedMonth[]): string {
  const lines = pooled(
    months.map(({ summary }) =>
      summary.agreement.alerts.map(({ phenomenon, byLead }) => [phenomenon, byLead] as const),
    ),
  )
  return section(
    'All: hours of yellow or more that the next run confirms, by lead: hit rate, false-alarm ratio, ETS, hours',
    [leadTable('alert', lines, skillCell)],
  )
}

export function eventTable(months: readonly NamedMonth[]): string {
  const lines = pooled(
    months.map(({ summary }) =>
      summary.verification.events.map(({ event, byLead }) => [event, byLead] as const),
    ),
  )
  return section(
    'All: events against the newest analysis, by lead: hit rate, false-alarm ratio, ETS, hours',
    [leadTable('event', lines, skillCell)],
  )
}

type Line = readonly [name: string, byLead: ByLead<Counts>]

/** The same lines of every month, added up. */
export function pooled(months: readonly (readonly Line[])[]): readonly Line[] {
  const names = (months[0] ?? []).map(([name]) => name)
  return names.map((name) => {
    const all = months.flatMap((lines) => lines.filter(([other]) => other === name))
    const byLead = COMPARED.map(
      (id) => [id, sumOfCounts(all.flatMap(([, one]) => one[id] ?? []))] as const,
    )
    return [name, Object.fromEntries(byLead)]
  })
}
