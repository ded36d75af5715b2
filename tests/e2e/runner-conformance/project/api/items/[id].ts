/** A dynamic path: the parameter stands in the path, and the rules add it to the query. */
export function GET(request: Request): Response {
  const { pathname, searchParams } = new URL(request.url)
  return Response.json({ pathname, query: [...searchParams] })
}
