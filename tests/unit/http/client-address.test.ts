import { expect, test } from 'vitest'
import { clientAddress } from '../../../lib/http/client-address.js'

const of = (headers: Record<string, string>) => clientAddress(new Headers(headers))
const real = (address: string) => of({ 'x-real-ip': address })

test('what a client may send does not choose its address', () => {
  expect(of({ 'x-forwarded-for': '1.2.3.4', 'x-real-ip': '203.0.113.9' })).toBe('203.0.113.9')
  expect(of({ 'x-forwarded-for': '1.2.3.4', forwarded: 'for=1.2.3.4' })).toBe('unknown')
  expect(of({ 'cf-connecting-ip': '1.2.3.4', 'true-client-ip': '1.2.3.4' })).toBe('unknown')
})

test.each([
  ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
  ['2001:db8::', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('IPv6 %s is counted as %s', (address, network) => {
  expect(real(address)).toBe(network)
})

test('neighbours in one /64 share, those in another do not', () => {
  expect(real('2001:db8:1:2::1')).toBe(real('2001:db8:1:2:3:4:5:6'))
  expect(real('2001:db8:1:2::1')).not.toBe(real('2001:db8:1:3::1'))
})

test('an IPv4 address written as IPv6 is that IPv4 address', () => {
  expect(real('::ffff:203.0.113.9')).toBe('203.0.113.9')
  expect(real('::ffff:cb00:7109')).toBe('203.0.113.9')
})

test.each([
  '',
  'unknown',
  '999.1.1.1',
  '1.2.3',
  '1.2.3.4.5',
  '1.2.3.4, 5.6.7.8',
  'a b',
  '::g',
  ']',
])('"%s" is no address: its callers share one key', (address) =>
  expect(real(address)).toBe('unknown'),
)
