import { writeFile } from 'node:fs/promises'
import { Dataset, File, Module, ready } from 'h5wasm/node'
import { Failure } from '../domain/errors.js'

/** Printable ASCII, at least one character; other text is a RangeError. */
export type AttributeText = string
/** Numbers; the array's type is their type in the file. */
export type AttributeNumbers = Float64Array | Float32Array | Int32Array | Int16Array
/** Attributes by name. A bare number is written as a double. */
export type WrittenAttributes = Readonly<Record<string, AttributeText | number | AttributeNumbers>>

/** An HDF5 file on the disk that is being written. Every failed call is a `Failure`. */
export interface Hdf5Writer {
  /** A dataset that is whole in memory; `dimensions` names the scales of its axes. */
  addDataset(name: string, dataset: SmallDataset): void
  /** Makes a dataset the scale of a dimension: its variable, or its length alone. */
  makeScale(name: string, kind: 'variable' | 'length'): void
  /** Sizes a dataset of the template and describes it. */
  prepare(name: string, dataset: PreparedDataset): void
  setAttributes(path: string, attributes: WrittenAttributes): void
  /** Writes one block of int16 from `start`. */
  writeBlock(name: string, start: readonly number[], block: Int16Block): void
  close(): void
}

/** Values in row-major order, with shape, axes and attributes; written at once. */
export interface SmallDataset {
  readonly data: AttributeNumbers
  readonly shape: readonly number[]
  readonly dimensions: readonly string[]
  readonly attributes: WrittenAttributes
}

/** What a dataset of the template becomes; its values follow in blocks. */
export interface PreparedDataset {
  readonly shape: readonly number[]
  readonly dimensions: readonly string[]
  readonly attributes: WrittenAttributes
}

/** Elements along each axis and as many values, row-major; other numbers are a RangeError. */
export interface Int16Block {
  readonly count: readonly number[]
  readonly data: Int16Array
}

/** What netCDF-C writes into the scale of a dimension that has no variable. */
const NO_VARIABLE = 'This is a netCDF dimension but not a netCDF variable.'

/** A new file at `path`, which begins as a copy of `template`. */
export async function createHdf5(path: string, template: Uint8Array): Promise<Hdf5Writer> {
  await ready
  await writeFile(path, template, { flag: 'wx' })
  const file = new File(path, 'a', { libver: ['v110', 'v110'] })
  const owner = (at: string) => (at === '/' ? file : datasetAt(file, at))
  const describe = (at: string, attributes: WrittenAttributes) => {
    for (const [name, value] of Object.entries(attributes)) addAttribute(owner(at), name, value)
  }
  const attachScales = (name: string, dimensions: readonly string[]) => {
    for (const [axis, scale] of dimensions.entries()) {
      done(Module.attach_scale(file.file_id, `/${name}`, `/${scale}`, axis), `the axes of ${name}`)
    }
  }
  return {
    addDataset(name, { data, shape, dimensions, attributes }) {
      file.create_dataset({ name, data, shape: [...shape] })
      attachScales(name, dimensions)
      describe(name, attributes)
    },
    makeScale(name, kind) {
      const [length = 0] = datasetAt(file, name).shape ?? []
      const label = kind === 'variable' ? name : `${NO_VARIABLE}${String(length).padStart(10)}`
      done(Module.set_scale(file.file_id, `/${name}`, label), `the dimension ${name}`)
    },
    prepare(name, { shape, dimensions, attributes }) {
      done(
        Module.resize_dataset(file.file_id, `/${name}`, shape.map(BigInt)),
        `the size of ${name}`,
      )
      attachScales(name, dimensions)
      describe(name, attributes)
    },
    setAttributes: describe,
    writeBlock: (name, start, block) => writeBlock(file.file_id, `/${name}`, start, block),
    close: () => done(file.close(), 'the file'),
  }
}

function datasetAt(file: File, name: string): Dataset {
  const dataset = file.get(name)
  if (dataset instanceof Dataset) return dataset
  throw new Failure('internal_error', `The file being written has no dataset ${name}.`)
}

/** Text of fixed length lies in the object's own header, so that it is read along with it. */
function addAttribute(
  owner: File | Dataset,
  name: string,
  value: AttributeText | number | AttributeNumbers,
): void {
  if (typeof value === 'string') owner.create_attribute(name, value, [], `A${asciiLength(value)}`)
  else if (typeof value === 'number') owner.create_attribute(name, new Float64Array([value]), [1])
  else owner.create_attribute(name, value, [value.length])
}

function asciiLength(text: string): number {
  if (/^[ -~]+$/.test(text)) return text.length
  throw new RangeError(`an attribute must be ASCII text: ${text}`)
}

/** `write_slice` would do, but it drops the status of a full disk. */
function writeBlock(
  file: bigint,
  path: string,
  start: readonly number[],
  { count, data }: Int16Block,
): void {
  if (count.reduce((product, size) => product * size, 1) !== data.length) {
    throw new RangeError(`${data.length} values are no block of ${count.join(' × ')}`)
  }
  const pointer = Module._malloc(data.byteLength)
  if (pointer === 0) throw new Failure('internal_error', 'No memory for a block of a cube.')
  try {
    Module.HEAPU8.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), pointer)
    const [offsets, counts, strides] = [start.map(BigInt), count.map(BigInt), count.map(() => 1n)]
    const at = BigInt(pointer)
    done(Module.set_dataset_data(file, path, counts, offsets, strides, at), `a block of ${path}`)
  } finally {
    Module._free(pointer)
  }
}

function done(status: number, what: string): void {
  if (status < 0) throw new Failure('internal_error', `HDF5 could not write ${what}.`)
}
