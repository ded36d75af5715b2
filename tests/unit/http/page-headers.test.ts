import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pageSecurityHeaders } from '../../../lib/http/security-headers.js'

test('vercel.json sets the security headers of pages that the code states', () => {
  const path = join(import.meta.dirname, '..', '..', '..', 'vercel.json')
  const { headers } = JSON.parse(readFileSync(path, 'utf8'))
  const pages = headers.find((rule: { source: string }) => rule.source === '/((?!api/).*)')
  const set = pages.headers.map(({ key, value }: { key: string; value: string }) => [key, value])
  expect(Object.fromEntries(set)).toEqual(pageSecurityHeaders)
})
