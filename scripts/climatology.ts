/**
 * Replays real months through alerts and profiles: how often each level and band comes up, how runs
 * agree, and how forecasts compare with the newest analysis, by lead.
 *
 *   npm run decisions:climatology -- points/*.csv.gz
 *   npm run decisions:climatology -- --json points/BA_2024_01.csv.gz
 *
 * A file holds every run and lead of one point's month, with the archive's own names as columns. Its
 * name begins with the letters of a point that is known here.
 */
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { month } from './climatology/month.js'
import { pointOf } from './climatology/points.js'
import { type NamedMonth, printMonths } from './climatology/print.js'
import { readRuns } from './climatology/read-runs.js'
import { replayRun } from './climatology/replay-run.js'

async function replayFile(path: string): Promise<NamedMonth> {
  const file = basename(path)
  const point = pointOf(file)
  const counted = month()
  for await (const run of readRuns(path)) counted.add(replayRun(run, point))
  return { name: `${point.title}, ${file.split('.')[0]}`, summary: counted.summary() }
}

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
})
if (positionals.length === 0) {
  console.error('Name one or more series: npm run decisions:climatology -- points/*.csv.gz')
  process.exitCode = 64
} else {
  const months: NamedMonth[] = []
  for (const path of positionals) months.push(await replayFile(path))
  console.log(values.json ? JSON.stringify(months, null, 2) : printMonths(months))
}
