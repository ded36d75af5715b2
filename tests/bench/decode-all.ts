/**
 * Decodes every field of a file, asked for at once, in a process of its own so that its peak memory is the way's
 * alone, opening not timed: `decode-all.ts native|h5wasm|download FILE FIELD…`. Prints one line of JSON.
 *
 * - native: the product's reader with the file's index known: chunk ranges, `node:zlib`, unshuffle in TypeScript
 * - h5wasm: h5wasm's own read of the file where it lies
 * - download: the file brought into memory whole, then h5wasm's own read of it
 */
import { open, readFile } from 'node:fs/promises'
import type { RangeSource } from '../../lib/bytes/range-source.js'
import type { ChunkIndex } from '../../lib/netcdf/chunk-index.js'

export interface Decoded {
  /** Of the decoded numbers. */
  readonly megabytes: number
  /** The quickest of the rounds: other programs only ever make one slower. */
  readonly seconds: number
  /** Resident set before the first byte was read, and its highest. */
  readonly baselineMegabytes: number
  readonly peakMegabytes: number
  /** Of all numbers, to see that the ways agree. */
  readonly sum: number
}

type ReadField = (name: string) => Promise<Float32Array | Float64Array>
interface Way {
  readonly read: ReadField
  readonly close: () => Promise<void> | void
}

const WAYS: Readonly<
  Record<string, (path: string, fields: readonly string[]) => Promise<() => Promise<Way>>>
> = {
  async native(path, fields) {
    const { openNetcdf } = await import('../../lib/netcdf/open.js')
    const { readStored } = await import('../../lib/netcdf/read-selection.js')
    return async () => {
      const { source, close } = await fileSource(path)
      const file = await openNetcdf(source)
      const indexes = new Map<string, ChunkIndex>()
      for (const name of fields) indexes.set(name, await file.indexOf(name))
      return {
        read: async (name) => {
          const index = indexes.get(name)
          if (!index) throw new TypeError(`${name} has no index`)
          const { values } = await readStored(source, index)
          if (values instanceof Float32Array) return values
          throw new TypeError(`${name} is no float32`)
        },
        close: async () => {
          file.close()
          await close()
        },
      }
    }
  },
  async h5wasm(path) {
    const h5wasm = await import('h5wasm/node')
    await h5wasm.ready
    return async () => wayOf(new h5wasm.File(path, 'r'))
  },
  async download(path) {
    const h5wasm = await import('h5wasm')
    const { FS } = await h5wasm.ready
    return async () => {
      FS.writeFile('/whole.nc', await readFile(path))
      return wayOf(new h5wasm.File('/whole.nc', 'r'))
    }
  },
}

interface H5File {
  get(name: string): unknown
  close(): unknown
}

function wayOf(file: H5File): Way {
  return {
    async read(name) {
      const found = file.get(name)
      const value: unknown =
        typeof found === 'object' && found !== null && 'value' in found ? found.value : undefined
      if (value instanceof Float32Array) return value
      throw new TypeError(`${name} is no float32`)
    },
    close: () => void file.close(),
  }
}

async function fileSource(path: string): Promise<{ source: RangeSource; close(): Promise<void> }> {
  const handle = await open(path)
  const { size } = await handle.stat()
  const source: RangeSource = {
    byteLength: size,
    version: 'file',
    async read(offset, length) {
      const bytes = new Uint8Array(length)
      await handle.read(bytes, 0, length, offset)
      return bytes
    },
  }
  return { source, close: () => handle.close() }
}

/** The first round compiles; it is not counted. */
const ROUNDS = 4

async function main([way = '', path = '', ...fields]: readonly string[]): Promise<void> {
  const begin = await WAYS[way]?.(path, fields)
  if (!begin) throw new Error(`no way called ${way}`)
  const baselineMegabytes = process.memoryUsage.rss() / 1e6
  const rounds = []
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await decodeFields(begin, fields))
  const [, ...counted] = rounds
  const [{ bytes = 0, sum = 0 } = {}] = counted
  const decoded: Decoded = {
    megabytes: bytes / 1e6,
    seconds: Math.min(...counted.map(({ seconds }) => seconds)),
    baselineMegabytes,
    // `maxRSS` is in kilobytes.
    peakMegabytes: (process.resourceUsage().maxRSS * 1_024) / 1e6,
    sum,
  }
  console.log(JSON.stringify(decoded))
}

async function decodeFields(begin: () => Promise<Way>, fields: readonly string[]) {
  const { read, close } = await begin()
  const startedMs = performance.now()
  let bytes = 0
  let sum = 0
  for (const values of await Promise.all(fields.map(read))) {
    bytes += values.byteLength
    // A few of them: adding all up would take as long as decoding.
    for (let i = 0; i < values.length; i += 997) sum += values[i] ?? 0
  }
  await close()
  return { bytes, sum, seconds: (performance.now() - startedMs) / 1_000 }
}

await main(process.argv.slice(2))
