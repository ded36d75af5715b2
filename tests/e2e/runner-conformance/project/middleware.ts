import { next } from '@vercel/functions'
export const config = { runtime: 'nodejs', matcher: ['/api/:path*', '/mw/:path*'] }
export default function middleware(request: Request): Response {
  if (new URL(request.url).pathname === '/mw/answer')
    return Response.json({ from: 'middleware' }, { status: 418 })
  const headers = new Headers(request.headers)
  headers.set('x-added', 'by-middleware')
  return next({ request: { headers }, headers: { 'x-mw': 'seen' } })
}
