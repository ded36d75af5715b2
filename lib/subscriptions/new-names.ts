import { randomBytes } from 'node:crypto'

/** Of a subscription: 96 random bits. It opens nothing. */
export function newSubscriptionId(): string {
  return `sub_${randomBytes(12).toString('base64url')}`
}

/** What signs a subscription's messages: 256 random bits. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64url')}`
}
