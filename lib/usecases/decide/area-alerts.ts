import { isDuring, type TimeSpan } from '../../domain/alerts/during.js'
import type { AlertEvent } from '../../domain/alerts/event.js'
import type { Phenomenon } from '../../domain/alerts/index.js'
import { type AlertLevel, rankOf } from '../../domain/alerts/levels.js'
import type { AlertReport } from '../../domain/alerts/raise-alerts.js'
import type { AlertRegion, RegionKind } from '../../domain/alerts/region.js'
import { regionAt } from '../../domain/alerts/regions.js'
import type { Cell } from '../../domain/grid.js'
import type { EarthPoint } from '../../domain/solar.js'
import { cellReader } from './cell-hours.js'
import { earthPointOf } from './points.js'
import type { Weather } from './weather.js'

/** What one cell of an area says. */
interface CellAlerts {
  readonly cell: Cell
  readonly point: EarthPoint
  readonly report: AlertReport
  /** Those that touch the asked hours. */
  readonly events: readonly AlertEvent<Phenomenon>[]
}

/** One phenomenon in one region: its worst event, and how much of the region has any. */
export interface RegionAlert {
  readonly phenomenon: Phenomenon
  readonly region: AlertRegion | undefined
  /** The worst: by level, then by its peak being sooner. */
  readonly event: AlertEvent<Phenomenon>
  readonly worst: EarthPoint
  /** Of the events of all its cells. */
  readonly start: Date
  readonly end: Date
  readonly raised: readonly EarthPoint[]
  /** Cells of the region that were looked at. */
  readonly cells: number
}

/**
 * Alerts of an area's cells. `levels` is the highest of each phenomenon; one that no cell could say
 * anything of is not there. `cells` are those that were looked at.
 */
export interface AreaAlerts {
  readonly alerts: readonly RegionAlert[]
  readonly levels: Readonly<Partial<Record<Phenomenon, AlertLevel>>>
  /** Cells of which a phenomenon could not be said at every hour. */
  readonly notEvaluated: readonly { readonly phenomenon: Phenomenon; readonly cells: number }[]
  readonly cells: number
}

/** Alerts of an area, by phenomenon and region, worst first. */
export function areaAlerts(
  weather: Weather<{ readonly cells: readonly Cell[] }>,
  hours: TimeSpan,
): AreaAlerts {
  const hoursAt = cellReader(weather, [])
  const cells = weather.located.cells.flatMap((cell): CellAlerts[] => {
    const point = earthPointOf(cell)
    const { alerts: report } = hoursAt(cell, point)
    if (report === undefined) return []
    const events = report.events.filter((event) => isDuring(event, hours))
    return [{ cell, point, report, events }]
  })
  return {
    alerts: regionAlerts(cells),
    levels: highestLevels(cells),
    notEvaluated: unknownCells(cells),
    cells: cells.length,
  }
}

/** The tables that a phenomenon's thresholds are cut by; those without one are told by rain's. */
const KIND_OF: Readonly<Partial<Record<Phenomenon, RegionKind>>> = {
  wind: 'wind',
  zonda: 'zonda',
  snow: 'snow',
}

function regionOf(phenomenon: Phenomenon, { latitude, longitude }: EarthPoint) {
  return regionAt(KIND_OF[phenomenon] ?? 'rain', latitude, longitude)
}

function regionAlerts(cells: readonly CellAlerts[]): readonly RegionAlert[] {
  const groups = new Map<string, { phenomenon: Phenomenon; members: CellAlerts[] }>()
  for (const one of cells) {
    for (const phenomenon of new Set(one.events.map((event) => event.phenomenon))) {
      const key = `${phenomenon} ${regionOf(phenomenon, one.point)?.id ?? ''}`
      const group = groups.get(key) ?? { phenomenon, members: [] }
      group.members.push(one)
      groups.set(key, group)
    }
  }
  return [...groups.values()]
    .map(({ phenomenon, members }) => regionAlert(phenomenon, members, cells))
    .sort((a, b) => b.event.rank - a.event.rank || a.start.getTime() - b.start.getTime())
}

function regionAlert(
  phenomenon: Phenomenon,
  members: readonly CellAlerts[],
  all: readonly CellAlerts[],
): RegionAlert {
  const found = members.flatMap(({ point, events }) =>
    events.filter((event) => event.phenomenon === phenomenon).map((event) => ({ point, event })),
  )
  const [worst] = found.toSorted(
    (a, b) => b.event.rank - a.event.rank || a.event.peak.getTime() - b.event.peak.getTime(),
  )
  if (worst === undefined) throw new RangeError(`no event of ${phenomenon}`)
  const region = regionOf(phenomenon, worst.point)
  const times = (pick: (event: AlertEvent) => Date) =>
    found.map(({ event }) => pick(event).getTime())
  return {
    phenomenon,
    region,
    event: worst.event,
    worst: worst.point,
    start: new Date(Math.min(...times(({ start }) => start))),
    end: new Date(Math.max(...times(({ end }) => end))),
    raised: members.map(({ point }) => point),
    cells: all.filter(({ point }) => regionOf(phenomenon, point)?.id === region?.id).length,
  }
}

/** Over the asked hours; a phenomenon that no cell could say anything of is not there. */
function highestLevels(cells: readonly CellAlerts[]): AreaAlerts['levels'] {
  const levels: Partial<Record<Phenomenon, AlertLevel>> = {}
  for (const { report, events } of cells) {
    for (const phenomenon of knownOf(report)) levels[phenomenon] ??= 'green'
    for (const { phenomenon, level } of events) {
      const known = levels[phenomenon] ?? 'green'
      if (rankOf(level) > rankOf(known)) levels[phenomenon] = level
    }
  }
  return levels
}

/** Phenomena that a report says something of. */
export function knownOf({ levels }: AlertReport): readonly Phenomenon[] {
  return Object.keys(levels).filter((id): id is Phenomenon => id in levels)
}

function unknownCells(cells: readonly CellAlerts[]): AreaAlerts['notEvaluated'] {
  const counts = new Map<Phenomenon, number>()
  for (const { report } of cells) {
    for (const { phenomenon } of report.notEvaluated) {
      counts.set(phenomenon, (counts.get(phenomenon) ?? 0) + 1)
    }
  }
  return [...counts].map(([phenomenon, count]) => ({ phenomenon, cells: count }))
}
