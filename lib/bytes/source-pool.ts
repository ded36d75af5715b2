import { LRUCache } from 'lru-cache'
import { bytesConfig } from '../config.js'
import type { RangeSource } from './range-source.js'

/** What names an object and pins its content. */
interface Pinned {
  readonly key: string
  readonly version: string
}

/**
 * One source an object for as long as it is in use, so that readers of different parts of it meet in
 * the same wrappers: near ranges asked for at once then become one request.
 */
export function pooled<At extends Pinned>(open: (at: At) => RangeSource): (at: At) => RangeSource {
  const sources = new LRUCache<string, RangeSource>({ max: bytesConfig.maxPooledSources })
  return (at) => {
    const name = `${at.key}@${at.version}`
    const known = sources.get(name)
    if (known) return known
    const source = open(at)
    sources.set(name, source)
    return source
  }
}
