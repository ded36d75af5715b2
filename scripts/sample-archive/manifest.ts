import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What has been made: for each run, of what recipe it came and how long each file is. */
export interface RunRecord {
  readonly fingerprint: string
  /** File name to bytes. */
  readonly files: Readonly<Record<string, number>>
}

export type Manifest = Readonly<Record<string, RunRecord>>

/** A folder whose name begins with a dot is no bucket: the S3 server never shows it. */
export const OWN_FOLDER = '.sample-archive'

/** Nothing else may name a run: its folder is derived from it, and removed. */
const RUN_NAME = /^\d{4}-\d\d-\d\dT\d\d:00Z$/

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parseRecord(value: unknown): RunRecord | undefined {
  if (!isRecord(value) || !isRecord(value.files)) return undefined
  const { fingerprint, files } = value
  if (typeof fingerprint !== 'string') return undefined
  const sizes = Object.entries(files).map(([name, bytes]) => [name, Number(bytes)] as const)
  return { fingerprint, files: Object.fromEntries(sizes) }
}

/** The manifest, or an empty one where there is none or it cannot be read: then all is made again. */
export async function readManifest(directory: string): Promise<Manifest> {
  try {
    const text = await readFile(join(directory, OWN_FOLDER, 'manifest.json'), 'utf8')
    const parsed: unknown = JSON.parse(text)
    const entries = Object.entries(isRecord(parsed) ? parsed : {})
    const records = entries
      .filter(([run]) => RUN_NAME.test(run))
      .map(([run, value]) => [run, parseRecord(value)] as const)
    return Object.fromEntries(records.filter((entry): entry is [string, RunRecord] => !!entry[1]))
  } catch {
    return {}
  }
}

export async function writeManifest(directory: string, manifest: Manifest): Promise<void> {
  const path = join(directory, OWN_FOLDER, 'manifest.json')
  await mkdir(join(directory, OWN_FOLDER), { recursive: true })
  await writeFile(`${path}.new`, JSON.stringify(manifest, null, 1))
  await rename(`${path}.new`, path)
}

/** Name to bytes of a folder's files; empty where there is no folder. */
export async function fileSizes(folder: string): Promise<Record<string, number>> {
  const names = await readdir(folder).catch(() => [])
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size))
  return Object.fromEntries(names.map((name, i) => [name, sizes[i] ?? 0]))
}

/** Whether a run stands as it was made, of the same recipe, with every file whole. */
export async function isUnchanged(
  directory: string,
  planned: { readonly fingerprint: string; readonly folder: string },
  record: RunRecord | undefined,
): Promise<boolean> {
  if (record?.fingerprint !== planned.fingerprint) return false
  const present = await fileSizes(join(directory, planned.folder))
  return Object.entries(record.files).every(([name, bytes]) => present[name] === bytes)
}

/** Hash of the generator's own sources and templates: whatever changes in them makes new files. */
export async function generatorHash(): Promise<string> {
  const hash = createHash('sha256')
  const root = import.meta.dirname
  const names = await readdir(root, { recursive: true })
  for (const name of names.filter((path) => /\.(ts|nc)$/.test(path)).toSorted()) {
    hash.update(name).update(await readFile(join(root, name)))
  }
  return hash.digest('hex')
}

export function fingerprintOf(recipe: unknown): string {
  return createHash('sha256').update(JSON.stringify(recipe)).digest('hex')
}
