import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { memoryRangeSource } from '../../lib/bytes/memory-range-source.js'
import type { RangeSource } from '../../lib/bytes/range-source.js'

/** What netCDF4 and h5py read from one variable of a fixture; numbers are base64, little-endian. */
export interface ExpectedVariable {
  readonly shape: number[]
  readonly maxShape: (number | null)[]
  readonly chunkShape: number[] | null
  /** NumPy's type, `<i2`; null for what is not a number. */
  readonly type: string | null
  readonly attributes: Record<string, unknown>
  readonly stored?: string
  readonly values?: string
  readonly uniform?: number
  readonly unreadable?: string
  readonly chunks?: Record<string, [number, number]>
  readonly offset?: number
}

export interface Expected {
  readonly attributes: Record<string, unknown>
  readonly variables: Record<string, ExpectedVariable>
}

export function fixturePath(name: string): string {
  return fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url))
}

export function fixtureBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(fixturePath(name)))
}

export function fixtureSource(name: string): RangeSource {
  return memoryRangeSource(fixtureBytes(name))
}

export function expected(name: string): Expected {
  return JSON.parse(readFileSync(fixturePath(name.replace(/\.\w+$/, '.json')), 'utf8'))
}

/** Numbers as bytes, for comparison bit by bit (NaN and -0 included). */
export function base64(values: ArrayBufferView): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64')
}
