import type { Finding } from './check.js'

/** Secrets as this product makes them: forms that no scanner knows. */
const OWN_SECRETS: Readonly<Record<string, RegExp>> = {
  api_key: /\bsk_[\w-]{49}/,
  refresh_token: /\brt_[\w-]{22}\.[\w-]{43}/,
  webhook_secret: /\bwhsec_[\w-]{43}/,
  // Of a JWK, also one that is a text of JSON in another, as in a file of settings.
  signing_key: /\bd\\*["']?\s*:\s*\\*["'][\w-]{43}\\*["']/,
}

/** Which lines of a file hold one; never the secret itself. */
export function ownSecretsIn(where: string, content: Uint8Array): readonly Finding[] {
  const lines = Buffer.from(content).toString('utf8').split('\n')
  return lines.flatMap((line, i) =>
    Object.entries(OWN_SECRETS)
      .filter(([, form]) => form.test(line))
      .map(([name]) => ({ where: `${where}:${i + 1}`, what: `looks like a secret (${name})` })),
  )
}
