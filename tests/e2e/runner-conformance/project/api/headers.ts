/** Sets headers of its own over those of `vercel.json`, two cookies and a status with a text. */
export function GET(): Response {
  const headers = new Headers({
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'private, max-age=60',
    'x-overridden': 'by-function',
    vary: 'accept-language',
  })
  headers.append('set-cookie', 'first=1; Path=/; HttpOnly')
  headers.append('set-cookie', 'second=2; Path=/')
  return new Response('told', { status: 203, headers })
}
