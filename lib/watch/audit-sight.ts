import { watchConfig } from '../config.js'

const MINUTE_MS = 60_000

/** Looks at the newest entries of the audit chain, or at the part of it whose turn it is. */
export type VerifyAudit = (
  look: { readonly entries: number } | { readonly turn: number },
) => Promise<{ readonly intact: boolean }>

/**
 * Whether the chain is intact, as far as one watch looks: its newest entries, where most is written and cut,
 * and one part of the rest, by the clock, so that instances that know nothing of each other take turns.
 */
export function auditSight(verify: VerifyAudit, now: () => number): () => Promise<boolean> {
  return async () => {
    const turn = Math.floor(now() / (watchConfig.periodMinutes * MINUTE_MS))
    const looks = [{ entries: watchConfig.auditEntries }, { turn }]
    const found = await Promise.all(looks.map(verify))
    return found.every(({ intact }) => intact)
  }
}
