import { open } from 'node:fs/promises'
import type { Grid } from '../domain/grid.js'
import { PACKED_FILL } from '../domain/packing.js'

/**
 * A run's packed fields on the disk, one plane a step, to be read back point-major. In memory they would
 * be 182 MB at full size, a third of what a small function has.
 */
export interface PlaneFile {
  /** Fields come in the order of the steps; `undefined` is one that is missing. */
  append(plane: Int16Array | undefined): Promise<void>
  /** Rows `from` … `to` − 1, shape [row][column][step]; valid until the next call. */
  band(from: number, to: number): Promise<Int16Array>
  close(): Promise<void>
}

/**
 * Creates the file at `path`; rejects when one is there. Room for a grid of planes of int16,
 * `steps` of them; `close` leaves the file to whoever owns its folder.
 */
export async function planeFile(
  path: string,
  { rows, columns }: Grid,
  steps: number,
): Promise<PlaneFile> {
  const file = await open(path, 'wx+')
  const cells = rows * columns
  let missing: Int16Array | undefined
  let slices = new Int16Array(0)
  let space = new Int16Array(0)

  /** Slice after slice of the same rows, shape [step][cell]. */
  async function readSlices(from: number, count: number): Promise<Int16Array> {
    if (slices.length < count * steps) slices = new Int16Array(count * steps)
    for (let step = 0; step < steps; step++) {
      const slice = bytesOf(slices.subarray(step * count, (step + 1) * count))
      const position = 2 * (step * cells + from * columns)
      const { bytesRead } = await file.read(slice, 0, slice.length, position)
      if (bytesRead !== slice.length) throw new Error('A plane is shorter than it was written.')
    }
    return slices
  }

  return {
    async append(plane) {
      missing ??= plane ? undefined : new Int16Array(cells).fill(PACKED_FILL)
      await file.writeFile(bytesOf(plane ?? missing ?? new Int16Array(0)))
    },
    async band(from, to) {
      const count = (to - from) * columns
      const bySteps = await readSlices(from, count)
      if (space.length < count * steps) space = new Int16Array(count * steps)
      for (let step = 0; step < steps; step++) {
        const start = step * count
        for (let cell = 0, at = step; cell < count; cell++, at += steps) {
          space[at] = bySteps[start + cell] ?? PACKED_FILL
        }
      }
      return space.subarray(0, count * steps)
    },
    close: () => file.close(),
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Int16Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
