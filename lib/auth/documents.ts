import { Failure } from '../domain/errors.js'
import type { KeyedStore } from './keyed-store.js'

/** A JSON document that only this folder writes, so that its form is known. */
export async function readDocument<T>(store: KeyedStore, key: string): Promise<T | undefined> {
  const text = await store.get(key)
  return text === undefined ? undefined : decode<T>(text)
}

/** The decoder of our own documents. */
export function decode<T>(text: string): T {
  return JSON.parse(text) as T
}

/** Tries of a change that others keep overtaking; far more than one account's own calls can. */
const MAX_TRIES = 12

/**
 * Reads, edits and writes a document, again if it changed in between, so that no change is lost.
 * `edit` gives the new document, or `undefined` to leave it.
 *
 * Output  what stands there now
 */
export async function changeDocument<T>(
  store: KeyedStore,
  key: string,
  edit: (current: T | undefined) => T | undefined,
): Promise<T | undefined> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const text = await store.get(key)
    const current = text === undefined ? undefined : decode<T>(text)
    const next = edit(current)
    if (next === undefined) return current
    if (await store.put(key, JSON.stringify(next), { onlyIf: text ?? null })) return next
  }
  throw new Failure('accounts_unavailable', 'Others kept changing the document.')
}
