import { createHash, randomUUID } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { deflateSync, gunzipSync } from 'node:zlib'
import { fixturePath } from './fixtures.js'

export const ROWS = 1249
export const COLS = 999
export const FIELDS = [
  'PP',
  'T2',
  'PSFC',
  'TSLB',
  'SMOIS',
  'ACLWDNB',
  'ACLWUPB',
  'ACSWDNB',
  'HR2',
  'dirViento10',
  'magViento10',
  'Freezing_level',
] as const

const TEMPLATE = 'wrf-01h-full-template.nc'
const CACHE = fileURLToPath(new URL('../../.data/', import.meta.url))

/**
 * A full-size hourly file (1249 × 999, 12 variables, one chunk each) whose metadata all lie in front. It
 * is filled in a copy of a template that netCDF4 wrote, so headers, filters and attributes are its own.
 * Made once per template, then taken from `.data/`.
 */
export async function fullSizeFile(): Promise<Uint8Array> {
  const template = readFileSync(fixturePath(TEMPLATE))
  const key = createHash('sha256').update(template).update('noise-1').digest('hex').slice(0, 16)
  const path = `${CACHE}full-size-${key}.nc`
  if (!existsSync(path)) await fill(path)
  return new Uint8Array(readFileSync(path))
}

async function fill(path: string): Promise<void> {
  const { File, ready, Dataset } = await import('h5wasm/node')
  await ready
  mkdirSync(CACHE, { recursive: true })
  const unfinished = `${path}.${randomUUID()}`
  copyFileSync(fixturePath(TEMPLATE), unfinished)
  const file = new File(unfinished, 'a')
  try {
    for (const [i, name] of [...FIELDS, 'lat', 'lon'].entries()) {
      const variable = file.get(name)
      if (!(variable instanceof Dataset)) throw new Error(`The template has no ${name}.`)
      const rank = variable.shape?.length ?? 0
      variable.write_slice(
        Array.from({ length: rank }, () => []),
        field(i),
      )
    }
  } finally {
    file.close()
  }
  renameSync(unfinished, path)
}

/** A smooth field with a power-law spectrum: octaves of interpolated noise. Plain sines shrink too well. */
export function field(seed: number): Float32Array<ArrayBuffer> {
  const values = new Float32Array(ROWS * COLS).fill(60)
  const random = generator(seed + 1)
  for (let step = 256; step >= 1; step /= 2) {
    const cols = Math.ceil(COLS / step) + 2
    const lattice = Float32Array.from({ length: cols * (Math.ceil(ROWS / step) + 2) }, random)
    const amplitude = 8 * (step / 256) ** 1.3
    for (let row = 0; row < ROWS; row++) {
      const top = Math.floor(row / step) * cols
      const down = (row % step) / step
      for (let col = 0; col < COLS; col++) {
        const at = top + Math.floor(col / step)
        const right = (col % step) / step
        const upper = mix(lattice[at], lattice[at + 1], right)
        const lower = mix(lattice[at + cols], lattice[at + cols + 1], right)
        const i = row * COLS + col
        values[i] = (values[i] ?? 0) + amplitude * mix(upper, lower, down)
      }
    }
  }
  return values
}

function mix(a: number | undefined, b: number | undefined, share: number): number {
  return (a ?? 0) * (1 - share) + (b ?? 0) * share
}

/** Uniform in [−1, 1), the same for the same seed. @see mulberry32 */
function generator(seed: number): () => number {
  let state = seed * 0x9e3779b9
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 31 - 1
  }
}

interface Skeleton {
  readonly byteLength: number
  readonly chunks: Record<string, [offset: number, length: number]>
  readonly metadata: [offset: number, base64: string][]
}

/**
 * A full-size file as the service's own writer leaves it: variable after variable, metadata scattered
 * between the chunks. The metadata are a real writer's; every chunk holds the same field, padded to the
 * chunk's size, which deflate does not mind.
 */
export function scatteredFile(): Uint8Array {
  const skeleton: Skeleton = JSON.parse(readFileSync(fixturePath('wrf-01h-scattered.json'), 'utf8'))
  const bytes = new Uint8Array(skeleton.byteLength)
  for (const [offset, packed] of skeleton.metadata) {
    bytes.set(gunzipSync(Buffer.from(packed, 'base64')), offset)
  }
  const content = deflateSync(shuffled(field(1).map(Math.round)), { level: 4 })
  for (const [offset, length] of Object.values(skeleton.chunks)) {
    if (length < 1_000_000) continue
    if (content.length > length) throw new Error(`A field of ${content.length} bytes in ${length}.`)
    bytes.set(content, offset)
  }
  return bytes
}

function shuffled(values: Float32Array): Uint8Array {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  return Uint8Array.from(bytes, (_, i) => {
    const lane = Math.floor(i / values.length)
    return bytes[(i % values.length) * 4 + lane] ?? 0
  })
}
