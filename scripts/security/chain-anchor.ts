import type { ChainHead } from '../../lib/audit/seal.js'
import type { Verification } from '../../lib/audit/verify-chain.js'

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

/** Whether a noted head is older than all that is kept, so that nothing can be told by it. */
export function isOutOfReach(noted: ChainHead | undefined, { from }: Pick<Verification, 'from'>) {
  return noted !== undefined && noted.sequence < from
}

/** Of the command: 0 whole, 1 broken, 2 not to be told. */
export function exitCodeOf(
  noted: ChainHead | undefined,
  found: Pick<Verification, 'from' | 'intact'>,
): 0 | 1 | 2 {
  if (!found.intact) return 1
  return isOutOfReach(noted, found) ? 2 : 0
}
