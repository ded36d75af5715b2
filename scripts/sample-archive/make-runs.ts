import { mkdir, rename, rm, rmdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import type { GridWindow } from './grid.js'
import type { Segment } from './make-segment.js'
import {
  fileSizes,
  fingerprintOf,
  generatorHash,
  isUnchanged,
  type Manifest,
  OWN_FOLDER,
  readManifest,
  writeManifest,
} from './manifest.js'
import type { Precision } from './publish.js'
import { filesOfRun, type RunContents, runFolder, runName } from './runs.js'
import { makeSegments } from './workers.js'

export const ARCHIVE_BUCKET = 'smn-ar-wrf'
/** More threads than this only wait for each other's disk. */
const MAX_THREADS = 4

export interface SampleProgress {
  /** Files written, and to be written, in this call. */
  readonly done: number
  readonly total: number
  readonly label: string
}

export interface SampleReport {
  /** Runs that the archive now holds, newest first, such as `2026-10-03T12:00Z`. */
  readonly runs: readonly string[]
  /** Files made now, and files found as they should be. */
  readonly written: number
  readonly skipped: number
}

export interface MakeRunsOptions {
  /** Root of an S3 server: the bucket is a folder in it. */
  readonly directory: string
  readonly runs: readonly Date[]
  readonly contents: RunContents
  readonly window: GridWindow['name']
  readonly precision: Precision
  readonly onProgress: (progress: SampleProgress) => void
  readonly signal?: AbortSignal
}

interface PlannedRun {
  readonly run: Date
  readonly name: string
  readonly fingerprint: string
  /** Below the directory: where the run will stand, and where it is made. */
  readonly folder: string
  readonly staging: string
  readonly files: readonly string[]
}

function planRun(options: MakeRunsOptions, run: Date, generator: string): PlannedRun {
  const { contents, window, precision } = options
  const name = runName(run)
  return {
    run,
    name,
    fingerprint: fingerprintOf([generator, name, contents, window, precision]),
    folder: join(ARCHIVE_BUCKET, runFolder(run)),
    staging: join(OWN_FOLDER, 'making', name.replace(':', '')),
    files: filesOfRun(run, contents),
  }
}

/** Cuts a run's leads into `count` parts; each is stepped from lead 0, so later ones are a little shorter. */
function segmentsOf(options: MakeRunsOptions, planned: PlannedRun, count: number): Segment[] {
  const { lastLead, frequencies } = options.contents
  const cuts = Array.from({ length: count + 1 }, (_, i) => {
    const share = i / count
    return Math.round((lastLead + 1) * (share + 0.2 * share * (1 - share)))
  })
  return cuts.slice(1).map((end, i) => ({
    run: planned.run.getTime(),
    firstLead: cuts[i] ?? 0,
    lastLead: end - 1,
    frequencies,
    window: options.window,
    precision: options.precision,
    folder: join(options.directory, planned.staging),
  }))
}

async function makeFiles(options: MakeRunsOptions, planned: readonly PlannedRun[]): Promise<void> {
  if (planned.length === 0) return
  const threads = Math.min(MAX_THREADS, availableParallelism())
  const parts = Math.max(1, Math.floor(threads / planned.length))
  for (const { staging } of planned) {
    await mkdir(join(options.directory, staging), { recursive: true })
  }
  const total = planned.reduce((sum, { files }) => sum + files.length, 0)
  let done = 0
  options.onProgress({ done, total, label: 'sample archive' })
  await makeSegments(
    planned.flatMap((run) => segmentsOf(options, run, parts)),
    {
      threads,
      onFile(name) {
        done += 1
        options.onProgress({ done, total, label: name })
      },
      signal: options.signal ?? new AbortController().signal,
    },
  )
}

/** Moves a finished run into its place, whole; an older one there gives way. */
async function placeRun(directory: string, planned: PlannedRun): Promise<void> {
  const target = join(directory, planned.folder)
  const aside = join(directory, `${planned.staging}.old`)
  await mkdir(dirname(target), { recursive: true })
  await rename(target, aside).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  await rename(join(directory, planned.staging), target)
  await rm(aside, { recursive: true, force: true })
}

/** Removes a run's folder and those above it, down to the bucket, that it leaves empty. */
async function removeRun(directory: string, folder: string): Promise<void> {
  await rm(join(directory, folder), { recursive: true, force: true })
  for (
    let above = dirname(folder);
    above !== ARCHIVE_BUCKET && above !== '.';
    above = dirname(above)
  ) {
    const removed = await rmdir(join(directory, above)).then(
      () => true,
      () => false,
    )
    if (!removed) return
  }
}

/**
 * Makes the wanted runs, skips those that stand unchanged, removes others it made before. A run appears
 * whole or not at all: it is made in a folder of our own and renamed; what a broken-off call left there
 * is thrown away.
 */
export async function makeRuns(options: MakeRunsOptions): Promise<SampleReport> {
  const { directory, signal } = options
  signal?.throwIfAborted()
  const making = join(directory, OWN_FOLDER, 'making')
  await rm(making, { recursive: true, force: true })
  const generator = await generatorHash()
  const wanted = options.runs.map((run) => planRun(options, run, generator))
  const before = await readManifest(directory)
  const unchanged: PlannedRun[] = []
  for (const planned of wanted) {
    const same = await isUnchanged(directory, before[planned.name], planned.fingerprint)
    if (same) unchanged.push(planned)
  }
  const missing = wanted.filter((planned) => !unchanged.includes(planned))
  try {
    await makeFiles(options, missing)
    signal?.throwIfAborted()
    let manifest: Manifest = before
    for (const planned of missing) {
      const { fingerprint, folder } = planned
      const files = await fileSizes(join(directory, planned.staging))
      manifest = { ...manifest, [planned.name]: { fingerprint, folder, files } }
      // Recorded first: a run that stands unrecorded would never be removed.
      await writeManifest(directory, manifest)
      await placeRun(directory, planned)
    }
    for (const [name, record] of Object.entries(manifest)) {
      if (wanted.some((planned) => planned.name === name)) continue
      await removeRun(directory, record.folder)
      const { [name]: _, ...rest } = manifest
      manifest = rest
      await writeManifest(directory, manifest)
    }
  } finally {
    await rm(making, { recursive: true, force: true })
  }
  const count = (runs: readonly PlannedRun[]) =>
    runs.reduce((sum, { files }) => sum + files.length, 0)
  return {
    runs: wanted.map(({ name }) => name),
    written: count(missing),
    skipped: count(unchanged),
  }
}
