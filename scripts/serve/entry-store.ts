import { type CachePolicy, varyNames } from './cache-policy.js'
import { headerValue, type RequestHeaders } from './request-headers.js'

/** One kept answer. */
export interface Entry {
  readonly answer: { readonly status: number; readonly headers: Headers; readonly body: Buffer }
  readonly policy: CachePolicy
  /** Epoch milliseconds. */
  readonly storedAt: number
}

interface Variant {
  readonly entry: Entry
  /** The request headers the answer varies by, with the values it was made for. */
  readonly selects: readonly (readonly [name: string, value: string | undefined])[]
}

/** Answers by URL, each in the variants its `Vary` tells apart. The least recently used go first. */
export interface EntryStore {
  find(key: string, headers: RequestHeaders): Entry | undefined
  put(key: string, headers: RequestHeaders, entry: Entry): void
  delete(key: string, entry: Entry): void
}

/** Ours: what an entry costs beside its body, so that empty ones count too. */
const OVERHEAD_BYTES = 1024

export function createEntryStore(limitBytes: number): EntryStore {
  const byKey = new Map<string, readonly Variant[]>()
  let bytes = 0

  function replace(key: string, variants: readonly Variant[]): void {
    bytes += size(variants) - size(byKey.get(key) ?? [])
    byKey.delete(key)
    if (variants.length > 0) byKey.set(key, variants)
    for (const [oldest, dropped] of byKey) {
      if (bytes <= limitBytes) return
      byKey.delete(oldest)
      bytes -= size(dropped)
    }
  }

  return {
    find(key, headers) {
      const variants = byKey.get(key)
      const found = variants?.find((variant) => selected(variant, headers))
      if (variants !== undefined && found !== undefined) replace(key, variants)
      return found?.entry
    },
    put(key, headers, entry) {
      const selects = varyNames(entry.answer.headers).map(
        (name) => [name, headerValue(headers, name)] as const,
      )
      const others = (byKey.get(key) ?? []).filter((variant) => !selected(variant, headers))
      replace(key, [...others, { entry, selects }])
    },
    delete(key, entry) {
      const left = (byKey.get(key) ?? []).filter((variant) => variant.entry !== entry)
      replace(key, left)
    },
  }
}

function selected({ selects }: Variant, headers: RequestHeaders): boolean {
  return selects.every(([name, value]) => headerValue(headers, name) === value)
}

function size(variants: readonly Variant[]): number {
  return variants.reduce((sum, { entry }) => sum + OVERHEAD_BYTES + entry.answer.body.byteLength, 0)
}
