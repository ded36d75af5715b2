import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const CUBE_ROWS = 100
export const CUBE_COLS = 200
export const CUBE_HOURS = 8

const CACHE = fileURLToPath(new URL('../../.data/', import.meta.url))

/** A point-major cube of 20,000 chunks, written as the project writes its own. Made once. */
export async function largeCube(): Promise<Uint8Array> {
  const path = `${CACHE}large-cube-1.nc`
  if (!existsSync(path)) await write(path)
  return new Uint8Array(readFileSync(path))
}

async function write(path: string): Promise<void> {
  const { File, ready } = await import('h5wasm/node')
  await ready
  mkdirSync(CACHE, { recursive: true })
  const unfinished = `${path}.${randomUUID()}`
  const file = new File(unfinished, 'w', { libver: ['v110', 'v110'] })
  try {
    file.create_dataset({
      name: 'air_temperature',
      data: Int16Array.from({ length: CUBE_ROWS * CUBE_COLS * CUBE_HOURS }, (_, i) => cubeValue(i)),
      shape: [CUBE_ROWS, CUBE_COLS, CUBE_HOURS],
      chunks: [1, 1, CUBE_HOURS],
      compression: 'gzip',
    })
  } finally {
    file.close()
  }
  renameSync(unfinished, path)
}

/** The value at a row-major position. */
export function cubeValue(position: number): number {
  return (position * 7919) % 4001
}
