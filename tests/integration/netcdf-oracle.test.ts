import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Failure } from '../../lib/domain/errors.js'
import type { AttributeValue, ElementType } from '../../lib/netcdf/model.js'
import { type NetcdfFile, openNetcdf } from '../../lib/netcdf/open.js'
import { readSelection, readStored } from '../../lib/netcdf/read-selection.js'
import { base64, expected, fixtureSource } from '../support/fixtures.js'

const FILES = [
  'types.nc',
  'packing.nc',
  'superblock-0.h5',
  'superblock-1.h5',
  'superblock-2.h5',
  'superblock-3.h5',
  'userblock.h5',
  'chunk-indexes.h5',
  'btree-v1.h5',
  'storage.h5',
  'filters.h5',
  'cube.h5',
]

/** What cannot be read, and what the failure names. */
const UNREADABLE: Record<string, string> = {
  'storage.h5/external': 'external',
  'storage.h5/virtual': 'virtual layout',
  'storage.h5/empty': 'null layout',
  'storage.h5/enum': 'enum',
  'storage.h5/compound': 'compound',
  'storage.h5/opaque': 'opaque',
  'storage.h5/half': 'float',
  'storage.h5/fixed_text': 'string',
  'storage.h5/ragged': 'variable-length',
  'storage.h5/reference': 'reference',
  'types.nc/text': 'string',
  'filters.h5/lzf': 'lzf',
}

/** HDF5 2 takes its type for damage. */
const REFUSED = 'refused'

describe.each(FILES)('%s read as netCDF4 and h5py read it', (name) => {
  const oracle = expected(name)
  const source = fixtureSource(name)
  const readable = Object.entries(oracle.variables).filter(
    ([path]) => UNREADABLE[`${name}/${path}`] === undefined && path !== REFUSED,
  )
  const described = Object.entries(oracle.variables).filter(([path]) => path !== REFUSED)
  let file: NetcdfFile

  beforeAll(async () => {
    file = await openNetcdf(source)
  })
  afterAll(() => file.close())

  it('lists the same variables, shapes, chunks and types', () => {
    const ours = [...file.variables.values()]
      .filter(({ path }) => path !== REFUSED)
      .map(({ path, shape, maxShape, chunkShape, element }) => ({
        path,
        shape,
        maxShape,
        chunkShape,
        type: numpyType(element),
      }))
    const theirs = described.map(([path, v]) => ({
      path,
      shape: v.shape,
      maxShape: v.maxShape,
      chunkShape: v.chunkShape,
      type: v.type,
    }))
    expect(ours.toSorted(byPath)).toEqual(theirs.toSorted(byPath))
  })

  it('gives the same attributes', () => {
    expect(plain(file.attributes)).toEqual(oracle.attributes)
    for (const [path, { attributes }] of described) {
      expect(plain(file.variables.get(path)?.attributes), path).toEqual(attributes)
    }
  })

  it('finds every chunk where h5py finds it', async () => {
    for (const [path, { chunks, offset }] of readable) {
      const { storage } = await file.indexOf(path)
      if (storage.kind === 'chunked') {
        const written = Object.entries(storage.chunks).filter(([, place]) => place !== null)
        expect(Object.fromEntries(written), path).toEqual(chunks)
      }
      if (storage.kind === 'contiguous') expect(storage.offset, path).toBe(offset)
    }
  })

  it('reads the same stored numbers and the same values, bit by bit', async () => {
    for (const [path, { stored, values, uniform, shape }] of readable) {
      const ours = await file.readStored(path)
      expect(ours.shape, path).toEqual(shape)
      if (uniform !== undefined) expect([...unique(ours.values)], path).toEqual([uniform])
      else {
        expect(base64(ours.values), path).toBe(stored)
        expect(base64((await file.read(path)).values), path).toBe(values)
      }
    }
  })

  it('reads the same from an index that went through JSON, without HDF5', async () => {
    for (const [path, { stored, values }] of readable) {
      const index = JSON.parse(JSON.stringify(await file.indexOf(path)))
      const ours = await readStored(source, index).catch((error: unknown) => error)
      if (ours instanceof Failure) {
        expect(name, path).toBe('filters.h5')
        expect(ours.code).toBe('unsupported_encoding')
        expect(ours.details.filter, path).toEqual(expect.any(String))
      } else if (stored !== undefined) {
        expect(ours, path).toHaveProperty('values', expect.anything())
        expect(base64((await readStored(source, index)).values), path).toBe(stored)
        expect(base64((await readSelection(source, index)).values), path).toBe(values)
      }
    }
  })

  it('names the encoding of what it cannot read, and reads on', async () => {
    for (const path of Object.keys(oracle.variables)) {
      const named = UNREADABLE[`${name}/${path}`]
      if (named === undefined) continue
      const failure = await file.read(path).catch((error: unknown) => error)
      expect(failure, path).toBeInstanceOf(Failure)
      expect(failure, path).toHaveProperty('code', 'unsupported_encoding')
      expect(Object.values((failure as Failure).details), path).toContain(named)
    }
    const [first] = readable
    if (first?.[1].stored)
      expect(base64((await file.readStored(first[0])).values)).toBe(first[1].stored)
  })
})

function unique(values: Iterable<number | bigint>): Set<number | bigint> {
  return new Set(values)
}

function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : 1
}

function numpyType(element: ElementType): string | null {
  if (element.kind === 'string' || element.kind === 'other') return null
  const order = element.bytes === 1 ? '|' : element.littleEndian ? '<' : '>'
  return `${order}${element.kind === 'uint' ? 'u' : element.kind[0]}${element.bytes}`
}

function plain(attributes: ReadonlyMap<string, AttributeValue> | undefined) {
  return Object.fromEntries(
    [...(attributes ?? [])].map(([name, value]) => [name, plainValue(value)]),
  )
}

function plainValue(value: AttributeValue): unknown {
  if (typeof value === 'bigint') return { bigint: String(value) }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return { special: String(value).toLowerCase() }
  }
  return Array.isArray(value) ? value.map(plainValue) : value
}
