/** Lets the CDN keep it. */
export function GET(): Response {
  return new Response('kept', {
    headers: { 'cache-control': 'max-age=5, s-maxage=60, stale-while-revalidate=30' },
  })
}
