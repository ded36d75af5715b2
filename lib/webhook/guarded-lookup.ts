import { type LookupAddress, type LookupOptions, lookup } from 'node:dns'
import { isAllowedAddress, type TargetPolicy } from './target.js'

/** What is known of a name: every address, as the system resolves it. */
export type ResolveAll = (hostname: string) => Promise<readonly LookupAddress[]>

/** A name that has an address to which no message may go. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused'
}

type Found = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void

/**
 * The `lookup` of a socket that refuses a name when any of its addresses is not allowed. The socket
 * dials what this gives and asks no further, so a name that changes its mind between a check and the
 * connection (DNS rebinding) gains nothing.
 */
export function guardedLookup(policy: TargetPolicy, resolve: ResolveAll = resolveAll) {
  return (hostname: string, options: LookupOptions, done: Found): void => {
    allowedAddresses(hostname, policy, resolve).then(
      (addresses) => {
        const [first] = addresses
        if (options.all) done(null, [...addresses])
        else done(null, first?.address ?? '', first?.family ?? 4)
      },
      (error: Error) => done(error, []),
    )
  }
}

/** Rejects with {@link AddressRefused}, or as the resolver does. */
export async function allowedAddresses(
  hostname: string,
  policy: TargetPolicy,
  resolve: ResolveAll = resolveAll,
): Promise<readonly LookupAddress[]> {
  const addresses = await resolve(hostname)
  if (addresses.length === 0) throw new Error('the name has no address')
  if (addresses.every(({ address }) => isAllowedAddress(address, policy))) return addresses
  throw new AddressRefused('the name resolves to an address that is not public')
}

function resolveAll(hostname: string): Promise<readonly LookupAddress[]> {
  return new Promise((resolve, reject) => {
    lookup(hostname, { all: true }, (error, addresses) =>
      error ? reject(error) : resolve(addresses),
    )
  })
}
