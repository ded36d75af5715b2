/** What this project uses of one h5wasm 0.10.3 instance. Paths are absolute, handles are HDF5 ids. */
export interface H5Wasm {
  readonly FS: H5FileSystem
  readonly HEAPU8: Uint8Array
  readonly H5F_ACC_RDONLY: number
  open(
    path: string,
    mode: number,
    trackOrder: boolean,
    libverLow: number,
    libverHigh: number,
  ): bigint
  close_file(file: bigint): number
  get_names(file: bigint, path: string, recursive: boolean): string[]
  get_type(file: bigint, path: string): number
  get_dataset_metadata(file: bigint, path: string): H5Metadata
  get_dataset_filters(file: bigint, path: string): H5Filter[]
  get_dataset_data(
    file: bigint,
    path: string,
    count: bigint[] | null,
    offset: bigint[] | null,
    stride: bigint[] | null,
    pointer: bigint,
  ): number
  get_attribute_names(file: bigint, path: string): string[]
  get_attribute_metadata(file: bigint, path: string, name: string): H5Metadata
  get_attribute_data(file: bigint, path: string, name: string, pointer: bigint): number
  reclaim_vlen_memory(file: bigint, path: string, name: string, pointer: bigint): number
  create_object_reference(file: bigint, path: string): Iterable<number>
  UTF8ToString(pointer: number): string
  _calloc(count: number, size: number): number
  _free(pointer: number): void
}

/**
 * Type and shape of a dataset or attribute: `type` is HDF5's class, a null space has no `shape`.
 */
export interface H5Metadata {
  readonly type: number
  readonly size: number
  readonly signed: boolean
  readonly littleEndian: boolean
  readonly vlen: boolean
  readonly cset?: number
  readonly total_size: number
  readonly shape: number[] | null
  readonly maxshape: number[] | null
  readonly chunks: number[] | null
  readonly virtual_sources?: unknown[]
  readonly enum_type?: { readonly type: number }
  readonly vlen_type?: { readonly type: number; readonly size: number }
}

/** One filter in the order of writing: `id` is the registered number, `cd_values` parameters. */
export interface H5Filter {
  readonly id: number
  readonly name: string
  readonly cd_values: number[]
}

/** A file of the in-memory system: with size and reads replaced, its bytes come from elsewhere. */
export interface H5Node {
  usedBytes: number
  stream_ops: H5StreamOps
}

/** Emscripten's hooks of a file. They are synchronous; an `ErrnoError` is an I/O error to HDF5. */
export interface H5StreamOps {
  read(
    stream: unknown,
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): number
  write?(stream: unknown, buffer: ArrayBufferView, offset: number, length: number): number
}

/** The part of Emscripten's in-memory file system that reading needs. */
export interface H5FileSystem {
  readonly ErrnoError: new (errno: number) => Error
  readonly streams: ReadonlyArray<
    { readonly node: unknown; stream_ops: H5StreamOps } | null | undefined
  >
  writeFile(path: string, data: Uint8Array): void
  lookupPath(path: string): { readonly node: H5Node }
  unlink(path: string): void
}

/** A fresh instance with its own memory. `printErr` gets what the library writes, a line a call. */
export default function factory(options: {
  noInitialRun: boolean
  printErr: (line: string) => void
}): Promise<H5Wasm>
