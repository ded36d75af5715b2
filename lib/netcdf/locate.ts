import { netcdfConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import type { ChunkIndex } from './chunk-index.js'
import type { Selection } from './model.js'
import { type Box, boxOf, checkSize, chunksOf, countOf, offsetIn, runsOf } from './selection.js'

/** A byte range to fetch, and the block of the variable that it decodes to. */
export interface Piece {
  readonly offset: number
  readonly length: number
  readonly box: Box
}

/** What to fetch for a selection; what of `box` no piece covers is fill, or lies in the index. */
export interface Plan {
  readonly box: Box
  readonly pieces: readonly Piece[]
}

/**
 * The byte ranges that hold a selection; what is not covered by them is fill. Ranges are checked against
 * the object's size and against the budget before anything is spent.
 */
export function locate(
  index: ChunkIndex,
  selection: Selection | undefined,
  byteLength: number,
): Plan {
  const box = boxOf(index.shape, selection)
  checkSize(box.extent, index.element.bytes)
  const pieces = piecesOf(index, box)
  for (const { offset, length } of pieces) checkRange(offset, length, byteLength)
  return { box, pieces }
}

function piecesOf({ shape, element, storage, variable }: ChunkIndex, box: Box): Piece[] {
  switch (storage.kind) {
    case 'inline':
    case 'fill':
      return []
    case 'contiguous':
      return runsOf(shape, box).map((run) => ({
        offset: storage.offset + element.bytes * offsetIn(wholeOf(shape), run.origin),
        length: element.bytes * countOf(run.extent),
        box: run,
      }))
    case 'chunked':
      return chunksOf({ shape, chunkShape: storage.chunkShape }, box).flatMap((chunk) => {
        const at = storage.chunks[chunk.number]
        if (at === undefined) {
          throw new Failure(
            'internal_error',
            `The index of ${variable} lacks chunk ${chunk.number}.`,
          )
        }
        return at === null ? [] : [{ offset: at[0], length: at[1], box: chunk.box }]
      })
  }
}

function wholeOf(shape: readonly number[]): Box {
  return { origin: shape.map(() => 0), extent: shape }
}

function checkRange(offset: number, length: number, byteLength: number): void {
  if (!(offset >= 0 && length > 0 && offset + length <= byteLength)) {
    throw new Failure('source_corrupt', `A chunk at ${offset}+${length} of ${byteLength} bytes.`)
  }
  if (length > netcdfConfig.maxChunkBytes) {
    throw new Failure('over_budget', `A chunk of ${length} bytes.`)
  }
}
