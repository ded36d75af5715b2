import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const HEADER =
  'date,corrida,leadtime,valid_time,PP,HR2,T2,dirViento10,magViento10,PSFC,ACLWDNB,ACLWUPB,ACSWDNB,TSLB,SMOIS,Freezing_level,Tmax,Tmin'

export interface FileRun {
  /** `20240801`, `00`. */
  readonly date: string
  readonly cycle: string
  readonly temperature?: (lead: number) => number
  readonly without?: readonly number[]
}

/** Writes runs of one point as the archive's series are written, and says where. */
export function seriesFile(name: string, runs: readonly FileRun[]): string {
  return gzipFile(name, [HEADER, ...runs.flatMap(rows)].join('\n'))
}

export function gzipFile(name: string, text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'climatology-')), name)
  writeFileSync(path, gzipSync(`${text}\n`))
  return path
}

/** Mild, dry air under 300 and 360 W m-2 of long wave; a millimetre falls in the hour of lead 2. */
function rows({ date, cycle, temperature = () => 20, without = [] }: FileRun): string[] {
  return Array.from({ length: 73 }, (_, lead) => {
    const rain = lead === 2 ? 1 : 0
    const seconds = lead * 3600
    const cells = [date, cycle, lead, '', rain, 50, temperature(lead), 90, 2, 1013]
    return [...cells, 300 * seconds, 360 * seconds, 0, 15, 0.2, 3000, '', ''].join(',')
  }).filter((_, lead) => !without.includes(lead))
}
