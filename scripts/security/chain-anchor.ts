import type { ChainHead } from '../../lib/audit/seal.js'

/** A head of the audit chain as a person notes it: `<number>:<hash>`. */
export function anchorText({ sequence, hash }: ChainHead): string {
  return `${sequence}:${hash}`
}

/** Reads what {@link anchorText} wrote. Throws on anything else. */
export function parseAnchor(text: string): ChainHead {
  const [, sequence, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? []
  if (sequence === undefined || hash === undefined) {
    throw new Error(`--since is no <number>:<hash> of a chain: ${text}`)
  }
  return { sequence: Number(sequence), hash }
}
