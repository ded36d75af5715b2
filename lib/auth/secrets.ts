import { base64url } from 'jose'

/** Random bytes as base64url: 32 bytes are 256 bits in 43 characters. */
export function randomText(byteCount: number): string {
  return base64url.encode(crypto.getRandomValues(new Uint8Array(byteCount)))
}

/**
 * SHA-256 as base64url. Enough for what has 256 random bits, such as tokens: nobody can try them all.
 * A password needs `password.ts`.
 */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return base64url.encode(new Uint8Array(digest))
}

/** Whether two texts are equal, in the same time wherever they differ. */
export async function isSameSecret(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([sha256(a), sha256(b)])
  let difference = 0
  for (let i = 0; i < one.length; i += 1) difference |= one.charCodeAt(i) ^ other.charCodeAt(i)
  return difference === 0
}
