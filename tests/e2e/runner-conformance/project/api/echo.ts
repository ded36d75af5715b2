/** Headers whose arrival is compared: a client's own, and those only the platform may set. */
const WATCHED = [
  'accept-language',
  'content-type',
  'cookie',
  'host',
  'x-client-added',
  'x-client-own',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'x-vercel-forwarded-for',
]

/** Says what reached it: the URL and the body in the answer, each watched header as `x-saw-…`. */
async function echo(request: Request): Promise<Response> {
  const headers = new Headers()
  for (const name of WATCHED) {
    const value = request.headers.get(name)
    if (value !== null) headers.set(`x-saw-${name}`, value)
  }
  const { method, url } = request
  const query = [...new URL(url).searchParams]
  return Response.json({ method, url, query, body: await request.text() }, { headers })
}

export const GET = echo
export const POST = echo

export function HEAD(): Response {
  return new Response(null, { headers: { 'x-head': 'its own' } })
}
