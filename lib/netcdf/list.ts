import { netcdfConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import { addressOf, readAttributes, readDimensionList } from './attributes.js'
import type { H5Metadata } from './h5wasm-factory.js'
import type { OpenFile } from './hdf5-handle.js'
import { type Attributes, type ElementType, type NetcdfVariable, numberTypeOf } from './model.js'
import type { RemoteFile } from './remote-file.js'

const H5G_GROUP = 0
const H5G_DATASET = 1
const CLASS_NAMES = [
  'integer',
  'float',
  'time',
  'string',
  'bitfield',
  'opaque',
  'compound',
  'reference',
  'enum',
  'variable-length',
  'array',
]
/** HDF5's mark of an unlimited dimension, as a double. */
const UNLIMITED = 2 ** 53
/** What netCDF-C writes into a dimension that has no variable. */
const NO_VARIABLE = 'This is a netCDF dimension but not a netCDF variable'

/** The file's own attributes, and its variables by path without the first slash. */
export interface Listing {
  readonly attributes: Attributes
  readonly variables: ReadonlyMap<string, NetcdfVariable>
}

/**
 * Walks all groups, one level at a time, and describes every variable. One that HDF5 cannot describe is
 * listed as unreadable; a group or the root that cannot be read fails the whole.
 */
export async function listFile(file: RemoteFile, signal?: AbortSignal): Promise<Listing> {
  const paths = await findVariables(file, signal)
  const attributes = await file.run((at) => readAttributes(at, '/'), signal)
  const results = await file.runEach(paths, describe, signal)
  const described = results.map((result, i) =>
    result instanceof Failure ? unreadable(paths[i] ?? '', result) : result,
  )
  const names = new Map(
    described.map(({ address, variable }) => [address, baseName(variable.path)]),
  )
  const variables = described
    .filter(({ variable }) => !isBareDimension(variable))
    .map(({ variable, scales }) => ({
      ...variable,
      dimensions: variable.shape.map((_, i) => dimensionName(variable, { i, scales, names })),
    }))
  return { attributes, variables: new Map(variables.map((variable) => [variable.path, variable])) }
}

function unreadable(path: string, failure: Failure): Described {
  return {
    address: path,
    scales: [],
    variable: {
      path: path.slice(1),
      shape: [],
      maxShape: [],
      chunkShape: null,
      layout: 'unreadable',
      element: { kind: 'other', name: 'unreadable', bytes: 0 },
      filters: [],
      attributes: new Map(),
      failure,
    },
  }
}

function isBareDimension({ attributes }: Described['variable']): boolean {
  const name = attributes.get('NAME')
  return typeof name === 'string' && name.startsWith(NO_VARIABLE)
}

function dimensionName(
  variable: Described['variable'],
  at: { i: number; scales: Described['scales']; names: ReadonlyMap<string, string> },
): string | null {
  // A coordinate variable is its own first dimension.
  if (variable.attributes.get('CLASS') === 'DIMENSION_SCALE' && at.i === 0) {
    return baseName(variable.path)
  }
  const scale = at.scales[at.i]
  return (scale && at.names.get(scale)) ?? null
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

async function findVariables(file: RemoteFile, signal: AbortSignal | undefined): Promise<string[]> {
  const paths: string[] = []
  const visited = new Set<string>()
  let groups = ['/']
  for (let depth = 0; groups.length > 0; depth++) {
    if (depth > netcdfConfig.maxGroupDepth) {
      throw new Failure(
        'over_budget',
        `Groups are nested deeper than ${netcdfConfig.maxGroupDepth}.`,
      )
    }
    const found = await file.runEach(groups, readGroup, signal)
    groups = []
    for (const group of found) {
      if (group instanceof Failure) throw group
      // Links may lead back to a group: its address is its identity.
      if (visited.has(group.address)) continue
      visited.add(group.address)
      groups.push(...group.groups)
      paths.push(...group.variables)
    }
    if (paths.length + groups.length + visited.size > netcdfConfig.maxObjects) {
      throw new Failure('over_budget', `The file has more than ${netcdfConfig.maxObjects} objects.`)
    }
  }
  return paths
}

function readGroup({ wasm, file, check }: OpenFile, path: string) {
  const address = addressOf(check(wasm.create_object_reference(file, path)))
  const names = check(wasm.get_names(file, path, false))
  if (names.length > netcdfConfig.maxObjects) {
    throw new Failure('over_budget', `A group has ${names.length} members.`)
  }
  const members = names.map((name) => {
    const member = path === '/' ? `/${name}` : `${path}/${name}`
    return { path: member, type: wasm.get_type(file, member) }
  })
  check(members)
  const ofType = (type: number) => members.filter((m) => m.type === type).map((m) => m.path)
  return { address, groups: ofType(H5G_GROUP), variables: ofType(H5G_DATASET) }
}

interface Described {
  readonly address: string
  readonly scales: readonly (string | null)[]
  readonly variable: Omit<NetcdfVariable, 'dimensions'>
}

function describe(at: OpenFile, path: string): Described {
  const { wasm, file, check } = at
  const metadata = check(wasm.get_dataset_metadata(file, path))
  const filters = check(wasm.get_dataset_filters(file, path))
  const attributes = readAttributes(at, path)
  const hasScales = check(wasm.get_attribute_names(file, path)).includes('DIMENSION_LIST')
  return {
    address: addressOf(check(wasm.create_object_reference(file, path))),
    scales: hasScales ? readDimensionList(at, path) : [],
    variable: {
      path: path.slice(1),
      shape: metadata.shape ?? [],
      maxShape: (metadata.maxshape ?? []).map((size) => (size > UNLIMITED ? null : size)),
      chunkShape: metadata.chunks,
      layout: layoutOf(metadata),
      element: elementOf(metadata),
      filters: filters.map(({ id, name, cd_values }) => ({
        id,
        name,
        values: Array.from(cd_values),
      })),
      attributes,
    },
  }
}

function layoutOf(metadata: H5Metadata): NetcdfVariable['layout'] {
  if (metadata.shape === null) return 'null'
  if (metadata.virtual_sources) return 'virtual'
  return metadata.chunks ? 'chunked' : 'unchunked'
}

function elementOf(metadata: H5Metadata): ElementType {
  const number = numberTypeOf(metadata)
  if (number) return number
  const name = CLASS_NAMES[metadata.type] ?? `class ${metadata.type}`
  if (name === 'string') return { kind: 'string', bytes: metadata.vlen ? null : metadata.size }
  return { kind: 'other', name, bytes: metadata.size }
}
