import { mkdir, rename, rm, rmdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import {
  fileSizes,
  generatorHash,
  isUnchanged,
  type Manifest,
  readManifest,
  writeManifest,
} from './manifest.js'
import { MAKING_FOLDER, type PlannedRun, planRun, type Recipe, segmentsOf } from './plan.js'
import { ARCHIVE_BUCKET, archiveFolder } from './runs.js'
import { makeSegments } from './workers.js'

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

export interface MakeRunsOptions extends Recipe {
  /** Root of an S3 server: the bucket is a folder in it. */
  readonly directory: string
  readonly runs: readonly Date[]
  readonly onProgress: (progress: SampleProgress) => void
  readonly signal?: AbortSignal
}

async function makeFiles(options: MakeRunsOptions, planned: readonly PlannedRun[]): Promise<void> {
  if (planned.length === 0) return
  const threads = Math.min(MAX_THREADS, availableParallelism())
  const count = Math.max(1, Math.floor(threads / planned.length))
  const { directory } = options
  for (const { staging } of planned) {
    await mkdir(join(directory, staging), { recursive: true })
  }
  const total = countFiles(planned)
  let done = 0
  options.onProgress({ done, total, label: 'sample archive' })
  await makeSegments(
    planned.flatMap((run) => segmentsOf(options, run, { directory, count })),
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

/** Puts finished runs in their places and into the manifest, which is returned. */
async function placeRuns(
  directory: string,
  planned: readonly PlannedRun[],
  before: Manifest,
): Promise<Manifest> {
  let manifest = before
  for (const run of planned) {
    const files = await fileSizes(join(directory, run.staging))
    manifest = { ...manifest, [run.name]: { fingerprint: run.fingerprint, files } }
    // Recorded first: a run that stands unrecorded would never be removed.
    await writeManifest(directory, manifest)
    await placeRun(directory, run)
  }
  return manifest
}

/** Removes runs of the manifest that are not among `wanted`. */
async function removeOthers(
  directory: string,
  wanted: readonly PlannedRun[],
  manifest: Manifest,
): Promise<void> {
  const names = new Set(wanted.map(({ name }) => name))
  const others = Object.keys(manifest).filter((name) => !names.has(name))
  if (others.length === 0) return
  for (const name of others) await removeRun(directory, archiveFolder(new Date(name)))
  const kept = Object.entries(manifest).filter(([name]) => names.has(name))
  await writeManifest(directory, Object.fromEntries(kept))
}

function countFiles(runs: readonly PlannedRun[]): number {
  return runs.reduce((sum, { files }) => sum + files.length, 0)
}

/**
 * Makes the wanted runs, skips those that stand unchanged, removes others it made before. A run appears
 * whole or not at all: it is made in a folder of our own and renamed; what a broken-off call left there
 * is thrown away.
 */
export async function makeRuns(options: MakeRunsOptions): Promise<SampleReport> {
  const { directory, signal } = options
  signal?.throwIfAborted()
  const making = join(directory, MAKING_FOLDER)
  await rm(making, { recursive: true, force: true })
  const generator = await generatorHash()
  const wanted = options.runs.map((run) => planRun(options, run, generator))
  const before = await readManifest(directory)
  const missing: PlannedRun[] = []
  for (const planned of wanted) {
    if (!(await isUnchanged(directory, planned, before[planned.name]))) missing.push(planned)
  }
  try {
    await makeFiles(options, missing)
    signal?.throwIfAborted()
    const manifest = await placeRuns(directory, missing, before)
    await removeOthers(directory, wanted, manifest)
  } finally {
    await rm(making, { recursive: true, force: true })
  }
  return {
    runs: wanted.map(({ name }) => name),
    written: countFiles(missing),
    skipped: countFiles(wanted) - countFiles(missing),
  }
}
