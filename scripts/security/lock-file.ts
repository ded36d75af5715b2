import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'

const entry = v.object({
  version: v.optional(v.string()),
  resolved: v.optional(v.string()),
  integrity: v.optional(v.string()),
  link: v.optional(v.boolean()),
  inBundle: v.optional(v.boolean()),
  dependencies: v.optional(v.record(v.string(), v.string())),
  devDependencies: v.optional(v.record(v.string(), v.string())),
  optionalDependencies: v.optional(v.record(v.string(), v.string())),
  peerDependencies: v.optional(v.record(v.string(), v.string())),
})

const lockFile = v.object({
  lockfileVersion: v.number(),
  packages: v.record(v.string(), entry),
})

/** One installed package, as `package-lock.json` states it. */
export type LockEntry = v.InferOutput<typeof entry>

/** Version 3 of the format; `packages` is by folder, the project itself is `''`. */
export type LockFile = v.InferOutput<typeof lockFile>

/** Throws when there is no lock file, or it is not one. */
export async function readLockFile(project: string): Promise<LockFile> {
  const text = await readFile(join(project, 'package-lock.json'), 'utf8')
  return v.parse(lockFile, JSON.parse(text))
}
