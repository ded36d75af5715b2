import ipaddr from 'ipaddr.js'

/** What is kept of an address, in bits: a provider's neighbourhood, not a household. */
const KEPT_BITS = { ipv4: 24, ipv6: 48 } as const

/**
 * The network of a client address: `203.0.113.77` → `203.0.113.0/24`, IPv6 by its /48.
 *
 * Input   an address, or a network such as `2001:db8:1:2::/64`
 * Output  `unknown` for anything else
 */
export function networkOf(address: string): string {
  const [text = ''] = address.split('/')
  if (!ipaddr.isValid(text)) return 'unknown'
  const parsed = ipaddr.process(text)
  const bits = KEPT_BITS[parsed.kind()]
  const bytes = parsed.toByteArray().map((byte, i) => (i < bits / 8 ? byte : 0))
  return `${ipaddr.fromByteArray(bytes).toString()}/${bits}`
}
