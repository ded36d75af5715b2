import { CODE_STEPS } from './colours.js'
import type { FieldFrame, FieldLayer } from './field-layer.js'
import { toDegrees, type View } from './view.js'

/** Two times of a layer and how far between them we are: 0 is the first alone. */
export interface Moment {
  readonly before: FieldFrame
  readonly after: FieldFrame
  readonly share: number
}

/** The frames around an instant; `undefined` outside what has come. */
export function momentAt(frames: readonly FieldFrame[], ms: number): Moment | undefined {
  const [first, last] = [frames[0], frames.at(-1)]
  if (first === undefined || last === undefined || ms > last.ms) return undefined
  const index = frames.findIndex((frame) => frame.ms >= ms)
  const after = frames[index] ?? last
  const before = frames[index - 1] ?? after
  // Before the first frame the first holds: an hour's value is known at its end.
  const share = after.ms === before.ms ? 0 : (ms - before.ms) / (after.ms - before.ms)
  return { before, after, share }
}

/** Where a field's cells lie under the pixels of a view, as fractional columns and rows. */
export interface PixelGrid {
  readonly columns: Float32Array
  readonly rows: Float32Array
}

/** In Mercator a column is a longitude and a row is a latitude: two short tables place every pixel. */
export function pixelGrid(view: View, { bounds, width, height }: FieldLayer['header']): PixelGrid {
  const columns = new Float32Array(view.width)
  const rows = new Float32Array(view.height)
  const stepX = (bounds.east - bounds.west) / width
  const stepY = (bounds.north - bounds.south) / height
  for (let x = 0; x < view.width; x++) {
    const [, lon] = toDegrees(view, x + 0.5, 0)
    columns[x] = (lon - bounds.west) / stepX - 0.5
  }
  for (let y = 0; y < view.height; y++) {
    const [lat] = toDegrees(view, 0, y + 0.5)
    rows[y] = (bounds.north - lat) / stepY - 0.5
  }
  return { columns, rows }
}

/**
 * Paints a moment: linear between cells and between times. Where cells without data weigh more than
 * half, nothing is painted: a rim is never an invented value.
 */
export function paintField(
  target: Uint32Array,
  {
    header,
    moment,
    grid,
    colours,
  }: {
    readonly header: FieldLayer['header']
    readonly moment: Moment
    readonly grid: PixelGrid
    readonly colours: Uint32Array
  },
): void {
  const { columns, rows } = grid
  for (let y = 0; y < rows.length; y++) {
    for (let x = 0; x < columns.length; x++) {
      const code = codeBetween(header, moment, { row: rows[y] ?? -9, column: columns[x] ?? -9 })
      target[y * columns.length + x] = code < 0 ? 0 : (colours[Math.round(code * CODE_STEPS)] ?? 0)
    }
  }
}

/** The code at a fractional cell and time; negative where there is none. */
export function codeBetween(
  { width, height, nodata }: Pick<FieldLayer['header'], 'width' | 'height' | 'nodata'>,
  { before, after, share }: Moment,
  { row, column }: { readonly row: number; readonly column: number },
): number {
  // A cell reaches half a step to each side of its centre.
  const isInside = row >= -0.5 && column >= -0.5 && row <= height - 0.5 && column <= width - 0.5
  if (!isInside) return -1
  const top = Math.floor(row)
  const left = Math.floor(column)
  let weights = 0
  let sum = 0
  for (let corner = 0; corner < 4; corner++) {
    const r = Math.min(height - 1, Math.max(0, top + (corner >> 1)))
    const c = Math.min(width - 1, Math.max(0, left + (corner & 1)))
    const down = row - top
    const right = column - left
    const weight = (corner >> 1 ? down : 1 - down) * (corner & 1 ? right : 1 - right)
    const first = before.codes[r * width + c] ?? nodata
    const second = after.codes[r * width + c] ?? nodata
    if (weight === 0 || first === nodata || second === nodata) continue
    weights += weight
    sum += weight * (first + share * (second - first))
  }
  return weights < 0.5 ? -1 : sum / weights
}
