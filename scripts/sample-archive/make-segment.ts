import { join } from 'node:path'
import { keepExtremes } from './day-extremes.js'
import { GRID_WINDOWS, type GridWindow } from './grid.js'
import { writeNetcdfFile } from './netcdf-file.js'
import { type Precision, publishFields } from './publish.js'
import { advance } from './run-model.js'
import { beginRun, type RunState, surveyGround } from './run-state.js'
import { fileName } from './runs.js'
import {
  emptyFields,
  type Frequency,
  HOURLY_VARIABLES,
  type HourlyFields,
  LAST_LEAD,
  STEPS_PER_HOUR,
} from './variables.js'

const HOUR_MS = 3_600_000

/** Some leads of one run, for one worker. Plain data: it crosses to a thread. */
export interface Segment {
  /** Milliseconds since 1970. */
  readonly run: number
  readonly firstLead: number
  readonly lastLead: number
  readonly frequencies: readonly Frequency[]
  readonly window: GridWindow['name']
  readonly precision: Precision
  /** Where the files go. */
  readonly folder: string
}

interface Maker {
  readonly segment: Segment
  readonly state: RunState
  readonly run: Date
  readonly onFile: (name: string) => void
}

async function write(
  maker: Maker,
  file: { frequency: Frequency; lead: number; hours: readonly number[] },
  variables: Readonly<Record<string, readonly Float32Array[]>>,
): Promise<void> {
  const { frequency, lead, hours } = file
  const { window, axes } = maker.state.ground
  const name = fileName(maker.run, frequency, lead)
  const path = join(maker.segment.folder, name)
  await writeNetcdfFile(path, { window, axes, frequency, run: maker.run, hours, variables })
  maker.onFile(name)
}

async function writeHour(maker: Maker, fields: HourlyFields): Promise<void> {
  const { lead, steps } = maker.state
  const { frequencies } = maker.segment
  if (frequencies.includes('01H')) {
    const variables = Object.fromEntries(HOURLY_VARIABLES.map((name) => [name, [fields[name]]]))
    await write(maker, { frequency: '01H', lead, hours: [lead] }, variables)
  }
  if (frequencies.includes('10M')) {
    const hours = steps.map((_, i) => lead + i / STEPS_PER_HOUR)
    await write(maker, { frequency: '10M', lead, hours }, { PP: steps })
  }
}

/**
 * Makes the files of a segment. Rain and radiation accumulate from the run's start, so the hours before
 * `firstLead` are stepped through without being written. The run's last hour brings the 24H files.
 */
export async function makeSegment(segment: Segment, onFile: (name: string) => void): Promise<void> {
  const run = new Date(segment.run)
  const ground = surveyGround(GRID_WINDOWS[segment.window])
  const state = beginRun(ground, segment.run / HOUR_MS)
  const maker = { segment, state, run, onFile }
  const extremes = keepExtremes(ground.cells, run.getUTCHours())
  const published = emptyFields(ground.cells)
  for (let lead = 0; lead <= segment.lastLead; lead += 1) {
    advance(state)
    const fields = publishFields(state, segment.precision, published)
    extremes.add(lead, fields.T2)
    if (lead >= segment.firstLead) await writeHour(maker, fields)
  }
  if (segment.lastLead < LAST_LEAD || !segment.frequencies.includes('24H')) return
  for (const { day, Tmin, Tmax } of extremes.days()) {
    const hours = [24 * day - run.getUTCHours()]
    await write(maker, { frequency: '24H', lead: day, hours }, { Tmax: [Tmax], Tmin: [Tmin] })
  }
}
