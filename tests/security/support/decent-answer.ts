import { expect } from 'vitest'

/** What every answer carries, whoever gives it and whatever it says. */
const SECURITY_HEADERS = {
  'strict-transport-security': /^max-age=\d{8,}; includeSubDomains/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
  'referrer-policy': /^(no-referrer|strict-origin(-when-cross-origin)?)$/,
  'permissions-policy': /camera=\(\).*microphone=\(\)/,
  'cross-origin-resource-policy': /^same-origin$/,
  'content-security-policy': /default-src 'none'.*frame-ancestors 'none'/,
} as const

/** Headers that tell an attacker what runs behind. */
const TELLING_HEADERS = ['x-powered-by', 'via', 'x-aspnet-version', 'x-runtime']

/** Nothing of our insides: frames, folders, libraries, hosts, keys, names of errors. */
const INSIDES =
  /node_modules|\bat [\w.<>]+ \(|\.(?:[cm]?js|ts):\d+|\/(?:tmp|var|home|root|work)\/|file:\/\/|valibot|h5wasm|upstash|redis|@aws-sdk|AccessKey|AccessDenied|NoSuchKey|ECONN|ENOENT|ETIMEDOUT|(?:Type|Reference|Range|Syntax)Error|WRFDETAR|smn-ar-wrf|\b127\.0\.0\.1\b|process\.env|__proto__/i

/** `shown` helps whoever reads the failure. */
export function expectSecurityHeaders(headers: Headers, shown = ''): void {
  for (const [name, expected] of Object.entries(SECURITY_HEADERS)) {
    expect(headers.get(name) ?? '', `${name} of ${shown}`).toMatch(expected)
  }
  for (const name of TELLING_HEADERS) expect(headers.has(name), name).toBe(false)
}

export interface Decency {
  /** The answer to a plain call: what is away then may be away now. */
  readonly mayBeUnavailable?: boolean
  /** Shown when it fails. */
  readonly asked?: string
}

/**
 * What holds for every answer to every call, however hostile: no fault of ours, security headers, a
 * problem with its id instead of a page, and nothing of our insides. Gives the body's text.
 */
export async function expectDecent(answer: Response, decency: Decency = {}): Promise<string> {
  const { status, headers } = answer
  const text = await answer.text()
  const shown = `${decency.asked ?? ''} ${status} ${text.slice(0, 300)}`
  expect(status, shown).toBeLessThan(decency.mayBeUnavailable ? 504 : 500)
  expectSecurityHeaders(headers, shown)
  expect(headers.get('x-correlation-id') ?? '', 'correlation id').toMatch(/^[A-Za-z0-9_-]{8,64}$/)
  expect(headers.get('content-type') ?? '').not.toMatch(/html|javascript/)
  expect(headers.has('x-injected')).toBe(false)
  if (status >= 400 && text !== '') expectProblem(text, answer)
  return text
}

function expectProblem(text: string, { status, headers }: Response): void {
  expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  const problem: unknown = JSON.parse(text)
  expect(problem).toMatchObject({ status, correlation_id: headers.get('x-correlation-id') })
  expect(text).not.toMatch(/<script|<img|<svg/i)
  // `instance` is the caller's own path; `pointer` may repeat the start of a caller's own name.
  const own = JSON.stringify(problem, (key, value) =>
    key === 'instance' || key === 'pointer' || key === 'asked' ? undefined : value,
  )
  expect(own).not.toMatch(INSIDES)
}
