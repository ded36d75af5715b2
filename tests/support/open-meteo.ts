import { once } from 'node:events'
import { createServer } from 'node:http'
import { HOUR_MS } from '../../lib/domain/model-run.js'

/** What the other service answers, as its documentation describes it. */

const UNITS: Readonly<Record<string, string>> = {
  temperature_2m: '°C',
  relative_humidity_2m: '%',
  wind_speed_10m: 'm/s',
  wind_direction_10m: '°',
  surface_pressure: 'hPa',
  precipitation: 'mm',
  shortwave_radiation: 'W/m²',
  soil_temperature_0_to_10cm: '°C',
  soil_moisture_0_to_10cm: 'm³/m³',
  freezing_level_height: 'm',
}

/** Mild weather; the temperature tells the hour of the day, UTC. */
const VALUES: Readonly<Record<string, (timeMs: number) => number>> = {
  temperature_2m: (timeMs) => (timeMs / HOUR_MS) % 24,
  relative_humidity_2m: () => 60,
  wind_speed_10m: () => 3,
  wind_direction_10m: () => 90,
  surface_pressure: () => 1010,
  precipitation: () => 0.4,
  shortwave_radiation: () => 250,
  soil_temperature_0_to_10cm: () => 15,
  soil_moisture_0_to_10cm: () => 0.25,
  freezing_level_height: () => 3500,
}

export function metadata(cycleMs: number): object {
  return {
    last_run_initialisation_time: cycleMs / 1_000,
    last_run_modification_time: cycleMs / 1_000 + 4 * 3600,
    last_run_availability_time: cycleMs / 1_000 + 4 * 3600 + 600,
    temporal_resolution_seconds: 3600,
    update_interval_seconds: 21_600,
  }
}

/** Of `/v1/forecast` with hours and variables in the query. */
export function hourlyAnswer(url: URL): object {
  const names = (url.searchParams.get('hourly') ?? '').split(',')
  const startMs = Date.parse(`${url.searchParams.get('start_hour')}Z`)
  const endMs = Date.parse(`${url.searchParams.get('end_hour')}Z`)
  const times = Array.from(
    { length: (endMs - startMs) / HOUR_MS + 1 },
    (_, hour) => startMs + hour * HOUR_MS,
  )
  return {
    latitude: Number(url.searchParams.get('latitude')),
    longitude: Number(url.searchParams.get('longitude')),
    utc_offset_seconds: 0,
    hourly_units: { time: 'unixtime', ...Object.fromEntries(names.map((n) => [n, UNITS[n]])) },
    hourly: {
      time: times.map((timeMs) => timeMs / 1_000),
      ...Object.fromEntries(names.map((name) => [name, times.map((t) => VALUES[name]?.(t))])),
    },
  }
}

export interface OpenMeteoServer {
  readonly url: string
  readonly calls: URL[]
  /** Connections that were opened. */
  readonly sockets: () => number
  /** Answers this status to everything, until it is told `undefined`. `hang` answers nothing. */
  setFault(fault: number | 'hang' | undefined): void
  close(): Promise<void>
}

/** A stand-in on loopback whose newest run began at `cycleMs`. */
export async function startOpenMeteo(cycleMs: () => number): Promise<OpenMeteoServer> {
  const calls: URL[] = []
  let fault: number | 'hang' | undefined
  let sockets = 0
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://open-meteo.test')
    calls.push(url)
    if (fault === 'hang') return
    response.writeHead(fault ?? 200, { 'content-type': 'application/json' })
    const isMeta = url.pathname.endsWith('/meta.json')
    const answer = isMeta ? metadata(cycleMs()) : hourlyAnswer(url)
    response.end(JSON.stringify(fault ? { error: true, reason: 'told to' } : answer))
  })
  server.on('connection', () => {
    sockets += 1
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    calls,
    sockets: () => sockets,
    setFault(next) {
      fault = next
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
