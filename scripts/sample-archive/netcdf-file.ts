import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { Dataset, File, type Group, Module, ready } from 'h5wasm/node'
import type { GridAxes, GridWindow } from './grid.js'
import type { Frequency } from './variables.js'

export interface FileContent {
  readonly window: GridWindow
  readonly axes: GridAxes
  readonly frequency: Frequency
  readonly run: Date
  /** Hours since the run, one for each step. */
  readonly hours: readonly number[]
  /** Steps of each variable, shape [rows × cols], row-major. */
  readonly variables: Readonly<Record<string, readonly Float32Array[]>>
}

/** Attributes from the first that names the run to the last, in their order: see {@link renewAttributes}. */
const RUN_ATTRIBUTES = {
  time: ['long_name', 'axis', 'units', 'calendar'],
  '/': [
    'initial_condition',
    'min_lat',
    'min_lon',
    'max_lat',
    'max_lon',
    'MAP_PROJ',
    'DX',
    'DY',
    'START_DATE',
    'Conventions',
    'coordinates',
  ],
} as const

/** The date that stands in the templates; see `templates/make_templates.py`. */
const TEMPLATE_RUN = '2000-01-01 00:00:00'

const templates = new Map<string, Uint8Array>()

function template(window: GridWindow, frequency: Frequency): Uint8Array {
  const name = `${window.name}-${frequency}.nc`
  const known = templates.get(name)
  if (known) return known
  const bytes = readFileSync(new URL(`./templates/${name}`, import.meta.url))
  templates.set(name, bytes)
  return bytes
}

function assertDone(status: number, what: string): void {
  if (status < 0) throw new Error(`HDF5 could not write ${what}`)
}

/** Writes one block of a dataset. `write_slice` would do, but it drops the status of a full disk. */
function writeBlock(
  file: File,
  name: string,
  block: { start: readonly number[]; count: readonly number[]; data: Float32Array | Float64Array },
): void {
  const { data } = block
  const dataset = file.get(name)
  const size = dataset instanceof Dataset ? dataset.metadata.size : 0
  if (size !== data.BYTES_PER_ELEMENT || block.count.reduce((a, b) => a * b, 1) !== data.length) {
    throw new Error(`the template's ${name} does not take this block`)
  }
  const pointer = Module._malloc(data.byteLength)
  try {
    Module.HEAPU8.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), pointer)
    const [start, count] = [block.start.map(BigInt), block.count.map(BigInt)]
    const strides = count.map(() => 1n)
    const at = BigInt(pointer)
    assertDone(Module.set_dataset_data(file.file_id, name, count, start, strides, at), name)
  } finally {
    Module._free(pointer)
  }
}

/**
 * Writes the run's date over the template's. An attribute is deleted and made anew with the same length,
 * so it lands where it was and the metadata stay together; those after it are renewed too, which keeps
 * their order.
 */
function renewAttributes(owner: Group | Dataset, names: readonly string[], date: string): void {
  for (const name of names) {
    const attribute = owner.attrs[name]
    if (!attribute) throw new Error(`the template lacks the attribute ${name}`)
    const { value, dtype, shape } = attribute
    const renewed = typeof value === 'string' ? value.replace(TEMPLATE_RUN, date) : value
    if (typeof renewed !== 'string' && !(renewed instanceof Float32Array)) {
      throw new Error(`the template's attribute ${name} is neither text nor float`)
    }
    assertDone(owner.delete_attribute(name), name)
    owner.create_attribute(name, renewed, shape ?? [], dtype)
  }
}

function fill(file: File, content: FileContent): void {
  const { rows, cols } = content.window
  const { x, y, lat, lon } = content.axes
  for (const [name, steps] of Object.entries(content.variables)) {
    for (const [step, data] of steps.entries()) {
      writeBlock(file, name, { start: [step, 0, 0], count: [1, rows, cols], data })
    }
  }
  writeBlock(file, 'lon', { start: [0, 0], count: [rows, cols], data: lon })
  writeBlock(file, 'lat', { start: [0, 0], count: [rows, cols], data: lat })
  writeBlock(file, 'x', { start: [0], count: [cols], data: x })
  writeBlock(file, 'y', { start: [0], count: [rows], data: y })
  const hours = Float64Array.from(content.hours)
  writeBlock(file, 'time', { start: [0], count: [hours.length], data: hours })
}

function copyTemplate(path: string, bytes: Uint8Array): void {
  const handle = openSync(path, 'wx')
  try {
    writeSync(handle, bytes)
  } finally {
    closeSync(handle)
  }
}

/**
 * Writes one file with the archive's own layout: a copy of a template made by netCDF4, filled through
 * h5wasm, whose HDF5 applies the template's shuffle and deflate. `path` must not exist yet.
 */
export async function writeNetcdfFile(path: string, content: FileContent): Promise<void> {
  await ready
  copyTemplate(path, template(content.window, content.frequency))
  const file = new File(path, 'a')
  try {
    fill(file, content)
    const date = `${content.run.toISOString().slice(0, 10)} ${content.run.toISOString().slice(11, 19)}`
    const time = file.get('time')
    if (!(time instanceof Dataset)) throw new Error('the template has no time')
    renewAttributes(time, RUN_ATTRIBUTES.time, date)
    renewAttributes(file, RUN_ATTRIBUTES['/'], date)
  } finally {
    assertDone(file.close(), path)
  }
}
