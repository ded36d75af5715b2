import { beforeAll, describe, expect, it } from 'vitest'
import { memoryRangeSource } from '../../lib/bytes/memory-range-source.js'
import { openNetcdf } from '../../lib/netcdf/open.js'
import { readSelection } from '../../lib/netcdf/read-selection.js'
import {
  COLS,
  FIELDS,
  field,
  fullSizeFile,
  ROWS,
  scatteredFile,
} from '../support/full-size-file.js'
import { CUBE_COLS, CUBE_HOURS, cubeValue, largeCube } from '../support/large-cube.js'
import { recordingSource } from '../support/recording-source.js'

const POINT = [
  [0, 1],
  [630, 631],
  [650, 651],
] as const
const BOX = [
  [0, 1],
  [700, 720],
  [500, 520],
] as const

describe('a full-size hourly file with its metadata in front', () => {
  let bytes: Uint8Array
  beforeAll(async () => {
    bytes = await fullSizeFile()
  }, 120_000)

  it('opens and lists every variable and attribute in one request of 64 KiB', async () => {
    const { source, reads } = recordingSource(memoryRangeSource(bytes))
    const file = await openNetcdf(source)
    file.close()
    expect([...file.variables.keys()]).toEqual(expect.arrayContaining([...FIELDS, 'lat', 'lon']))
    expect(file.variables.get('T2')?.attributes.get('units')).toBe('degree_Celsius')
    expect(file.variables.get('T2')?.dimensions).toEqual(['time', 'y', 'x'])
    expect(reads).toEqual([{ offset: 0, length: 65_536 }])
  })

  it('finds the chunks of all variables in at most three requests more', async () => {
    const recording = recordingSource(memoryRangeSource(bytes))
    const file = await openNetcdf(recording.source)
    recording.clear()
    for (const name of FIELDS) await file.indexOf(name)
    file.close()
    expect(recording.reads.length).toBeLessThanOrEqual(3)
  })

  it.each([
    ['a point', POINT, 1],
    ['a box of 20 × 20', BOX, 400],
  ] as const)(
    'reads %s of one variable in exactly one request, as large as the chunk',
    async (_, selection, count) => {
      const recording = recordingSource(memoryRangeSource(bytes))
      const file = await openNetcdf(recording.source)
      const index = JSON.parse(JSON.stringify(await file.indexOf('T2')))
      file.close()
      recording.clear()
      const { values } = await readSelection(recording.source, index, selection)
      const [offset, length] = index.storage.chunks[0]
      expect(recording.reads).toEqual([{ offset, length }])
      expect(values).toHaveLength(count)
      const expected = field(FIELDS.indexOf('T2'))
      const [, rows, cols] = selection
      const at = rows[0] * COLS + cols[0]
      expect(values[0]).toBe(expected[at])
      expect(values.at(-1)).toBe(expected[(rows[1] - 1) * COLS + cols[1] - 1])
    },
  )

  it('reads eight variables in at most eight requests when their index is known', async () => {
    const recording = recordingSource(memoryRangeSource(bytes))
    const file = await openNetcdf(recording.source)
    const indexes = await Promise.all(FIELDS.slice(0, 8).map((name) => file.indexOf(name)))
    file.close()
    recording.clear()
    await Promise.all(indexes.map((index) => readSelection(recording.source, index, POINT)))
    expect(recording.reads.length).toBeLessThanOrEqual(8)
  })

  it('keeps an index under one kilobyte a variable', async () => {
    const file = await openNetcdf(memoryRangeSource(bytes))
    const index = await file.indexOf('T2')
    file.close()
    expect(JSON.stringify(index).length).toBeLessThan(1024)
    expect(index.shape).toEqual([1, ROWS, COLS])
  })
})

describe('a full-size hourly file whose metadata are scattered between the chunks', () => {
  let bytes: Uint8Array
  beforeAll(() => {
    bytes = scatteredFile()
  }, 120_000)

  it('opens with one request for each place that holds metadata, and half a megabyte in all', async () => {
    const recording = recordingSource(memoryRangeSource(bytes))
    const file = await openNetcdf(recording.source)
    file.close()
    expect(file.variables.get('Freezing_level')?.attributes.get('units')).toBe('m')
    // Fields, latitude and longitude are fourteen chunks: fourteen gaps and the two ends of the file.
    expect(recording.reads.length).toBeLessThanOrEqual(16)
    expect(recording.bytes()).toBeLessThanOrEqual(512 * 1024)
  })

  it('opens and finds the chunks of all variables without reading a gap twice', async () => {
    const recording = recordingSource(memoryRangeSource(bytes))
    const file = await openNetcdf(recording.source)
    for (const name of FIELDS) await file.indexOf(name)
    file.close()
    expect(recording.reads.length).toBeLessThanOrEqual(18)
    expect(recording.bytes()).toBeLessThanOrEqual(640 * 1024)
  })

  it('reads a point in exactly one request, as large as the chunk', async () => {
    const recording = recordingSource(memoryRangeSource(bytes))
    const file = await openNetcdf(recording.source)
    const index = await file.indexOf('magViento10')
    file.close()
    recording.clear()
    const { values } = await readSelection(recording.source, index, POINT)
    expect(recording.reads).toHaveLength(1)
    expect(values[0]).toBe(Math.round(field(1)[630 * COLS + 650] ?? Number.NaN))
  })
})

describe('a cube of 20,000 chunks', () => {
  let bytes: Uint8Array
  beforeAll(async () => {
    bytes = await largeCube()
  }, 120_000)

  it('finds one chunk and reads it in four requests, without touching the index of the others', async () => {
    const recording = recordingSource(memoryRangeSource(bytes))
    const file = await openNetcdf(recording.source)
    const { values } = await file.readStored('air_temperature', [
      [71, 72],
      [133, 134],
      [0, CUBE_HOURS],
    ])
    const first = (71 * CUBE_COLS + 133) * CUBE_HOURS
    expect([...values]).toEqual(Array.from({ length: CUBE_HOURS }, (_, i) => cubeValue(first + i)))
    const index = await file.indexOf('air_temperature', [
      [71, 72],
      [133, 134],
      [0, CUBE_HOURS],
    ])
    file.close()
    if (index.storage.kind !== 'chunked') throw new Error('The cube is chunked.')
    expect(Object.keys(index.storage.chunks)).toEqual([String(71 * CUBE_COLS + 133)])
    expect(recording.reads.length).toBeLessThanOrEqual(4)
    expect(recording.bytes()).toBeLessThanOrEqual(160 * 1024)
  })
})
