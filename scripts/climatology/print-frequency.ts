import type { AlertFrequency, ProfileFrequency, Tally } from './frequency.js'
import type { NamedMonth } from './print.js'
import { percent, textTable } from './text-table.js'

/** `12/9/10`, or a dot where nothing came up. */
export function levels({ yellow, orange, red }: AlertFrequency['issued']): string {
  return yellow + orange + red === 0 ? '.' : `${yellow}/${orange}/${red}`
}

export function alertTable({ name, summary }: NamedMonth): string {
  const header = ['alert', 'issued', 'runs', 'events', 'days', 'hours', 'of hours']
  const rows = summary.alerts.map((alert) => [
    alert.phenomenon,
    ...(alert.hoursKnown === 0
      ? ['not evaluated or not here']
      : [alert.issued, alert.runs, alert.events, alert.days, alert.hours].map(levels)),
    ...(alert.hoursKnown === 0 ? [] : [String(alert.hoursKnown)]),
  ])
  return section(
    `${name}: alerts, yellow/orange/red, of ${summary.runs} runs and ${summary.days} days`,
    [
      textTable(header, rows),
      shareLine(
        'issued',
        summary.alerts.map(({ issued }) => issued),
      ),
      shareLine(
        'events',
        summary.alerts.map(({ events }) => events),
      ),
    ],
  )
}

type Levels = AlertFrequency['issued']

/** Of what was raised, how much had each level: the service expects 90, under 10 and under 1 per cent. */
export function shareLine(label: string, tallies: readonly Levels[]): string {
  const sum = (level: keyof Levels) => tallies.reduce((total, tally) => total + tally[level], 0)
  const [yellow, orange, red] = [sum('yellow'), sum('orange'), sum('red')]
  const all = yellow + orange + red
  if (all === 0) return `${label}: none`
  const shares = `${percent(yellow / all)} % yellow, ${percent(orange / all)} % orange, ${percent(red / all)} % red`
  return `${label}: ${all}, of them ${shares}`
}

export function bandTable({ name, summary }: NamedMonth): string {
  const header = ['profile', 'hours %: low/mod/high/extr', 'days', 'hours of 50 and more by']
  const rows = summary.profiles.map(({ profile, hours, days, reasons }) => [
    profile,
    shares(hours),
    Object.values(days).join('/'),
    mainReasons(reasons),
  ])
  return section(`${name}: bands of the profiles, options by default`, [textTable(header, rows)])
}

function shares(tally: Tally<string>): string {
  const counts = Object.values(tally)
  const all = counts.reduce((total, count) => total + count, 0)
  return counts.map((count) => percent(count / all).padStart(3)).join('/')
}

const REASONS = 3

function mainReasons(reasons: ProfileFrequency['reasons']): string {
  const all = reasons.reduce((total, { hours }) => total + hours, 0)
  return reasons
    .slice(0, REASONS)
    .map(({ hazard, hours }) => `${hazard} ${percent(hours / all)} %`)
    .join(', ')
}

export function section(title: string, blocks: readonly string[]): string {
  return [`== ${title}`, ...blocks, ''].join('\n')
}
