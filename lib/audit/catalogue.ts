/**
 * Every event there is and what an entry may say of it. The list of details is closed: what stands
 * here holds ids, counts and words of ours, so that no password, token or address can come along.
 */

/** `word`: one of our own short words or ids. `words`: several, separated by commas. */
export type DetailKind = 'word' | 'words' | 'count' | 'flag'

type Details = Readonly<Record<string, DetailKind>>

/** By event, the details that an entry may have; any other is dropped. */
export const AUDIT_EVENTS = {
  'account.registered': {},
  'account.exported': {},
  'account.deleted': {},
  'login.succeeded': { session: 'word' },
  /** `reason`: `credentials`, `slowed_down`. */
  'login.failed': { reason: 'word', attempts: 'count' },
  'token.refreshed': {},
  /** A refresh token that was used before: its family is revoked. */
  'token.reused': {},
  'session.revoked': { scope: 'word', sessions: 'count' },
  'password.changed': {},
  'api_key.created': { key_id: 'word', scopes: 'words' },
  'api_key.revoked': { key_id: 'word' },
  'api_key.new_address': { key_id: 'word' },
  /** Sampled: `blocked` counts what was blocked since the entry before. */
  'limit.blocked': { limit_class: 'word', blocked: 'count' },
  /** Sampled: refused input with signs of an attack; see `attack-signs.ts`. */
  'input.suspicious': { endpoint: 'word', code: 'word', signs: 'words', seen: 'count' },
  /** Sampled: a token, key or secret that is none of ours, was changed, or has run out. */
  'credential.refused': { endpoint: 'word', seen: 'count' },
  'cron.ran': {
    job: 'word',
    result: 'word',
    done: 'count',
    failed: 'count',
    milliseconds: 'count',
  },
  /** A rule of the watch tells nobody for so many minutes; 0 ends its silence. */
  'alert.silenced': { rule: 'word', minutes: 'count' },
  /** Once a deployment: names of the settings that are there, never their values. */
  'service.started': { release: 'word', settings: 'words' },
  'subscription.created': { subscription_id: 'word' },
  'subscription.deleted': { subscription_id: 'word' },
  /** After too many failed deliveries in a row. */
  'subscription.disabled': { subscription_id: 'word', failures: 'count' },
  'audit.read': { entries: 'count', verified: 'flag' },
} as const satisfies Readonly<Record<string, Details>>

/** What an entry of a type may say; nothing for a name that is not in the catalogue. */
export function detailsOf(type: string): Details {
  const known: Readonly<Record<string, Details>> = AUDIT_EVENTS
  return (Object.hasOwn(known, type) ? known[type] : undefined) ?? {}
}
