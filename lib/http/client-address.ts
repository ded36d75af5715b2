import { ipAddress } from '@vercel/functions/headers'

/**
 * Who calls, as far as the platform vouches for it: it overwrites `x-real-ip`, so a caller cannot
 * choose it. IPv6 addresses by their /64, which one household or machine owns whole. Without a
 * readable address all callers share one key: too strict rather than without limit.
 */
export function clientAddress(headers: Headers): string {
  const address = ipAddress(headers)?.trim() ?? ''
  if (IPV4.test(address)) return address
  const groups = ipv6Groups(address)
  if (!groups) return 'unknown'
  const [, , , , , mark, high = 0, low = 0] = groups
  const isMappedIpv4 = groups.slice(0, 5).every((group) => group === 0) && mark === 0xffff
  if (isMappedIpv4) return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  const network = groups.slice(0, 4).map((group) => group.toString(16))
  return `${network.join(':')}::/64`
}

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/

/** The eight numbers of an IPv6 address. The URL parser knows every way to write one. */
function ipv6Groups(address: string): readonly number[] | undefined {
  const url = `http://[${address.split('%')[0]}]/`
  if (!URL.canParse(url)) return undefined
  const [head = '', tail] = new URL(url).hostname.slice(1, -1).split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0')
  return [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16))
}
