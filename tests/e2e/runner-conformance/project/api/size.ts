const LINE = 'a line of sixty-four bytes, counted with the newline at its end\n'

/** As many lines as asked for, in one piece; a POST says how much it got. */
export function GET(request: Request): Response {
  const lines = Number(new URL(request.url).searchParams.get('lines'))
  return new Response(LINE.repeat(lines), { headers: { 'content-type': 'text/plain' } })
}

export async function POST(request: Request): Promise<Response> {
  const { byteLength } = await request.arrayBuffer()
  return Response.json({ byteLength })
}
