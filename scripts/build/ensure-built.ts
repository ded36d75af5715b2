import { mkdir, readdir, readlink, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { inputHash } from './input-hash.js'
import { isAlive, withLock } from './lock.js'
import { runVercelBuild } from './run-vercel-build.js'

export interface Built {
  /** The Build Output folder. It is never written again, so it may be served while others build. */
  readonly output: string
  /** The hash of the inputs. */
  readonly release: string
  /** True when an earlier build of the same inputs was found. */
  readonly skipped: boolean
  /** Warnings of the build. */
  readonly lines: readonly string[]
}

/**
 * Builds a project unless its inputs are unchanged. Each build has a folder of its own under
 * `.vercel/builds`, named by the hash of its inputs, and `.vercel/output` points at the newest: a
 * running server keeps the build it serves, and a failed build replaces nothing.
 *
 * Safe to call from several processes at once: one builds, the others wait and find it done. `force` builds anew in
 * the same folder, so not while it is served.
 */
export async function ensureBuilt(
  directory: string,
  { force = false, signal }: { readonly force?: boolean; readonly signal?: AbortSignal } = {},
): Promise<Built> {
  const project = resolve(directory)
  const builds = join(project, '.vercel', 'builds')
  await mkdir(builds, { recursive: true })
  return await withLock(join(builds, 'lock'), async () => {
    const hash = await inputHash(project)
    const folder = join(builds, hash)
    const output = join(folder, 'output')
    const skipped = !force && (await exists(join(output, 'config.json')))
    const lines = skipped ? [] : await buildInto(project, { builds, hash, signal })
    await claim(folder)
    await pointAt(project, hash)
    await prune(builds, hash)
    return { output, release: hash, skipped, lines }
  })
}

async function buildInto(
  project: string,
  { builds, hash, signal }: { builds: string; hash: string; signal: AbortSignal | undefined },
): Promise<string[]> {
  const unfinished = join(builds, 'unfinished')
  await rm(unfinished, { recursive: true, force: true })
  const lines = await runVercelBuild(project, join(unfinished, 'output'), signal)
  await rm(join(builds, hash), { recursive: true, force: true })
  await rename(unfinished, join(builds, hash))
  return lines
}

/** Marks the build as used by this process, so that no other one removes it. */
async function claim(folder: string): Promise<void> {
  await writeFile(join(folder, `used-by-${process.pid}`), '')
}

async function pointAt(project: string, hash: string): Promise<void> {
  const link = join(project, '.vercel', 'output')
  const target = join('builds', hash, 'output')
  if ((await readlink(link).catch(() => undefined)) === target) return
  const fresh = `${link}.${process.pid}`
  await rm(fresh, { force: true })
  await symlink(target, fresh, 'junction')
  // A folder here is what a plain \`vercel build\` left; a link is replaced in one step.
  if (await isFolder(link)) await rm(link, { recursive: true })
  await rename(fresh, link)
}

/** Removes builds no living process uses. */
async function prune(builds: string, kept: string): Promise<void> {
  for (const entry of await readdir(builds, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === kept) continue
    const folder = join(builds, entry.name)
    const users = (await readdir(folder)).flatMap((name) => /^used-by-(\d+)$/.exec(name)?.[1] ?? [])
    if (!users.some((pid) => isAlive(Number(pid)))) await rm(folder, { recursive: true })
  }
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  )
}

async function isFolder(path: string): Promise<boolean> {
  const isLink = await readlink(path).then(
    () => true,
    () => false,
  )
  return !isLink && (await exists(path))
}
