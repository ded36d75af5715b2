/** What stands in an entry where something was taken out. */
export const REDACTED = '[redacted]'

/**
 * Texts that may be a secret or a person: JSON Web Tokens, API keys, bearer values, mail addresses,
 * whole IPv4 addresses (a /24 ends in `.0/24`), and long runs of mixed letters and digits as random
 * tokens and hashes are. UUIDs are ids and stay.
 */
const SECRET_LIKE: readonly RegExp[] = [
  /eyJ[\w-]{5}/,
  /\bsk_/i,
  /\b(?:bearer|basic)\s/i,
  /\$argon2/,
  /[^\s@]@[^\s@]/,
  /\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b(?!\/24)/,
  /^(?=\D*\d)(?=[^a-z]*[a-z])[\w+/=-]{24,}$/i,
]

/** Of users, keys and subscriptions: names of things, which open nothing. */
const OUR_ID = /^(?:u|k|sub)_[\w-]{8,32}$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The last line behind the closed list of details: a text that looks like a secret is not kept. */
export function redact(text: string): string {
  if (UUID.test(text) || OUR_ID.test(text)) return text
  return SECRET_LIKE.some((pattern) => pattern.test(text)) ? REDACTED : text
}
