const SECRET_NAME = /token|secret|password|authorization|cookie|api.?key|signature|credential/i
const COORDINATE_NAME = /^(lat|lon|latitude|longitude)$/i
const HIDDEN = '[hidden]'

/** Text without the queries and user parts of its URLs, and without bearer tokens. */
export function scrubText(text: string): string {
  return text
    .replace(/:\/\/[^\s/?#@]+@/g, '://')
    .replace(/:\/\/[^\s"']*/g, (rest) => rest.split(/[?#]/, 1)[0] ?? '')
    .replace(/\b(bearer|basic)\s+[\w.~+/=-]+/gi, `$1 ${HIDDEN}`)
}

/**
 * Fields that may be written down: what is named like a secret is hidden, text is scrubbed, and
 * coordinates are rounded to a tenth of a degree, some ten kilometres.
 */
export function scrubFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, scrubValue(name, value)]),
  )
}

function scrubValue(name: string, value: unknown): unknown {
  if (SECRET_NAME.test(name) && value !== undefined) return HIDDEN
  if (typeof value === 'string') return scrubText(value)
  if (typeof value === 'number') {
    return COORDINATE_NAME.test(name) ? Math.round(value * 10) / 10 : value
  }
  if (Array.isArray(value)) return value.map((one: unknown) => scrubValue(name, one))
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return scrubFields(Object.fromEntries(Object.entries(value)))
}
