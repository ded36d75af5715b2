import { next, rewrite } from '@vercel/functions'

export const config = { runtime: 'nodejs', matcher: '/mw/:path*' }

/** Answers some paths itself, rewrites one, and lets the rest pass with headers on both ways. */
export default function middleware(request: Request): Response {
  const { pathname } = new URL(request.url)
  if (pathname === '/mw/answer') {
    const headers = { 'x-answered-by': 'middleware' }
    return Response.json({ from: 'middleware' }, { status: 418, headers })
  }
  if (pathname === '/mw/redirect')
    return Response.redirect(new URL('/api/echo?from=mw', request.url))
  if (pathname === '/mw/rewrite') return rewrite(new URL('/api/echo?from=mw', request.url))
  const headers = new Headers(request.headers)
  headers.set('x-client-added', 'by-middleware')
  headers.delete('accept-language')
  return next({
    request: { headers },
    headers: { 'x-from-middleware': 'yes', 'set-cookie': 'seen=1; Path=/', vary: 'origin' },
  })
}
