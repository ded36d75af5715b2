import ipaddr from 'ipaddr.js'

/** IPv6 that is given out to the public; all else is special, unused or a wrapping of IPv4. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3')

/** Public by its range, and a platform's own service all the same. */
const METADATA = ['168.63.129.16', '2001:4860:4860::6464']

/**
 * Whether an address is one of the public internet: not private, loopback, link-local (where clouds
 * keep their metadata), shared (CGNAT), multicast, broadcast, reserved, unspecified, nor an IPv6 form
 * that carries an IPv4 address inside (mapped, compatible, NAT64, 6to4, Teredo).
 *
 * @see IANA special-purpose address registries (RFC 6890), by ipaddr.js
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text) || text.includes('%')) return false
  const address = ipaddr.parse(text)
  if (METADATA.includes(address.toString()) || address.range() !== 'unicast') return false
  return address.kind() === 'ipv4' || address.match(GLOBAL_IPV6)
}

/** 127.0.0.0/8 and ::1, in plain form. */
export function isLoopbackAddress(text: string): boolean {
  return ipaddr.isValid(text) && ipaddr.parse(text).range() === 'loopback'
}
