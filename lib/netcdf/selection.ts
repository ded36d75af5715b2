import { netcdfConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import type { Selection } from './model.js'

/** A block of a variable: where it starts and how many elements it has, per dimension. */
export interface Box {
  readonly origin: readonly number[]
  readonly extent: readonly number[]
}

/** Elements of a block; 1 without dimensions, for that is a scalar. */
export function countOf(extent: readonly number[]): number {
  return extent.reduce((product, size) => product * size, 1)
}

/** The whole variable, or the given half-open intervals; a `RangeError` when they do not fit the shape. */
export function boxOf(shape: readonly number[], selection: Selection | undefined): Box {
  if (!selection) return { origin: shape.map(() => 0), extent: shape }
  if (selection.length !== shape.length) {
    throw new RangeError(`A selection of ${selection.length} dimensions of ${shape.length}.`)
  }
  for (const [i, [start, stop]] of selection.entries()) {
    const size = shape[i] ?? 0
    const isInside = Number.isInteger(start) && Number.isInteger(stop) && start >= 0 && stop <= size
    if (!isInside || start > stop) throw new RangeError(`[${start}, ${stop}) of ${size} elements.`)
  }
  return {
    origin: selection.map(([start]) => start),
    extent: selection.map(([start, stop]) => stop - start),
  }
}

/** Refuses sizes that no honest file asks for, before anything is spent on them. */
export function checkSize(extent: readonly number[], bytesPerElement: number): void {
  const bytes = countOf(extent) * bytesPerElement
  if (!(bytes <= netcdfConfig.maxSelectionBytes)) {
    throw new Failure('over_budget', `A selection of ${bytes} bytes.`)
  }
}

/** One chunk of a grid of chunks: its row-major number and the block it holds, edges not cut off. */
export interface Chunk {
  readonly number: number
  readonly box: Box
}

/** The chunks that hold any of a block, row-major. */
export function chunksOf(
  { shape, chunkShape }: { shape: readonly number[]; chunkShape: readonly number[] },
  box: Box,
): Chunk[] {
  if (countOf(box.extent) === 0) return []
  const grid = shape.map((size, i) => Math.ceil(size / (chunkShape[i] ?? 1)))
  const first = box.origin.map((start, i) => Math.floor(start / (chunkShape[i] ?? 1)))
  const counts = box.extent.map((size, i) => {
    const last = Math.floor(((box.origin[i] ?? 0) + size - 1) / (chunkShape[i] ?? 1))
    return last - (first[i] ?? 0) + 1
  })
  const count = countOf(counts)
  if (!(count <= netcdfConfig.maxIndexedChunks) || !Number.isSafeInteger(countOf(grid))) {
    throw new Failure('over_budget', `A selection of ${count} chunks.`)
  }
  return Array.from({ length: count }, (_, i) => {
    const at = unravel(i, counts).map((step, dimension) => step + (first[dimension] ?? 0))
    const number = at.reduce((sum, step, dimension) => sum * (grid[dimension] ?? 1) + step, 0)
    const origin = at.map((step, dimension) => step * (chunkShape[dimension] ?? 1))
    return { number, box: { origin, extent: chunkShape } }
  })
}

function unravel(index: number, sizes: readonly number[]): number[] {
  let rest = index
  return sizes
    .toReversed()
    .map((size) => {
      const step = rest % size
      rest = Math.floor(rest / size)
      return step
    })
    .toReversed()
}

/**
 * The runs of consecutive elements that hold a block of an unchunked variable: trailing dimensions that
 * are taken whole join the run. Row-major.
 */
export function runsOf(shape: readonly number[], box: Box): Box[] {
  if (countOf(box.extent) === 0) return []
  let split = shape.length - 1
  while (split > 0 && box.extent[split] === shape[split]) split--
  const outer = box.extent.slice(0, Math.max(split, 0))
  const count = countOf(outer)
  if (!(count <= netcdfConfig.maxRanges))
    throw new Failure('over_budget', `A selection of ${count} ranges.`)
  return Array.from({ length: count }, (_, i) => {
    const steps = unravel(i, outer)
    return {
      origin: box.origin.map((start, d) => start + (steps[d] ?? 0)),
      extent: box.extent.map((size, d) => (d < outer.length ? 1 : size)),
    }
  })
}

/** What two blocks share; the extent is 0 in a dimension in which they do not meet. */
export function overlapOf(a: Box, b: Box): Box {
  const origin = a.origin.map((start, i) => Math.max(start, b.origin[i] ?? 0))
  const extent = origin.map((start, i) => {
    const end = Math.min(
      (a.origin[i] ?? 0) + (a.extent[i] ?? 0),
      (b.origin[i] ?? 0) + (b.extent[i] ?? 0),
    )
    return Math.max(0, end - start)
  })
  return { origin, extent }
}

/** Where an element lies in a dense row-major block. */
export function offsetIn(box: Box, at: readonly number[]): number {
  return at.reduce(
    (sum, position, i) => sum * (box.extent[i] ?? 1) + position - (box.origin[i] ?? 0),
    0,
  )
}

/** Calls `copy` for each run of elements that lie side by side in both of two dense blocks. */
export function eachSharedRun(
  from: Box,
  to: Box,
  copy: (fromOffset: number, toOffset: number, length: number) => void,
): void {
  const shared = overlapOf(from, to)
  const total = countOf(shared.extent)
  if (total === 0) return
  // Dimensions that both blocks hold whole join the run of the dimension before them.
  let split = Math.max(shared.extent.length - 1, 0)
  const isWhole = (d: number) =>
    shared.extent[d] === from.extent[d] && shared.extent[d] === to.extent[d]
  while (split > 0 && isWhole(split)) split--
  const outer = shared.extent.slice(0, split)
  const count = countOf(outer)
  for (let i = 0; i < count; i++) {
    const steps = unravel(i, outer)
    const at = shared.origin.map((start, d) => start + (steps[d] ?? 0))
    copy(offsetIn(from, at), offsetIn(to, at), total / count)
  }
}
