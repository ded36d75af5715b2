export function GET(request: Request): Response {
  const url = new URL(request.url)
  return Response.json({
    url: request.url,
    pathname: url.pathname,
    query: [...url.searchParams],
    headers: [...request.headers],
  })
}
