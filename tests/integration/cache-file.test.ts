import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { Garbage } from '../../lib/cache/cache.js'
import { fileTier } from '../../lib/cache/file.js'
import { cacheTierConformance, entryOf } from '../support/conformance/cache.js'

const KIB = 1_024
const folders: string[] = []

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'skypulse-file-tier-'))
  folders.push(folder)
  return folder
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))))

cacheTierConformance('file', async ({ now }) => ({
  tier: fileTier({ directory: await newFolder(), maxBytes: KIB * KIB, minLifeSeconds: 1_800, now }),
  close: async () => {},
}))

let directory = ''
beforeEach(async () => {
  directory = join(await newFolder(), 'made on first use')
})

function tierOf(maxBytes: number) {
  return fileTier({ directory, maxBytes, minLifeSeconds: 1_800, now: () => 0 })
}

async function usedBytes(): Promise<number> {
  const names = await readdir(directory)
  const sizes = await Promise.all(
    names.map(async (name) => (await stat(join(directory, name))).size),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function onlyFile(): Promise<string> {
  const [name = ''] = await readdir(directory)
  return join(directory, name)
}

test('what is served for 1,800 s or less makes no file', async () => {
  const tier = tierOf(KIB * KIB)
  const brief = { ...entryOf(Uint8Array.of(1), 0), freshUntil: 1_800_000, staleUntil: 1_800_000 }
  await tier.set('a', brief)
  expect(await tier.get('a')).toBeUndefined()
  await tier.set('a', { ...brief, staleUntil: 1_800_001 })
  expect(await tier.get('a')).toBeDefined()
})

test('a file cut short or with one changed bit is garbage, never a value', async () => {
  const tier = tierOf(KIB * KIB)
  await tier.set('a', entryOf(new Uint8Array(500).fill(7), 0))
  const path = await onlyFile()
  const whole = await readFile(path)
  await writeFile(path, whole.subarray(0, 400))
  await expect(tier.get('a')).rejects.toThrow(Garbage)
  whole[300] = (whole[300] ?? 0) ^ 1
  await writeFile(path, whole)
  await expect(tier.get('a')).rejects.toThrow(Garbage)
})

test('a writer that died half-way leaves nothing to read, and its file goes in time', async () => {
  const tier = tierOf(2_000)
  await tier.set('old', entryOf(new Uint8Array(500), 0))
  const partial = join(directory, 'left-behind.part')
  await writeFile(partial, new Uint8Array(300))
  const longAgo = new Date(Date.now() - 120_000)
  await utimes(partial, longAgo, longAgo)
  await tierOf(2_000).set('new', entryOf(new Uint8Array(500), 0))
  expect((await readdir(directory)).filter((name) => name.endsWith('.part'))).toEqual([])
})

test('the folder never passes its cap, and the oldest go first', async () => {
  const tier = tierOf(10 * KIB)
  for (let i = 0; i < 30; i += 1) {
    await tier.set(`k${i}`, entryOf(new Uint8Array(KIB).fill(i), 0))
    expect(await usedBytes()).toBeLessThanOrEqual(10 * KIB)
  }
  expect(await tier.get('k0')).toBeUndefined()
  expect(await tier.get('k20')).toBeUndefined()
  expect((await tier.get('k29'))?.bytes[0]).toBe(29)
  expect((await tier.get('k22'))?.bytes[0]).toBe(22)
})

test('concurrent writers do not pass the cap together', async () => {
  const tier = tierOf(10 * KIB)
  const writes = Array.from({ length: 40 }, (_, i) => i)
  await Promise.all(writes.map((i) => tier.set(`k${i}`, entryOf(new Uint8Array(KIB), 0))))
  expect(await usedBytes()).toBeLessThanOrEqual(10 * KIB)
})

test('what another process left in the folder counts', async () => {
  await tierOf(10 * KIB).set('a', entryOf(new Uint8Array(6 * KIB), 0))
  await tierOf(10 * KIB).set('b', entryOf(new Uint8Array(6 * KIB), 0))
  expect(await usedBytes()).toBeLessThanOrEqual(10 * KIB)
})

test('a value larger than the whole folder is declined and evicts nothing', async () => {
  const tier = tierOf(10 * KIB)
  await tier.set('a', entryOf(new Uint8Array(KIB), 0))
  await tier.set('huge', entryOf(new Uint8Array(11 * KIB), 0))
  expect(await tier.get('a')).toBeDefined()
  expect(await tier.get('huge')).toBeUndefined()
})

test('a write that is aborted leaves no file', async () => {
  const tier = tierOf(10 * KIB)
  await tier.set('a', entryOf(Uint8Array.of(1), 0))
  const aborted = AbortSignal.abort(new Error('too slow'))
  await expect(tier.set('b', entryOf(Uint8Array.of(2), 0), aborted)).rejects.toThrow()
  expect(await readdir(directory)).toHaveLength(1)
})

test('a file is readable by its owner only', async () => {
  const tier = tierOf(10 * KIB)
  await tier.set('a', entryOf(Uint8Array.of(1), 0))
  const path = await onlyFile()
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})
