/** Three pieces, each after the one before it was taken. */
export function GET(): Response {
  let piece = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      piece++
      controller.enqueue(new TextEncoder().encode(`piece ${piece}\n`))
      if (piece === 3) controller.close()
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}
