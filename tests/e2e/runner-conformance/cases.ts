/** One request sent to both servers. Its name says what is compared. */
export interface Case {
  readonly name: string
  readonly path: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Lines of `api/size.ts` that make a mebibyte. */
const LINES_PER_MEBIBYTE = 2 ** 20 / 64

/** For the project in `project/`: few, because `vercel dev` starts a process or two for each. */
export const CASES: readonly Case[] = [
  {
    name: 'a query with encoded, repeated and empty parameters',
    path: '/api/echo?place=C%C3%B3rdoba&a=1%262&a=2&empty=',
  },
  { name: 'a plus in a query', path: '/api/echo?b=x+y' },
  {
    name: 'headers only the platform may set',
    path: '/api/echo',
    headers: {
      'x-forwarded-for': '203.0.113.7',
      'x-forwarded-host': 'elsewhere.test',
      'x-forwarded-proto': 'ftp',
      'x-real-ip': '203.0.113.7',
      'x-vercel-forwarded-for': '203.0.113.7',
      'x-client-own': 'kept',
    },
  },
  { name: "a rewrite against the client's own parameter", path: '/short?kept=mine' },
  { name: 'a rewrite to a dynamic path', path: '/v0/items/42' },
  { name: 'a dynamic path with encoded characters', path: '/api/items/C%C3%B3rdoba%20sur' },
  { name: 'a dynamic path with a parameter of its name', path: '/api/items/42?id=mine' },
  { name: 'headers, cookies and a status of its own', path: '/api/headers' },
  { name: 'HEAD with a handler of its own', path: '/api/echo', method: 'HEAD' },
  { name: 'HEAD without a handler', path: '/api/size?lines=1', method: 'HEAD' },
  { name: 'a method without a handler', path: '/api/items/42', method: 'POST', body: 'x' },
  { name: 'one function for every method', path: '/api/fetch', method: 'PATCH', body: 'x' },
  {
    name: 'a POST',
    path: '/api/echo',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"place":"Córdoba"}',
  },
  { name: 'no content', path: '/api/empty', method: 'DELETE' },
  { name: 'a stream', path: '/api/stream' },
  { name: 'an answer of a megabyte', path: `/api/size?lines=${LINES_PER_MEBIBYTE}` },
  { name: 'a request of a megabyte', path: '/api/size', method: 'POST', body: 'x'.repeat(2 ** 20) },
  { name: 'a request over the limit', path: '/api/size', method: 'POST', body: 'x'.repeat(5e6) },
  { name: 'an answer over the limit', path: `/api/size?lines=${5 * LINES_PER_MEBIBYTE}` },
  { name: 'an answer for the CDN', path: '/api/cached' },
  { name: 'an answer of the middleware', path: '/mw/answer' },
  { name: 'a redirect of the middleware', path: '/mw/redirect' },
  { name: 'a rewrite of the middleware', path: '/mw/rewrite' },
  {
    name: 'request headers the middleware adds and takes away',
    path: '/mw/echo',
    headers: { 'accept-language': 'es-AR', cookie: 'a=1; b=2' },
  },
  { name: 'headers of the middleware and of the function', path: '/mw/headers' },
  { name: 'a redirect', path: '/old' },
  { name: 'a redirect with a parameter', path: '/old/42' },
  { name: 'no such function', path: '/api/none' },
  { name: 'no such path', path: '/none' },
  { name: 'no such path, as JSON', path: '/none', headers: { accept: 'application/json' } },
  { name: 'a static file', path: '/hello.txt' },
  { name: 'a static file by HEAD', path: '/hello.txt', method: 'HEAD' },
  { name: 'the index of the root', path: '/' },
  { name: 'the index of a folder', path: '/docs' },
]
