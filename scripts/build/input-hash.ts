import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** Everything `vercel build` reads of a project. */
export const BUILD_INPUTS = [
  'api',
  'lib',
  'middleware.ts',
  'public',
  'web',
  'scripts/build',
  'scripts/build-web.ts',
  'vercel.json',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
] as const

/**
 * A hash of names and contents of a project's inputs: equal hashes give equal builds. Where the page is
 * made from `web`, `public` is what a build writes and not what it reads.
 */
export async function inputHash(project: string): Promise<string> {
  const hash = createHash('sha256').update(process.version)
  const isMade = (await filesAt(join(project, 'web'))).length > 0
  const inputs = BUILD_INPUTS.filter((name) => !(isMade && name === 'public'))
  const files = (await Promise.all(inputs.map((name) => filesAt(join(project, name))))).flat()
  for (const file of files.toSorted()) {
    const content = createHash('sha256')
      .update(await readFile(file))
      .digest('hex')
    hash.update(`\n${relative(project, file)} ${content}`)
  }
  return hash.digest('hex').slice(0, 16)
}

async function filesAt(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOTDIR') return [path]
    if (code === 'ENOENT') return []
    throw error
  }
}
