import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LockEntry, LockFile } from './lock-file.js'

/**
 * Folders of the packages that reach production: what the functions depend on, and what the page's
 * bundle imports, which `package.json` lists among what develops.
 *
 * @param roots names of packages that ship though no function depends on them
 */
export function shippedPackages(lock: LockFile, roots: readonly string[]): ReadonlySet<string> {
  const shipped = new Set<string>()
  const own = Object.keys(lock.packages['']?.dependencies ?? {})
  const waiting = [...own, ...roots].map((name) => ({ from: '', name }))
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const path = resolvePackage(lock, next.from, next.name)
    if (path === undefined || shipped.has(path)) continue
    shipped.add(path)
    for (const name of needs(lock.packages[path])) waiting.push({ from: path, name })
  }
  return shipped
}

function needs(entry: LockEntry | undefined): readonly string[] {
  return Object.keys({
    ...entry?.dependencies,
    ...entry?.optionalDependencies,
    ...entry?.peerDependencies,
  })
}

/** As Node finds it: the nearest `node_modules` on the way up. What is not installed is none. */
function resolvePackage({ packages }: LockFile, from: string, name: string): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const path = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`
    if (packages[path] !== undefined) return path
    if (at === '') return undefined
  }
}

const BARE_IMPORT = /(?:from|import|import\()\s*['"]((?:@[\w.-]+\/)?[\w-][\w.-]*)/g

/** Packages that the page's sources import; none where there is no page. */
export async function pagePackages(project: string): Promise<readonly string[]> {
  const root = join(project, 'web')
  const files = await readdir(root, { recursive: true }).catch(() => [])
  const sources = files.filter((file) => /\.[cm]?[jt]sx?$/.test(file))
  const texts = await Promise.all(sources.map((file) => readFile(join(root, file), 'utf8')))
  const names = texts.flatMap((text) =>
    [...text.matchAll(BARE_IMPORT)].map(([, name = '']) => name),
  )
  return [...new Set(names)].filter((name) => !name.startsWith('node'))
}
