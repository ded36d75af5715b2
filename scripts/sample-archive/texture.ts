/** A number in [0, 1) that depends only on its arguments (integers): the same on every machine. */
export function hashed(...seeds: readonly number[]): number {
  let h = 0x9e3779b9
  for (const seed of seeds) {
    h = Math.imul(h ^ (seed | 0), 0x85ebca6b)
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
    h ^= h >>> 16
  }
  return (h >>> 0) / 4294967296
}

/** Numbers in [0, 1), one after the other: the mulberry32 generator, fast enough for millions. */
function sequence(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Side of a tile in cells: a power of two, near the grid's own. */
export const TILE_SIZE = 1024
const MASK = TILE_SIZE - 1

/** A square field that repeats at its edges: mean 0, standard deviation 1, row-major. */
export type Tile = Float32Array

/** Value of a tile, taken as endless, at any integer place. */
export function tileAt(tile: Tile, row: number, col: number): number {
  return tile[(row & MASK) * TILE_SIZE + (col & MASK)] ?? 0
}

function normalised(tile: Tile): Tile {
  let sum = 0
  let squares = 0
  for (const value of tile) {
    sum += value
    squares += value * value
  }
  const mean = sum / tile.length
  const deviation = Math.sqrt(squares / tile.length - mean * mean)
  return tile.map((value) => (value - mean) / deviation)
}

/**
 * Fractal texture by the diamond–square method on a torus: the spectrum falls as k^−(2·roughness + 2)
 * per mode, as weather fields' do, down to single cells.
 *
 * @see Fournier, Fussell & Carpenter (1982), Computer rendering of stochastic models, CACM 25(6)
 */
export function fractalTile(seed: number, roughness: number): Tile {
  const tile: Tile = new Float32Array(TILE_SIZE * TILE_SIZE)
  const random = sequence(seed)
  const at = (row: number, col: number) => tileAt(tile, row, col)
  let amplitude = 1
  for (let step = TILE_SIZE; step > 1; step /= 2) {
    const half = step / 2
    for (let row = half; row < TILE_SIZE; row += step) {
      for (let col = half; col < TILE_SIZE; col += step) {
        const corners =
          at(row - half, col - half) +
          at(row - half, col + half) +
          at(row + half, col - half) +
          at(row + half, col + half)
        tile[row * TILE_SIZE + col] = corners / 4 + (random() - 0.5) * amplitude
      }
    }
    for (let row = 0; row < TILE_SIZE; row += half) {
      for (let col = (row / half) % 2 === 0 ? half : 0; col < TILE_SIZE; col += step) {
        const sides =
          at(row - half, col) + at(row + half, col) + at(row, col - half) + at(row, col + half)
        tile[row * TILE_SIZE + col] = sides / 4 + (random() - 0.5) * amplitude
      }
    }
    amplitude *= 2 ** -roughness
  }
  return normalised(tile)
}
