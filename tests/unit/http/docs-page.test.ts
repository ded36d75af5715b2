import { expect, test } from 'vitest'
import { docsHandler } from '../../../api/docs.js'
import { parseEnv } from '../../../lib/env.js'
import { DOCS_PAGE } from '../../../lib/http/docs-page.js'

const ask = (docs: 'shown' | 'hidden', init: RequestInit = {}) =>
  docsHandler({ docs }).fetch(new Request('https://skypulse.example/docs', init))

test('shown, it is a page; hidden, a problem that does not tell it is there', async () => {
  const shown = await ask('shown')
  expect([shown.status, shown.headers.get('content-type')]).toEqual([
    200,
    'text/html; charset=utf-8',
  ])
  const hidden = await ask('hidden')
  expect([hidden.status, hidden.headers.get('content-type')]).toEqual([
    404,
    'application/problem+json; charset=utf-8',
  ])
  expect(await hidden.text()).not.toContain('swagger')
})

test('it answers HEAD without a body and refuses to be written to', async () => {
  const head = await ask('shown', { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
  expect((await ask('shown', { method: 'POST' })).status).toBe(405)
  expect((await ask('hidden', { method: 'POST' })).status).toBe(404)
})

test('nothing of it is inline, and all of it is of this origin', () => {
  expect(DOCS_PAGE).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc="\/docs-assets\/)/)
  expect(DOCS_PAGE).not.toMatch(/https?:\/\//)
})

test('it is hidden in production unless told, and shown elsewhere unless told', () => {
  expect(parseEnv({}).docs).toBe('shown')
  expect(parseEnv({ VERCEL_ENV: 'preview' }).docs).toBe('shown')
  expect(parseEnv({ VERCEL_ENV: 'production' }).docs).toBe('hidden')
  expect(parseEnv({ VERCEL_ENV: 'production', DOCS: 'shown' }).docs).toBe('shown')
  expect(parseEnv({ DOCS: 'hidden' }).docs).toBe('hidden')
  expect(() => parseEnv({ DOCS: 'maybe' })).toThrow('DOCS must be shown or hidden')
})
