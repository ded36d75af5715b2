import { netcdfConfig } from '../config.js'

/** Bytes of a file from `offset` to `offset + length`, the end left out. */
export interface ByteRange {
  readonly offset: number
  readonly length: number
}

/** The parts of one file that are in memory: least recently used pages, and lent ranges that stay. */
export interface PageStore {
  /** Copies a range, or says false and copies nothing that counts. */
  copy(range: ByteRange, target: Uint8Array, at: number): boolean
  has(page: number): boolean
  /** Keeps the whole pages of `bytes`. `offset` is a page boundary; the file's last page may be short. */
  put(offset: number, bytes: Uint8Array): void
  /** Holds raw data for as long as one call needs them, outside the pages. Returns the release. */
  lend(offset: number, bytes: Uint8Array): () => void
}

const { pageBytes } = netcdfConfig

/** An empty store. `capacityBytes` bounds the pages; what is lent comes on top. */
export function pageStore(byteLength: number, capacityBytes: number): PageStore {
  const pages = new Map<number, Uint8Array>()
  const lent = new Set<{ offset: number; bytes: Uint8Array }>()
  const maxPages = Math.floor(capacityBytes / pageBytes)
  return {
    has: (page) => pages.has(page),
    copy({ offset, length }, target, at) {
      for (const loan of lent) {
        const from = offset - loan.offset
        if (from < 0 || from + length > loan.bytes.length) continue
        target.set(loan.bytes.subarray(from, from + length), at)
        return true
      }
      return copyPages(pages, { offset, length }, { target, at })
    },
    put(offset, bytes) {
      for (let from = 0; from < bytes.length; from += pageBytes) {
        const end = Math.min(from + pageBytes, bytes.length)
        if (end - from < pageBytes && offset + end !== byteLength) break
        const page = (offset + from) / pageBytes
        pages.delete(page)
        pages.set(page, bytes.slice(from, end))
      }
      for (const oldest of pages.keys()) {
        if (pages.size <= maxPages) break
        pages.delete(oldest)
      }
    },
    lend(offset, bytes) {
      const loan = { offset, bytes }
      lent.add(loan)
      return () => void lent.delete(loan)
    },
  }
}

function copyPages(
  pages: Map<number, Uint8Array>,
  { offset, length }: ByteRange,
  { target, at }: { target: Uint8Array; at: number },
): boolean {
  const end = offset + length
  for (let page = Math.floor(offset / pageBytes); page * pageBytes < end; page++) {
    const bytes = pages.get(page)
    if (!bytes) return false
    const start = page * pageBytes
    const from = Math.max(offset - start, 0)
    const part = bytes.subarray(from, Math.min(end - start, bytes.length))
    target.set(part, at + start + from - offset)
    pages.delete(page)
    pages.set(page, bytes)
  }
  return true
}

/**
 * The requests that bring what was missed. Around a first miss both sides are read, for HDF5 puts the
 * metadata of one variable side by side between chunks; a miss right behind known pages is a scan and
 * reads ahead. Ranges are page-aligned, merged where they touch, and trimmed of what is known.
 */
export function planFetches(
  misses: readonly ByteRange[],
  store: Pick<PageStore, 'has'>,
  { byteLength, readAheadBytes }: { byteLength: number; readAheadBytes: number },
): ByteRange[] {
  const lastPage = Math.ceil(byteLength / pageBytes)
  const wanted = misses.map(({ offset, length }) => {
    const first = Math.floor(offset / pageBytes)
    const isScan = first > 0 && store.has(first - 1)
    const around = netcdfConfig.readAroundBytes / 2
    const before = isScan ? 0 : around
    const after = isScan ? Math.max(readAheadBytes - length, 0) : around
    return trim(store, {
      first: Math.max(0, Math.floor((offset - before) / pageBytes)),
      end: Math.min(lastPage, Math.ceil((offset + length + after) / pageBytes)),
    })
  })
  return mergePages(wanted).map(({ first, end }) => ({
    offset: first * pageBytes,
    length: Math.min(end * pageBytes, byteLength) - first * pageBytes,
  }))
}

interface PageRun {
  readonly first: number
  readonly end: number
}

function trim(store: Pick<PageStore, 'has'>, run: PageRun): PageRun {
  let { first, end } = run
  while (first < end && store.has(first)) first++
  while (end > first && store.has(end - 1)) end--
  return { first, end }
}

function mergePages(runs: readonly PageRun[]): PageRun[] {
  const merged: { first: number; end: number }[] = []
  for (const run of runs.filter((r) => r.end > r.first).sort((a, b) => a.first - b.first)) {
    const last = merged.at(-1)
    if (last && run.first <= last.end) last.end = Math.max(last.end, run.end)
    else merged.push({ ...run })
  }
  return merged
}
