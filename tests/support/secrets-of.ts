import * as v from 'valibot'

/** What of the API's bodies is a secret, by its name. */
const SECRET_MEMBERS =
  /^(?:password|current_password|new_password|secret|access_token|refresh_token|key|api_key)$/

/** Texts of a JSON body that are secrets by their name. */
export function secretsIn(value: unknown): readonly string[] {
  const secrets: string[] = []
  // Not by recursion: hostile bodies are as deep as they can be.
  const waiting: unknown[] = [value]
  while (waiting.length > 0) {
    const next = waiting.pop()
    if (typeof next !== 'object' || next === null) continue
    for (const [name, inner] of Object.entries(next)) {
      if (typeof inner === 'string' && SECRET_MEMBERS.test(name)) secrets.push(inner)
      else waiting.push(inner)
    }
  }
  return secrets
}

const withoutScheme = (credential: string) => credential.replace(/^\w+\s+/, '')

/** Secrets of headers: what stands behind a scheme, keys, and values of cookies. */
export function secretsOfHeaders(headers: Headers): readonly string[] {
  const shown = headers.get('authorization')
  const cookies = [headers.get('cookie') ?? '', ...headers.getSetCookie()]
  return [
    ...(shown === null ? [] : [withoutScheme(shown)]),
    headers.get('x-api-key') ?? '',
    ...cookies.flatMap((cookie) => cookie.split(';')[0]?.split('=').slice(1).join('=') ?? []),
  ]
}

/** Secrets of a request or an answer: of its headers, and of its body where that is JSON. */
export function secretsOfMessage(headers: Headers, body: unknown): readonly string[] {
  return [...secretsOfHeaders(headers), ...secretsIn(jsonOf(body))]
}

/** Secrets of a request as bytes on a wire, which may be no good HTTP. */
export function secretsOfBytes(bytes: string | Uint8Array): readonly string[] {
  const [head = '', ...body] = Buffer.from(bytes).toString('utf8').split('\r\n\r\n')
  const shown = new Headers()
  for (const line of head.split('\r\n')) {
    const [, name, value = ''] =
      /^(authorization|x-api-key|cookie)\s*:\s*([\x20-\x7e]*)/i.exec(line) ?? []
    if (name !== undefined) shown.append(name, value)
  }
  return secretsOfMessage(shown, body.join('\r\n\r\n'))
}

const keySet = v.object({ keys: v.array(v.object({ d: v.optional(v.string(), '') })) })

/** Secrets of a deployment's settings, by what the variables' names say that they are. */
export function secretsOfEnvironment(env: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(env).flatMap(([name, value]) => {
    if (name === 'AUTH_KEYS') return v.parse(keySet, JSON.parse(value)).keys.map(({ d }) => d)
    if (name === 'OTEL_EXPORTER_OTLP_HEADERS') return value.split(',').map(valueOfPair)
    return /(?:SECRET|TOKEN|KEY|KEY_ID|ALERT_WEBHOOK_URL)$/.test(name) ? [value] : []
  })
}

function valueOfPair(pair: string): string {
  return withoutScheme(decodeURIComponent(pair.slice(pair.indexOf('=') + 1)))
}

function jsonOf(body: unknown): unknown {
  if (typeof body !== 'string') return undefined
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
