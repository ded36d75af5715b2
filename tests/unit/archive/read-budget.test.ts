import { describe, expect, test } from 'vitest'
import type { FileIndex } from '../../../lib/archive/file-index.js'
import { type FieldRead, fieldReads } from '../../../lib/archive/file-reads.js'
import { checkBudget, storedBytes } from '../../../lib/archive/read-budget.js'
import { fileName } from '../../../lib/archive/runs.js'
import { Failure } from '../../../lib/domain/errors.js'
import type { ChunkIndex } from '../../../lib/netcdf/chunk-index.js'

const MIB = 1024 * 1024
const run = { cycleMs: Date.parse('2026-11-24T06:00:00Z') }

/** A file whose variables have these sizes; all else that an index holds is not looked at. */
function file(sizes: Record<string, readonly number[]>): FileIndex {
  const variables = Object.fromEntries(
    Object.entries(sizes).map(([name, chunks]) => [name, chunkIndex(chunks)]),
  )
  return { variables, rows: 1249, columns: 999 }
}

function chunkIndex(sizes: readonly number[]): ChunkIndex {
  return {
    variable: 'x',
    shape: [sizes.length, 1249, 999],
    element: { kind: 'float', bytes: 4, littleEndian: true },
    packing: { scale: 1, offset: 0, missing: [], unsigned: false },
    storage: {
      kind: 'chunked',
      chunkShape: [1, 1249, 999],
      filters: [],
      chunks: Object.fromEntries(sizes.map((size, i) => [String(i), [i * 10_000_000, size]])),
      fill: null,
    },
  }
}

function refusal(reads: readonly FieldRead[], files: Record<string, FileIndex>) {
  try {
    checkBudget(reads, new Map(Object.entries(files)))
    return undefined
  } catch (cause) {
    if (cause instanceof Failure) return cause
    throw cause
  }
}

function hours(count: number, size: number, name = 'T2') {
  const leads = Array.from({ length: count }, (_, i) => i + 1)
  const reads = fieldReads(run, ['air_temperature'], leads)
  const files = Object.fromEntries(reads.map((read) => [fileName(read), file({ [name]: [size] })]))
  return { reads, files }
}

test('a variable’s bytes are those of all its chunks', () => {
  expect(storedBytes(chunkIndex([3, 4, 5]))).toBe(12)
})

test('96 MiB are read; one byte more is refused with run_not_ready and when to try again', () => {
  const { reads, files } = hours(24, 4 * MIB)
  expect(refusal(reads, files)).toBeUndefined()
  const more = { ...files, '01H/001': file({ T2: [4 * MIB + 1] }) }
  const refused = refusal(reads, more)
  expect(refused?.code).toBe('run_not_ready')
  expect(refused?.retryAfterSeconds).toBeGreaterThan(0)
  expect(refused?.details).toMatchObject({ needed_bytes: 96 * MIB + 1, max_bytes: 96 * MIB })
})

test('a plan is refused with one file known, before the others are opened', () => {
  const { reads, files } = hours(72, 2.5 * MIB)
  const [first = ''] = Object.keys(files)
  expect(refusal(reads, { [first]: files[first] as FileIndex })?.code).toBe('run_not_ready')
})

describe('a variable that an opened file does not hold', () => {
  test('costs nothing', () => {
    const leads = Array.from({ length: 24 }, (_, i) => i + 1)
    const reads = fieldReads(run, ['air_temperature', 'freezing_level_altitude'], leads)
    const { files } = hours(24, 3 * MIB)
    // 72 MiB of temperature; the freezing level of all hours would be 72 more, but is not there.
    expect(refusal(reads, files)).toBeUndefined()
  })

  test('leaves the reason to the reading when nothing at all is there', () => {
    const { reads, files } = hours(24, 3 * MIB, 'HR2')
    expect(refusal(reads, files)).toBeUndefined()
  })
})

test('nothing to read is within the budget', () => {
  expect(refusal([], {})).toBeUndefined()
})

test('how many fields fit is told as a whole number that does fit', () => {
  const { reads, files } = hours(40, 3 * MIB)
  expect(refusal(reads, files)?.details).toMatchObject({ fields: 40, fields_that_fit: 32 })
})
