import { createHmac } from 'node:crypto'

/** Holds {@link signature}; absent on messages without a secret. */
export const SIGNATURE_HEADER = 'skypulse-signature'
/** Holds the message's id, the same in every try: receivers drop what they have seen. */
export const DELIVERY_HEADER = 'skypulse-delivery'

/**
 * `t=<seconds>,v1=<hex>`: HMAC-SHA-256 over `<seconds>.<body>`. The time is signed, so that a receiver
 * can refuse what was recorded and is played again; each try is signed anew.
 */
export function signature(secret: string, timestampSeconds: number, body: string): string {
  const mac = createHmac('sha256', secret).update(`${timestampSeconds}.${body}`).digest('hex')
  return `t=${timestampSeconds},v1=${mac}`
}
