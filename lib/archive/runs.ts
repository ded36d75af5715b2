import { createHash } from 'node:crypto'
import { LAST_LEAD, type ModelRun } from '../domain/model-run.js'
import type { Product } from '../domain/variables.js'
import {
  type FileId,
  parseObjectKey,
  parseRunPrefix,
  ROOT_PREFIX,
  runPrefix,
} from './object-key.js'
import type { ListedObject, ObjectListing } from './object-listing.js'

/** A run as far as the archive has published it. Plain data: it is cached as JSON. */
export interface ArchivedRun {
  readonly run: ModelRun
  /** By `fileName`: `01H/005`. */
  readonly files: Readonly<Record<string, ListedObject>>
  /** When its newest file appeared, UTC ms. */
  readonly publishedMs: number
  /** Of its files' names and versions: changes when any of them does. */
  readonly version: string
}

/** Names a file within its run, product and lead in three digits: `01H/005`. */
export function fileName({ product, lead }: FileId): string {
  return `${product}/${String(lead).padStart(3, '0')}`
}

/** Leads of one product that are there, ascending. */
export function leadsPresent(archived: ArchivedRun, product: Product): readonly number[] {
  return Object.keys(archived.files)
    .filter((name) => name.startsWith(`${product}/`))
    .map((name) => Number(name.slice(product.length + 1)))
    .sort((a, b) => a - b)
}

/** All 73 hourly files are there. */
export function isComplete(archived: ArchivedRun): boolean {
  return leadsPresent(archived, '01H').filter((lead) => lead <= LAST_LEAD).length === LAST_LEAD + 1
}

/**
 * The newest runs that have at least one hourly file, newest first.
 *
 * Discovered by listing, never assumed: walks year, month, day and hour folders from the newest
 * down, so a gap of weeks costs a few listings and nothing else.
 */
export async function newestRuns(
  listing: ObjectListing,
  count: number,
  signal?: AbortSignal,
): Promise<readonly ArchivedRun[]> {
  const found: ArchivedRun[] = []
  for await (const folder of newestRunFolders(listing, signal)) {
    const archived = await listRun(listing, folder, signal)
    if (leadsPresent(archived, '01H').length > 0) found.push(archived)
    if (found.length === count) break
  }
  return found
}

async function* newestRunFolders(
  listing: ObjectListing,
  signal?: AbortSignal,
): AsyncGenerator<ModelRun> {
  for (const year of await numericFolders(listing, ROOT_PREFIX, signal)) {
    for (const month of await numericFolders(listing, year, signal)) {
      for (const day of await numericFolders(listing, month, signal)) {
        for (const hour of await numericFolders(listing, day, signal)) {
          const run = parseRunPrefix(hour)
          if (run) yield run
        }
      }
    }
  }
}

async function numericFolders(
  listing: ObjectListing,
  prefix: string,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const folders = await listing.folders(prefix, signal)
  return folders
    .filter((folder) => /^\d+\/$/.test(folder.slice(prefix.length)))
    .sort()
    .reverse()
}

/** One run as far as it is published; without files when there are none. */
export async function listRun(
  listing: ObjectListing,
  run: ModelRun,
  signal?: AbortSignal,
): Promise<ArchivedRun> {
  const files: Record<string, ListedObject> = {}
  let publishedMs = 0
  for (const object of await listing.objects(runPrefix(run), signal)) {
    const id = parseObjectKey(run, object.key)
    if (!id) continue
    files[fileName(id)] = object
    publishedMs = Math.max(publishedMs, object.lastModifiedMs)
  }
  return { run, files, publishedMs, version: versionOf(files) }
}

function versionOf(files: ArchivedRun['files']): string {
  const hash = createHash('sha256')
  for (const name of Object.keys(files).sort()) hash.update(`${name} ${files[name]?.version}\n`)
  return hash.digest('base64url').slice(0, 16)
}
