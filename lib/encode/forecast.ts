import type { Forecast } from '../usecases/forecast.js'
import { type ForecastBlocks, forecastBlocks, type PointBlocks } from './forecast-blocks.js'
import { utcTime } from './local-time.js'
import type { Presentation } from './presentation.js'

/** A body as text and its media type, without a charset. */
export interface Encoded {
  readonly mediaType: string
  readonly body: string
}

/** How a forecast is written; `elapsedMs`, asked once units are converted, is `generation_ms`. */
export interface ForecastEncoding {
  readonly presentation: Presentation
  /** `current` is one row: it names its valid time and has no days. */
  readonly kind: 'forecast' | 'current'
  readonly nowMs: number
  readonly elapsedMs: () => number
}

/** JSON, GeoJSON or CSV. CSV holds the hourly table alone: no run, days, gaps or attribution. */
export function encodeForecast(forecast: Forecast, encoding: ForecastEncoding): Encoded {
  const { presentation, kind, nowMs } = encoding
  const blocks = forecastBlocks(forecast, presentation, nowMs)
  if (presentation.format === 'csv') return { mediaType: 'text/csv', body: toCsv(blocks) }
  const points = blocks.points.map((point) => (kind === 'current' ? withoutDays(point) : point))
  const common = {
    ...blocks.common,
    ...(kind === 'current' ? { valid_time: utcTime(forecast.timesMs[0] ?? nowMs) } : {}),
    generation_ms: Math.round(encoding.elapsedMs() * 10) / 10,
  }
  return presentation.format === 'geojson'
    ? { mediaType: 'application/geo+json', body: JSON.stringify(toGeoJson(common, points)) }
    : { mediaType: 'application/json', body: JSON.stringify(toJson(common, points)) }
}

type Point = Omit<PointBlocks, 'daily'>

function withoutDays({ daily: _, ...point }: PointBlocks): Point {
  return point
}

/** One point stands at the top; several are a list. */
function toJson(common: object, points: readonly Point[]): object {
  const [only, ...others] = points
  return others.length === 0 ? { ...only, ...common } : { ...common, points }
}

/** RFC 7946; what all points share stands beside `features` as foreign members. */
function toGeoJson(common: object, points: readonly Point[]): object {
  return {
    type: 'FeatureCollection',
    ...common,
    features: points.map((point) => ({
      type: 'Feature',
      geometry: {
        type: 'Point',
        coordinates: [point.location.asked.lon, point.location.asked.lat],
      },
      properties: point,
    })),
  }
}

/** RFC 4180: one row a point and hour, units in the header, missing values empty. */
function toCsv({ common, points }: ForecastBlocks): string {
  const units = common.units as Readonly<Record<string, string>>
  const columns = Object.keys(points[0]?.hourly ?? {}).filter((name) => name !== 'time')
  const header = ['lat', 'lon', 'time', ...columns.map((id) => `${id} (${units[id]})`)]
  const rows = points.flatMap(({ location, hourly }) =>
    hourly.time.map((time, hour) => [
      location.asked.lat,
      location.asked.lon,
      time,
      ...columns.map((id) => hourly[id]?.[hour] ?? ''),
    ]),
  )
  return [header, ...rows].map((row) => `${row.join(',')}\r\n`).join('')
}
