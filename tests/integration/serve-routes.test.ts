import { describe, expect, test } from 'vitest'
import { parseRoutes } from '../../scripts/serve/parse-routes.js'
import {
  beforeMiddleware,
  destination,
  type RouteContext,
  startAt,
} from '../../scripts/serve/route.js'
import { joinQuery } from '../../scripts/serve/url.js'

/** Rules in the order and form in which `vercel build` writes them. */
const RULES = [
  { src: '^/old(?:/([^/]+?))$', headers: { Location: '/api/items/$1' }, status: 308 },
  { src: '^(?:/(.*))$', headers: { 'X-All': 'yes' }, continue: true },
  { src: '^/api(?:/(.*))$', headers: { 'X-All': 'api', 'x-path': '$1' }, continue: true },
  { src: '^/.*$', middlewarePath: 'middleware', continue: true, override: true },
  { handle: 'filesystem' },
  { src: '^/short$', dest: '/api/echo?from=rule&a=b', check: true },
  { src: '^/v0/(?<id>[^/]+)$', dest: '/api/items/$id', check: true },
  { src: '^/api/items/([^/]+)$', dest: '/api/items/[id]?id=$1', check: true },
  { src: '^/api(/.*)?$', status: 404 },
  { handle: 'error' },
  { status: 404, src: '^(?!/api).*$', dest: '/404.html' },
  { handle: 'miss' },
  { src: '^/api/(.+)(?:\\.(?:ts))$', dest: '/api/$1', check: true },
]

function route(path: string, extra: readonly string[] = [], method = 'GET') {
  const existing = new Set(['/api/echo', '/api/items/[id]', '/hello.txt', ...extra])
  const exists = (pathname: string) => existing.has(pathname)
  const context: RouteContext = { method, phases: parseRoutes(RULES), exists }
  const before = beforeMiddleware(context, startAt(path))
  return 'kind' in before ? before : destination(context, before)
}

describe('the rules of an output', () => {
  test('a redirect ends the way, with what its pattern caught, before the middleware', () => {
    expect(route('/old/7')).toMatchObject({
      kind: 'redirect',
      status: 308,
      at: { headers: { location: '/api/items/7' } },
    })
  })

  test('headers add up on the way, the later of one name staying', () => {
    const { at } = route('/api/echo')
    expect(at.headers).toEqual({ 'x-all': 'api', 'x-path': 'echo' })
  })

  test('what exists is found without any rewrite', () => {
    expect(route('/hello.txt')).toMatchObject({ kind: 'found', at: { pathname: '/hello.txt' } })
  })

  test('a rewrite goes to what exists and keeps its parameters', () => {
    expect(route('/short')).toMatchObject({
      kind: 'found',
      at: { pathname: '/api/echo', added: ['from=rule', 'a=b'] },
    })
  })

  test('a rewrite to what does not exist goes on through the rules after it', () => {
    expect(route('/v0/7')).toMatchObject({
      kind: 'found',
      at: { pathname: '/api/items/[id]', added: ['id=7'] },
    })
  })

  test('what is missed is looked for without its extension', () => {
    expect(route('/api/echo.ts')).toMatchObject({ kind: 'found', at: { pathname: '/api/echo' } })
  })

  test('an unknown function is a 404', () => {
    expect(route('/api/none')).toMatchObject({ kind: 'status', status: 404 })
  })

  test('an unknown path is a 404, with the page for it where there is one', () => {
    expect(route('/none')).toMatchObject({ kind: 'status', status: 404 })
    expect(route('/none', ['/404.html'])).toMatchObject({
      kind: 'found',
      at: { pathname: '/404.html', status: 404 },
    })
  })

  test('a rule for some methods leaves the others alone', () => {
    const rules = [{ src: '^/a$', dest: '/b', methods: ['POST'] }]
    const context = { phases: parseRoutes(rules), exists: (path: string) => path === '/b' }
    const pathOf = (method: string) => {
      const before = beforeMiddleware({ ...context, method }, startAt('/a'))
      return 'kind' in before ? before.kind : destination({ ...context, method }, before).kind
    }
    expect([pathOf('POST'), pathOf('GET')]).toEqual(['found', 'status'])
  })

  test.each([
    [[{ handle: 'resource' }], 'route phase "resource"'],
    [[{ src: '^/a$', missing: [] }], 'uses "missing"'],
    [[{ dest: '/a' }], 'without "src"'],
  ])('what the runner does not know is refused: %j', (rules, message) => {
    expect(() => parseRoutes(rules)).toThrow(message)
  })
})

describe('the query', () => {
  test.each([
    ['', ['id=7'], '?id=7'],
    ['?a=1', ['id=7'], '?a=1&id=7'],
    ['?id=mine', ['id=7', 'b=2'], '?id=mine&b=2'],
    ['?%69d=mine', ['id=7'], '?%69d=mine'],
    ['?a=x+y%2B', [], '?a=x+y%2B'],
  ])("%s with %j is %s: the client's own wins and stays as sent", (search, added, joined) => {
    expect(joinQuery(search, added)).toBe(joined)
  })
})
