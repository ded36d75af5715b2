import type { Check, Finding } from './check.js'
import { type LockEntry, type LockFile, readLockFile } from './lock-file.js'

/** Whether every package is pinned to its content, and comes from the one registry. */
export const lockFileIntegrity: Check = {
  id: 'lock_file',
  title: 'Integrity of the lock file',
  async run(project) {
    const lock = await readLockFile(project)
    const count = Object.keys(lock.packages).length - 1
    return {
      findings: lockFileFindings(lock),
      notes: [`${count} packages, each pinned by sha512`, 'direct dependencies pinned exactly'],
    }
  },
}

const SHA512 = /^sha512-[A-Za-z0-9+/]{86}==$/
const EXACT = /^(?:npm:@?[\w./-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/

/** What is wrong with a lock file; nothing in it is fetched. */
export function lockFileFindings({ packages, lockfileVersion }: LockFile): readonly Finding[] {
  const installed = Object.entries(packages).filter(([path]) => path !== '')
  const hosts = new Set(installed.flatMap(([, { resolved }]) => hostOf(resolved) ?? []))
  return [
    ...(lockfileVersion === 3
      ? []
      : [{ where: 'package-lock.json', what: `lockfileVersion ${lockfileVersion}, expected 3` }]),
    ...looseDependencies(packages['']),
    ...installed.flatMap(([path, found]) => entryFindings(path, found)),
    ...(hosts.size > 1
      ? [{ where: 'package-lock.json', what: `packages come from ${hosts.size} hosts` }]
      : []),
  ]
}

function entryFindings(path: string, { resolved, integrity, link }: LockEntry): readonly Finding[] {
  const found: string[] = []
  if (link) found.push('is a link out of node_modules')
  else if (integrity === undefined) found.push('has no integrity')
  else if (!SHA512.test(integrity)) found.push('is not pinned by one sha512')
  if (resolved !== undefined && hostOf(resolved) === undefined) {
    found.push('is not fetched by https')
  }
  return found.map((what) => ({ where: path, what }))
}

function looseDependencies(root: LockEntry | undefined): readonly Finding[] {
  const direct = { ...root?.dependencies, ...root?.devDependencies }
  return Object.entries(direct)
    .filter(([, range]) => !EXACT.test(range))
    .map(([name]) => ({ where: name, what: 'is asked for by a range, not an exact version' }))
}

function hostOf(resolved: string | undefined): string | undefined {
  if (resolved === undefined || !URL.canParse(resolved)) return undefined
  const { protocol, host } = new URL(resolved)
  return protocol === 'https:' ? host : undefined
}
