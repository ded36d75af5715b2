import { setImmediate as otherWork } from 'node:timers/promises'
import { Failure } from '../domain/errors.js'
import { gridCoordinates } from '../domain/grid.js'
import {
  type CubeSubject,
  GRID_MAPPING,
  globalAttributes,
  hasPeriods,
  heightCoordinate,
  MAPPING_ATTRIBUTES,
  timeAttributes,
  variableAttributes,
  X_ATTRIBUTES,
  Y_ATTRIBUTES,
} from './cube-metadata.js'
import { CUBE_TEMPLATES } from './cube-templates.js'
import { createHdf5, type Hdf5Writer, type WrittenAttributes } from './hdf5-writer.js'

/** What a cube is about, with its values, asked for in bands from the first row to the last. */
export interface CubeContent extends CubeSubject {
  /**
   * Packed values of rows `from` … `to` − 1 of the grid, shape [row][column][step]. Needed until the next
   * band is asked for.
   */
  readonly band: (from: number, to: number) => Promise<Int16Array>
}

/** Whole chunks of both kinds of cube, so that none is written twice. */
const BAND_ROWS = 32

/**
 * Writes one variable of one run as a NetCDF-4 file at `path`, which must not exist: dimensions
 * (y, x, time), int16 with CF's scale and offset, shuffle and deflate, one chunk holding all steps of a
 * few neighbouring points. Band by band: it holds 32 rows at a time.
 *
 * Metadata are written first and lie in front; the chunk index is a fixed array, read by pages.
 */
export async function writeCube(
  path: string,
  content: CubeContent,
  signal?: AbortSignal,
): Promise<void> {
  const { id, grid, steps, band } = content
  const template = CUBE_TEMPLATES[id]
  if (template === undefined) throw new Failure('internal_error', `No template for ${id}.`)
  const file = await createHdf5(path, Buffer.from(template, 'base64'))
  try {
    writeMetadata(file, content)
    for (let from = 0; from < grid.rows; from += BAND_ROWS) {
      signal?.throwIfAborted()
      const to = Math.min(from + BAND_ROWS, grid.rows)
      const count = [to - from, grid.columns, steps.length]
      const data = await band(from, to)
      file.writeBlock(id, [from, 0, 0], { count, data })
      // A band takes a tenth of a second: leases and uploads want their turn.
      await otherWork()
    }
  } finally {
    file.close()
  }
}

function writeMetadata(file: Hdf5Writer, subject: CubeSubject): void {
  const { id, grid, steps } = subject
  const { x, y } = gridCoordinates(grid, subject.stride)
  file.setAttributes('/', globalAttributes(subject))
  const axes = [
    ['y', y, Y_ATTRIBUTES],
    ['x', x, X_ATTRIBUTES],
    ['time', Float64Array.from(steps, ({ hour }) => hour), timeAttributes(subject)],
  ] as const
  for (const [name, data, attributes] of axes) {
    file.addDataset(name, { data, shape: [data.length], dimensions: [], attributes })
    file.makeScale(name, 'variable')
  }
  if (hasPeriods(steps)) writeBounds(file, steps)
  file.addDataset(GRID_MAPPING, scalar(new Int32Array([0]), MAPPING_ATTRIBUTES))
  const height = heightCoordinate(id)
  if (height)
    file.addDataset(height.name, scalar(new Float64Array([height.metres]), height.attributes))
  file.prepare(id, {
    shape: [grid.rows, grid.columns, steps.length],
    dimensions: ['y', 'x', 'time'],
    attributes: variableAttributes(subject),
  })
}

function writeBounds(file: Hdf5Writer, steps: CubeSubject['steps']): void {
  file.addDataset('nv', {
    data: new Float32Array(2),
    shape: [2],
    dimensions: [],
    attributes: {},
  })
  file.makeScale('nv', 'length')
  file.addDataset('time_bnds', {
    data: Float64Array.from(steps.flatMap(({ hour, fromHour }) => [fromHour ?? hour, hour])),
    shape: [steps.length, 2],
    dimensions: ['time', 'nv'],
    attributes: {},
  })
}

function scalar(data: Int32Array | Float64Array, attributes: WrittenAttributes) {
  return { data, shape: [], dimensions: [], attributes }
}
