import { createHmac } from 'node:crypto'

export const SIGNATURE_HEADER = 'skypulse-signature'
export const DELIVERY_HEADER = 'skypulse-delivery'

/**
 * `t=<seconds>,v1=<hex>`: HMAC-SHA-256 over `<seconds>.<body>`. The time is signed, so that a receiver
 * can refuse what was recorded and is played again; each try is signed anew.
 */
export function signature(secret: string, timestampSeconds: number, body: string): string {
  const mac = createHmac('sha256', secret).update(`${timestampSeconds}.${body}`).digest('hex')
  return `t=${timestampSeconds},v1=${mac}`
}
