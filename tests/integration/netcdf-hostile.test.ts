import { deflateRawSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { abortable } from '../../lib/async/deadline.js'
import { memoryRangeSource } from '../../lib/bytes/memory-range-source.js'
import type { RangeSource } from '../../lib/bytes/range-source.js'
import { netcdfConfig } from '../../lib/config.js'
import { Failure } from '../../lib/domain/errors.js'
import type { ChunkIndex } from '../../lib/netcdf/chunk-index.js'
import { openNetcdf } from '../../lib/netcdf/open.js'
import { readSelection } from '../../lib/netcdf/read-selection.js'
import { newBudget, remoteFile } from '../../lib/netcdf/remote-file.js'
import { base64, expected, fixtureBytes, fixtureSource } from '../support/fixtures.js'
import { openHandles, readEverything, wasmBytes } from '../support/hostile.js'
import { recordingSource } from '../support/recording-source.js'

const FILES = [
  'superblock-0.h5',
  'superblock-2.h5',
  'superblock-3.h5',
  'chunk-indexes.h5',
  'storage.h5',
  'filters.h5',
  'packing.nc',
  'userblock.h5',
]

/** Whatever came before: no handle is left, memory is within its cap, and an honest file reads right. */
async function expectUnharmed(): Promise<void> {
  expect(await openHandles()).toBe(0)
  expect(await wasmBytes()).toBeLessThanOrEqual(netcdfConfig.wasmMaxBytes)
  const file = await openNetcdf(fixtureSource('superblock-2.h5'))
  const { values } = await file.readStored('chunked')
  file.close()
  expect(base64(values)).toBe(expected('superblock-2.h5').variables.chunked?.stored)
}

afterEach(expectUnharmed)

/** Reproducible numbers in [0, 1). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

describe('a damaged file is a typed failure, and harms nothing', () => {
  it.each(FILES)('%s cut off at every sixteenth of its length', async (name) => {
    const bytes = fixtureBytes(name)
    for (let part = 0; part < 16; part++) {
      const cut = bytes.slice(0, Math.floor((bytes.length * part) / 16))
      const { failures } = await readEverything(cut)
      expect(failures.length, `${part}/16`).toBeGreaterThan(0)
    }
  })

  it.each(FILES)(
    '%s with 125 random bits flipped, one at a time',
    async (name) => {
      const bytes = fixtureBytes(name)
      const next = random(name.length * 7919)
      for (let i = 0; i < 125; i++) {
        const bit = Math.floor(next() * bytes.length * 8)
        const flipped = bytes.slice()
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        await readEverything(flipped)
      }
    },
    120_000,
  )

  it('bytes that are no HDF5 file at all', async () => {
    const next = random(1)
    for (const length of [0, 1, 8, 100, 5_000, 300_000]) {
      const bytes = Uint8Array.from({ length }, () => next() * 256)
      const { failures } = await readEverything(bytes)
      expect(failures.map(({ code }) => code)).toEqual(['source_corrupt'])
    }
  })

  it('a heap of strings whose walk would never end', async () => {
    const bytes = fixtureBytes('packing.nc')
    const heap = Buffer.from(bytes).indexOf('GCOL')
    new DataView(bytes.buffer).setBigUint64(heap + 24, 2n ** 64n - 1n, true)
    const { read, failures } = await readEverything(bytes)
    expect(failures.length).toBeGreaterThan(0)
    expect(failures.every(({ code }) => code === 'source_corrupt')).toBe(true)
    expect(read + failures.length).toBeGreaterThanOrEqual(9)
  })

  it.each([2n ** 31n - 1n, 2n ** 40n, 2n ** 62n])(
    'sizes in headers blown up to %s',
    async (size) => {
      const patches = sizePatches(fixtureBytes('superblock-0.h5'), size)
      expect(patches.length).toBeGreaterThanOrEqual(9)
      for (const patch of patches) {
        const { failures } = await readEverything(patch)
        for (const { code } of failures) expect(['source_corrupt', 'over_budget']).toContain(code)
      }
    },
  )

  it.each([2n ** 31n, 2n ** 40n])(
    'a shape of %s elements, told consistently, is over_budget',
    async (size) => {
      const bytes = fixtureBytes('superblock-0.h5')
      const view = new DataView(bytes.buffer)
      for (let at = 0; at + 8 <= bytes.length; at++) {
        if (view.getBigUint64(at, true) === 10n) view.setBigUint64(at, size, true)
      }
      const { failures } = await readEverything(bytes)
      expect(failures.map(({ code }) => code)).toContain('over_budget')
    },
  )
})

/** Every shape (8-byte 9 or 10) and chunk shape (4-byte 4, twice) of the fixture, blown up one at a time. */
function sizePatches(bytes: Uint8Array, size: bigint): Uint8Array[] {
  const view = new DataView(bytes.buffer)
  const patches: Uint8Array[] = []
  for (let at = 0; at + 8 <= bytes.length; at++) {
    const isShape = [9n, 10n].includes(view.getBigUint64(at, true))
    const isChunk = view.getUint32(at, true) === 4 && view.getUint32(at + 4, true) === 4
    if (!isShape && !isChunk) continue
    const patch = bytes.slice()
    const patched = new DataView(patch.buffer)
    if (isShape) patched.setBigUint64(at, size, true)
    else patched.setUint32(at, Number(size & 0x7fffffffn), true)
    patches.push(patch)
  }
  return patches
}

describe('a chunk that inflates to gigabytes', () => {
  it('is source_corrupt within the memory of the chunk it claims to be', async () => {
    const megabyte = deflateRawSync(new Uint8Array(1 << 20), { finishFlush: 3 })
    const blocks = Array.from({ length: 4096 }, () => megabyte)
    const bomb = Buffer.concat([Buffer.from([0x78, 0x9c]), ...blocks])
    const index: ChunkIndex = {
      variable: 'bomb',
      shape: [1000],
      element: { kind: 'float', bytes: 4, littleEndian: true },
      packing: { scale: 1, offset: 0, missing: [], unsigned: false },
      storage: {
        kind: 'chunked',
        chunkShape: [1000],
        filters: [{ id: 1, name: 'deflate', values: [4] }],
        chunks: { 0: [0, bomb.length] },
        fill: null,
      },
    }
    const before = process.memoryUsage()
    const failure = await readSelection(memoryRangeSource(new Uint8Array(bomb)), index).catch(
      (error: unknown) => error,
    )
    expect(failure).toMatchObject({ name: 'Failure', code: 'source_corrupt' })
    const grown = process.memoryUsage().arrayBuffers - before.arrayBuffers
    expect(grown).toBeLessThan(3 * bomb.length)
  })
})

describe('a source that misbehaves in the middle', () => {
  it('a file replaced between two reads is source_changed, and nothing of it is kept', async () => {
    const honest = fixtureSource('types.nc')
    let isReplaced = false
    const source: RangeSource = {
      ...honest,
      read: (offset, length, signal) =>
        isReplaced
          ? Promise.reject(new Failure('source_changed', 'The object was replaced.'))
          : honest.read(offset, length, signal),
    }
    const file = await openNetcdf(source)
    isReplaced = true
    await expect(file.read('f4_little')).rejects.toMatchObject({ code: 'source_changed' })
    isReplaced = false
    const { values } = await file.readStored('f4_little')
    file.close()
    expect(base64(values)).toBe(expected('types.nc').variables.f4_little?.stored)
  })

  it('a source that gives other than the bytes asked for is source_unavailable', async () => {
    const honest = fixtureSource('types.nc')
    for (const change of [-1, 1]) {
      const source: RangeSource = {
        ...honest,
        read: (offset, length) =>
          honest.read(offset, Math.min(length + change, honest.byteLength - offset)),
      }
      await expect(openNetcdf(source)).rejects.toMatchObject({ code: 'source_unavailable' })
    }
  })

  it('a failed load is not kept: the next call asks again', async () => {
    const honest = fixtureSource('types.nc')
    let failuresLeft = 0
    const { source, reads } = recordingSource({
      ...honest,
      read: (offset, length, signal) =>
        failuresLeft-- > 0
          ? Promise.reject(new Failure('source_unavailable', 'Down.'))
          : honest.read(offset, length, signal),
    })
    failuresLeft = 1
    await expect(openNetcdf(source)).rejects.toMatchObject({ code: 'source_unavailable' })
    const file = await openNetcdf(source)
    failuresLeft = 1
    await expect(file.readStored('i2_big')).rejects.toMatchObject({ code: 'source_unavailable' })
    expect(base64((await file.readStored('i2_big')).values)).toBe(
      expected('types.nc').variables.i2_big?.stored,
    )
    file.close()
    expect(reads.length).toBeGreaterThan(3)
  })

  it('the caller who leaves gets its reason, while the others get their values', async () => {
    const honest = fixtureSource('types.nc')
    let open: () => void = () => {}
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    let isGated = false
    const source: RangeSource = {
      ...honest,
      read: async (offset, length, signal) => {
        // As the port asks: a reader who leaves does not wait for the source.
        if (isGated) await abortable(gate, signal)
        return honest.read(offset, length, signal)
      },
    }
    const file = await openNetcdf(source)
    isGated = true
    const leaver = new AbortController()
    const left = file.readStored('unlimited', undefined, leaver.signal)
    const others = Array.from({ length: 20 }, () => file.readStored('unlimited'))
    const reason = new Error('left')
    await new Promise((resolve) => setImmediate(resolve))
    leaver.abort(reason)
    await expect(left).rejects.toBe(reason)
    open()
    const stored = expected('types.nc').variables.unlimited?.stored
    for (const { values } of await Promise.all(others)) expect(base64(values)).toBe(stored)
    file.close()
  })
})

describe('a call that would fetch without end', () => {
  it('is over_budget before the request is made', async () => {
    const { source, reads } = recordingSource(memoryRangeSource(new Uint8Array(10_000_000)))
    const file = remoteFile(source)
    await file.fetch([{ offset: 0, length: 8 }], newBudget())
    const scattered = Array.from({ length: 8 }, (_, i) => ({
      offset: (i + 1) * 1_000_000,
      length: 8,
    }))
    for (const budget of [
      { requests: 7, bytes: 10_000_000 },
      { requests: 100, bytes: 8 * 4096 },
    ]) {
      await expect(file.fetch(scattered, budget)).rejects.toMatchObject({ code: 'over_budget' })
    }
    expect(reads).toHaveLength(1)
    await file.fetch(scattered, { requests: 8, bytes: 10_000_000 })
    expect(reads).toHaveLength(9)
  })
})

describe('many reads at once on one instance', () => {
  it('give every caller its own values', async () => {
    const oracle = expected('types.nc')
    const files = await Promise.all(
      Array.from({ length: 6 }, () => openNetcdf(fixtureSource('types.nc'))),
    )
    const paths = Object.entries(oracle.variables).flatMap(([path, { stored }]) =>
      stored === undefined ? [] : [{ path, stored }],
    )
    await Promise.all(
      files.flatMap((file) =>
        paths.map(async ({ path, stored }) => {
          expect(base64((await file.readStored(path)).values), path).toBe(stored)
        }),
      ),
    )
    for (const file of files) file.close()
  })

  it('survive an instance that breaks under them', async () => {
    const { hdf5Instance } = await import('../../lib/netcdf/hdf5-instance.js')
    const file = await openNetcdf(fixtureSource('superblock-2.h5'))
    const broken = await hdf5Instance()
    const outcome = broken.call(() => {
      throw new WebAssembly.RuntimeError('unreachable')
    })
    expect(outcome.threw).toBeInstanceOf(WebAssembly.RuntimeError)
    expect(base64((await file.readStored('chunked')).values)).toBe(
      expected('superblock-2.h5').variables.chunked?.stored,
    )
    file.close()
    expect(await hdf5Instance()).not.toBe(broken)
  })

  it('leave memory where it was after hundreds of opens', async () => {
    await readEverything(fixtureBytes('superblock-2.h5'))
    const before = await wasmBytes()
    for (let i = 0; i < 300; i++) {
      const file = await openNetcdf(fixtureSource('superblock-2.h5'))
      await file.indexOf('chunked')
      file.close()
    }
    expect(await wasmBytes()).toBeLessThanOrEqual(before + 8 * 1024 * 1024)
  }, 60_000)
})
