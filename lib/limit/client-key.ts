/**
 * Whose units a call spends: the signed-in user's or API key's when the caller proved one, else
 * those of the address. The two never mix, whatever an identity is called.
 */
export function clientKey(address: string, identity?: string): string {
  return identity === undefined ? `address:${address}` : `identity:${identity}`
}
