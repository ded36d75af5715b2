import { execFile } from 'node:child_process'
import {
  access,
  cp,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Dataset, File, ready } from 'h5wasm/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureSampleArchive } from '../../scripts/sample-archive/ensure.js'
import {
  type MakeRunsOptions,
  makeRuns,
  type SampleProgress,
  type SampleReport,
} from '../../scripts/sample-archive/make-runs.js'
import { HOURLY_VARIABLES } from '../../scripts/sample-archive/variables.js'

const NOW = new Date('2026-10-03T16:00:00Z')
const RUN = new Date('2026-10-03T12:00:00Z')
const DATES = 'smn-ar-wrf/DATA/WRF/DET'
const MISSING = Math.fround(1e20)

const temporary = () => mkdtemp(join(tmpdir(), 'sample-archive-'))
const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

async function ncdump(path: string): Promise<string> {
  const run = promisify(execFile)('ncdump', ['-hs', path])
  const { stdout } = await run.catch((cause: unknown) => {
    throw new Error('ncdump does not run: install what scripts/system-packages.sh lists', { cause })
  })
  return stdout
}

/** A variable's values, by path of file. */
function read(path: string, name: string): Float32Array | Float64Array {
  const file = new File(path, 'r')
  try {
    const dataset = file.get(name)
    const value = dataset instanceof Dataset ? dataset.value : undefined
    if (value instanceof Float32Array || value instanceof Float64Array) return value
    throw new Error(`${path} has no numbers in ${name}`)
  } finally {
    file.close()
  }
}

const fileOf = (directory: string, run: Date, kind: string, lead: number) => {
  const iso = run.toISOString()
  const [day, hour] = [iso.slice(0, 10), iso.slice(11, 13)]
  const name = `WRFDETAR_${kind}_${day.replaceAll('-', '')}_${hour}_${String(lead).padStart(3, '0')}.nc`
  return join(directory, DATES, day.replaceAll('-', '/'), hour, name)
}

const small = (directory: string, more: Partial<MakeRunsOptions> = {}): MakeRunsOptions => ({
  directory,
  runs: [RUN],
  contents: { lastLead: 1, frequencies: ['01H'] },
  window: 'window',
  precision: 'rounded',
  onProgress: () => undefined,
  ...more,
})

beforeAll(() => ready)

describe('the sample archive', () => {
  let directory: string
  let report: SampleReport
  const progress: SampleProgress[] = []
  beforeAll(async () => {
    directory = await temporary()
    report = await ensureSampleArchive({ directory, now: NOW, onProgress: (p) => progress.push(p) })
  }, 300_000)
  afterAll(() => rm(directory, { recursive: true }))

  it('holds the two newest runs, every file of them, under 400 MB', async () => {
    expect(report.runs).toEqual(['2026-10-03T12:00Z', '2026-10-03T06:00Z'])
    const folder = join(directory, DATES, '2026/10/03')
    expect((await readdir(folder)).toSorted()).toEqual(['06', '12'])
    let bytes = 0
    for (const hour of ['06', '12']) {
      const names = await readdir(join(folder, hour))
      expect(names.filter((name) => name.includes('_01H_'))).toHaveLength(73)
      expect(names.filter((name) => name.includes('_10M_'))).toHaveLength(73)
      expect(names.filter((name) => name.includes('_24H_'))).toHaveLength(4)
      for (const name of names) bytes += (await stat(join(folder, hour, name))).size
    }
    expect(bytes).toBeLessThan(400e6)
  })

  it('tells every file as it is written, to the last', () => {
    expect(progress[0]).toMatchObject({ done: 0, total: 300 })
    expect(progress.map(({ done }) => done)).toEqual(Array.from({ length: 301 }, (_, i) => i))
    expect(report).toMatchObject({ written: 300, skipped: 0 })
  })

  it('has something beside the dates that is no run', async () => {
    expect((await readdir(join(directory, DATES))).toSorted()).toEqual([
      '2026',
      'Unsaved',
      'testing',
    ])
  })

  it('finds everything as it was when it is asked again', async () => {
    const path = fileOf(directory, RUN, '01H', 0)
    const before = await stat(path)
    const again = await ensureSampleArchive({ directory, now: NOW, onProgress: () => undefined })
    expect(again).toEqual({ runs: report.runs, written: 0, skipped: 300 })
    expect((await stat(path)).mtimeMs).toBe(before.mtimeMs)
  })

  it('has the real files’ header: variables, attributes, filters, one chunk a variable', async () => {
    const reference = await readFile(
      new URL('./sample-archive/header-01H.cdl', import.meta.url),
      'utf8',
    )
    // The window is smaller and has its own edges; the reference is of the same run at lead 12.
    const expected = reference.replaceAll(/\b1249\b/g, '240').replaceAll(/\b999\b/g, '300')
    const edges = /\t\t:(min|max)_(lat|lon) = -\d+\.\d+f ;\n/g
    const header = await ncdump(fileOf(directory, RUN, '01H', 12))
    expect(header.match(edges)).toHaveLength(4)
    // What follows the Conventions differs by the netCDF version that looks.
    const body = (text: string) => (text.split(':_NCProperties')[0] ?? '').replace(edges, '')
    expect(body(header)).toBe(body(expected))
  })

  it.each(['10M', '24H'])('has the same layout in %s files', async (kind) => {
    const header = await ncdump(fileOf(directory, RUN, kind, 1))
    const names = kind === '10M' ? ['PP'] : ['Tmax', 'Tmin']
    expect(header).toContain(`time = ${kind === '10M' ? 6 : 1} ;`)
    for (const name of names) {
      expect(header).toContain(`float ${name}(time, y, x) ;`)
      expect(header).toContain(`${name}:_FillValue = 1.e+20f ;`)
      expect(header).toContain(`${name}:_ChunkSizes = 1, 240, 300 ;`)
      expect(header).toContain(`${name}:_Shuffle = "true" ;`)
      expect(header).toContain(`${name}:_DeflateLevel = 4 ;`)
    }
    expect(header).toContain('time:units = "hours since 2026-10-03 12:00:00" ;')
    expect(header).toContain('string Lambert_Conformal ;')
  })

  it('opens, with all variables and attributes, from the first 64 KiB alone', async () => {
    const path = fileOf(directory, RUN, '01H', 30)
    const cut = join(directory, 'cut.nc')
    const handle = await open(path)
    const head = Buffer.alloc((await handle.stat()).size)
    await handle.read(head, 0, 64 << 10, 0)
    await handle.close()
    await writeFile(cut, head)
    const describeAll = (name: string) => {
      const file = new File(name, 'r')
      const facts = file.keys().map((key) => {
        const dataset = file.get(key)
        if (!(dataset instanceof Dataset)) throw new Error(`${key} is lost`)
        const attributes = Object.keys(dataset.attrs)
        return [key, dataset.shape, dataset.filters, attributes, dataset.attrs.units?.value]
      })
      const globals = Object.keys(file.attrs).map((key) => [key, file.attrs[key]?.value])
      file.close()
      return { facts, globals }
    }
    expect(describeAll(cut)).toEqual(describeAll(path))
    expect(describeAll(cut).facts.length).toBeGreaterThanOrEqual(18)
  })

  it('tells its window by x and y, and its valid time by time', () => {
    const path = fileOf(directory, RUN, '01H', 30)
    const [x, y] = [read(path, 'x'), read(path, 'y')]
    expect([x.length, x[0], x[299]]).toEqual([300, (372 - 499) * 4000, (671 - 499) * 4000])
    expect([y.length, y[0], y[239]]).toEqual([240, (530 - 624) * 4000, (769 - 624) * 4000])
    expect([...read(path, 'time')]).toEqual([30])
    const minutes = [...read(fileOf(directory, RUN, '10M', 2), 'time')].map((hour) => hour * 60)
    expect(minutes.map(Math.round)).toEqual([120, 130, 140, 150, 160, 170])
    expect([...read(fileOf(directory, RUN, '24H', 1), 'time')]).toEqual([12])
  })

  it('lets the hour’s rain be summed from the ten-minute files, to the last bit', () => {
    const cells = 240 * 300
    let wet = 0
    for (const lead of [1, 6, 24, 40, 41, 48, 72]) {
      const hour = read(fileOf(directory, RUN, '01H', lead), 'PP')
      const before = read(fileOf(directory, RUN, '10M', lead - 1), 'PP')
      const now = read(fileOf(directory, RUN, '10M', lead), 'PP')
      let wrong = 0
      for (let cell = 0; cell < cells; cell += 1) {
        let sum = 0
        for (let step = 1; step < 6; step += 1) sum += before[step * cells + cell] ?? Number.NaN
        sum += now[cell] ?? Number.NaN
        if (hour[cell] !== Math.fround(sum)) wrong += 1
        if (sum > 0) wet += 1
      }
      expect(wrong).toBe(0)
    }
    expect(wet).toBeGreaterThan(1000)
  })

  it('has daily extremes that are those of the hours, missing where the run has too few', () => {
    const hours = Array.from({ length: 73 }, (_, lead) =>
      read(fileOf(directory, RUN, '01H', lead), 'T2'),
    )
    const [first, second] = [0, 1].map((day) => fileOf(directory, RUN, '24H', day))
    expect(new Set(read(first ?? '', 'Tmin'))).toEqual(new Set([MISSING]))
    const [least, greatest] = [read(second ?? '', 'Tmin'), read(second ?? '', 'Tmax')]
    for (const cell of [0, 12_345, 71_999]) {
      const series = hours.map((hour) => hour[cell] ?? Number.NaN)
      // The run is of 12 UTC: the next day's 00 UTC is lead 12.
      expect(least[cell]).toBe(Math.min(...series.slice(12, 25)))
      expect(greatest[cell]).toBe(Math.max(...series.slice(24, 37)))
    }
  })

  it('has no missing value in an hourly file', () => {
    for (const name of HOURLY_VARIABLES) {
      const values = read(fileOf(directory, RUN, '01H', 50), name)
      expect(values.every((value) => Number.isFinite(value) && value < 1e10)).toBe(true)
    }
  })

  it('compresses a field of an hour to less than 110 KB on average', async () => {
    const { size } = await stat(fileOf(directory, RUN, '01H', 40))
    expect(size / (HOURLY_VARIABLES.length + 2)).toBeLessThan(110e3)
  })
})

describe('making runs', { timeout: 180_000 }, () => {
  it('gives byte for byte the same files in another place', async () => {
    const [one, two] = [await temporary(), await temporary()]
    for (const directory of [one, two]) await makeRuns(small(directory))
    for (const lead of [0, 1]) {
      const [a, b] = await Promise.all(
        [one, two].map((directory) => readFile(fileOf(directory, RUN, '01H', lead))),
      )
      expect(a?.equals(b ?? Buffer.alloc(0))).toBe(true)
    }
    await Promise.all([one, two].map((directory) => rm(directory, { recursive: true })))
  })

  it('removes runs that are no longer wanted, and only those it made', async () => {
    const directory = await temporary()
    const foreign = join(directory, DATES, '2025/01/01/00/WRFDETAR_01H_20250101_00_000.nc')
    await cp(import.meta.filename, foreign)
    const contents = { lastLead: 0, frequencies: ['01H'] } as const
    const older = new Date('2026-09-30T12:00:00Z')
    await makeRuns(small(directory, { runs: [older], contents }))
    expect(await exists(fileOf(directory, older, '01H', 0))).toBe(true)
    const report = await makeRuns(small(directory, { contents }))
    expect(report.runs).toEqual(['2026-10-03T12:00Z'])
    expect(await exists(fileOf(directory, RUN, '01H', 0))).toBe(true)
    expect(await exists(join(directory, DATES, '2026/09'))).toBe(false)
    expect(await exists(foreign)).toBe(true)
    await rm(directory, { recursive: true })
  })

  it('makes a run again of which a file was lost, cut, or made by another recipe', async () => {
    const directory = await temporary()
    const path = fileOf(directory, RUN, '01H', 1)
    const written = async () => (await makeRuns(small(directory))).written
    expect([await written(), await written()]).toEqual([2, 0])
    await rm(path)
    expect(await written()).toBe(2)
    await writeFile(path, 'cut')
    expect(await written()).toBe(2)
    const manifest = join(directory, '.sample-archive/manifest.json')
    const text = await readFile(manifest, 'utf8')
    await writeFile(manifest, text.replace(/"fingerprint": "\w/, '"fingerprint": "-'))
    expect(await written()).toBe(2)
    await rm(directory, { recursive: true })
  })

  it('shows nothing of a run that was broken off, and makes it whole the next time', async () => {
    const directory = await temporary()
    const stopping = new AbortController()
    const contents = { lastLead: 20, frequencies: ['01H'] } as const
    const broken = makeRuns(
      small(directory, {
        contents,
        signal: stopping.signal,
        onProgress({ done }) {
          if (done === 2) stopping.abort(new Error('broken off'))
        },
      }),
    )
    await expect(broken).rejects.toThrow('broken off')
    expect(await exists(join(directory, DATES))).toBe(false)
    expect(await exists(join(directory, '.sample-archive/making'))).toBe(false)
    // A process that was killed leaves its half-made files.
    const left = join(directory, '.sample-archive/making/2026-10-03T1200Z')
    await mkdir(left, { recursive: true })
    await writeFile(join(left, 'WRFDETAR_01H_20261003_12_001.nc'), 'half')
    const report = await makeRuns(small(directory))
    expect(report.written).toBe(2)
    expect(read(fileOf(directory, RUN, '01H', 1), 'T2')).toHaveLength(72_000)
    expect(await exists(join(directory, '.sample-archive/making'))).toBe(false)
    await rm(directory, { recursive: true })
  })

  it('does nothing at all for a signal that has already gone off', async () => {
    const directory = await temporary()
    const signal = AbortSignal.abort(new Error('too late'))
    await expect(makeRuns(small(directory, { signal }))).rejects.toThrow('too late')
    expect(await readdir(directory)).toEqual([])
    await rm(directory, { recursive: true })
  })
})

describe('the command', { timeout: 120_000 }, () => {
  const command = (args: string[]) =>
    promisify(execFile)('npx', ['--no-install', 'tsx', 'scripts/sample-archive.ts', ...args])

  it('makes a run and tells in plain lines how far it is, how long it took and how large it is', async () => {
    const directory = await temporary()
    const { stdout } = await command([
      '--directory',
      directory,
      '--run',
      '2026-10-03T12',
      '--leads',
      '0',
    ])
    expect(stdout).toMatch(/^ {2}0 % {2}0 of 2 files/m)
    expect(stdout).toMatch(/^100 % {2}2 of 2 files/m)
    expect(stdout).toMatch(/^2026-10-03T12:00Z: 2 files written, 0 unchanged$/m)
    expect(stdout).toMatch(/^\d+\.\d s, \d+ MB in /m)
    expect(await exists(fileOf(directory, RUN, '10M', 0))).toBe(true)
    await rm(directory, { recursive: true })
  })

  it.each([
    [['--leads', '99'], '--leads: a whole number from 0 to 72'],
    [['--run', '2026-10-03T13'], '--run: 00, 06, 12 or 18 UTC'],
    [['--now', 'yesterday'], '--now: yesterday is not an ISO time'],
  ])('refuses %j', async (args, message) => {
    await expect(command(args)).rejects.toThrow(message)
  })
})
