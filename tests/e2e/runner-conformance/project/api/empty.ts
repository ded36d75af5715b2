/** An answer without a body. */
export function DELETE(): Response {
  return new Response(null, { status: 204 })
}
