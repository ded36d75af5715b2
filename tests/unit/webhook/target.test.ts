import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isLoopbackAddress, isPublicAddress } from '../../../lib/webhook/public-address.js'
import { signature } from '../../../lib/webhook/sign.js'
import { isAllowedAddress, parseTarget } from '../../../lib/webhook/target.js'

const PRODUCTION = { allowLoopback: false }
const LOCAL = { allowLoopback: true }
const faultOf = (url: string, policy = PRODUCTION) => {
  const target = parseTarget(url, policy)
  return target.ok ? undefined : target.fault
}

describe('an address of the public internet', () => {
  test.each(['8.8.8.8', '1.1.1.1', '200.16.1.1', '2600:1f14::1', '2800:3f0:4002::1'])(
    '%s is one',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )

  test.each([
    ['0.0.0.0', 'unspecified'],
    ['0.1.2.3', 'this network'],
    ['10.0.0.1', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['169.254.169.254', 'metadata'],
    ['169.254.170.2', 'metadata of containers'],
    ['168.63.129.16', 'metadata of Azure'],
    ['100.64.0.1', 'CGNAT'],
    ['100.100.100.200', 'metadata of Alibaba'],
    ['192.0.0.192', 'metadata of Oracle'],
    ['192.0.2.1', 'documentation'],
    ['198.18.0.1', 'benchmarks'],
    ['224.0.0.1', 'multicast'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'broadcast'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['::ffff:127.0.0.1', 'mapped'],
    ['::ffff:8.8.8.8', 'mapped, though public'],
    ['::127.0.0.1', 'IPv4-compatible'],
    ['::7f00:1', 'IPv4-compatible'],
    ['64:ff9b::7f00:1', 'NAT64'],
    ['64:ff9b:1::a00:1', 'NAT64, local'],
    ['2002:7f00:1::', '6to4'],
    ['2001::1', 'Teredo'],
    ['2001:db8::1', 'documentation'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local with a zone'],
    ['fec0::1', 'site-local'],
    ['fc00::1', 'unique local'],
    ['fd00:ec2::254', 'metadata of EC2'],
    ['ff02::1', 'multicast'],
    ['4000::1', 'not given out'],
    ['', 'nothing'],
    ['example.com', 'a name'],
  ])('%s is none: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  test('is never one that is loopback', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
        expect(isPublicAddress(address) && isLoopbackAddress(address)).toBe(false)
      }),
    )
  })
})

describe('where a message may go', () => {
  test.each([
    'https://hooks.example.com/a?b=c',
    'https://hooks.example.com:8443/',
    'https://8.8.8.8/',
    'https://ñandú.com.ar/hook',
    'https://hooks.example.com./',
  ])('%s may be asked for', (url) => {
    expect(faultOf(url)).toBeUndefined()
  })

  test.each([
    ['nonsense', 'not_a_url'],
    [`https://example.com/${'a'.repeat(500)}`, 'not_a_url'],
    ['http://example.com/', 'scheme_refused'],
    ['ftp://example.com/', 'scheme_refused'],
    ['file:///etc/passwd', 'scheme_refused'],
    ['gopher://example.com/', 'scheme_refused'],
    ['https://user:pass@example.com/', 'userinfo_refused'],
    ['https://user@example.com/', 'userinfo_refused'],
    ['https://example.com:22/', 'port_refused'],
    ['https://example.com:6379/', 'port_refused'],
    ['https://example.com:80/', 'port_refused'],
    ['https://localhost/', 'address_refused'],
    ['https://localhost./', 'address_refused'],
    ['https://LOCALHOST/', 'address_refused'],
    ['https://a.localhost/', 'address_refused'],
    ['https://printer.local/', 'address_refused'],
    ['https://metadata.google.internal/', 'address_refused'],
    ['https://metadata/', 'address_refused'],
    ['https://127.0.0.1/', 'address_refused'],
    ['https://127.0.0.1./', 'address_refused'],
    ['https://127.1/', 'address_refused'],
    ['https://2130706433/', 'address_refused'],
    ['https://017700000001/', 'address_refused'],
    ['https://0x7f000001/', 'address_refused'],
    ['https://0x7f.0.0.1/', 'address_refused'],
    ['https://０x7f.1/', 'address_refused'],
    ['https://①②⑦.0.0.1/', 'address_refused'],
    ['https://127。0。0。1/', 'address_refused'],
    ['https://169.254.169.254/latest/meta-data/', 'address_refused'],
    ['https://[::1]/', 'address_refused'],
    ['https://[::]/', 'address_refused'],
    ['https://[::ffff:169.254.169.254]/', 'address_refused'],
    ['https://[::ffff:a9fe:a9fe]/', 'address_refused'],
    ['https://[64:ff9b::a9fe:a9fe]/', 'address_refused'],
    ['https://[fd00:ec2::254]/', 'address_refused'],
    ['https://10.0.0.5:8443/', 'address_refused'],
  ])('%s is refused: %s', (url, fault) => {
    expect(faultOf(url)).toBe(fault)
  })

  test('this machine may be asked for in a local run, and nothing else that is private', () => {
    expect(faultOf('http://127.0.0.1:9999/hook', LOCAL)).toBeUndefined()
    expect(faultOf('http://localhost:9999/hook', LOCAL)).toBeUndefined()
    expect(faultOf('http://[::1]:9999/hook', LOCAL)).toBeUndefined()
    expect(faultOf('http://10.0.0.1/', LOCAL)).toBe('scheme_refused')
    expect(faultOf('https://169.254.169.254/', LOCAL)).toBe('address_refused')
    expect(faultOf('http://example.com/', LOCAL)).toBe('scheme_refused')
    expect(isAllowedAddress('127.0.0.1', LOCAL)).toBe(true)
    expect(isAllowedAddress('127.0.0.1', PRODUCTION)).toBe(false)
    expect(isAllowedAddress('10.0.0.1', LOCAL)).toBe(false)
  })

  test('whatever is written, what may be asked for is https to a name or a public address', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.ipV4()).map((host) => `https://${host}/`),
        (text) => {
          const target = parseTarget(text, PRODUCTION)
          if (!target.ok) return
          expect(target.url.protocol).toBe('https:')
          if (target.isLiteral) expect(isPublicAddress(target.host)).toBe(true)
        },
      ),
    )
  })
})

test('a signature is the HMAC-SHA-256 of time, dot and body', () => {
  // Computed with Python: hmac.new(b'whsec_test', b'1764000000.{"a":1}', sha256).
  expect(signature('whsec_test', 1_764_000_000, '{"a":1}')).toBe(
    't=1764000000,v1=c862972147a4361237a5bcb4f74195e2e5d448641115622fe658a65985c5ae8c',
  )
})
