/** The other signature: one function for every method. */
export default {
  fetch(request: Request): Response {
    return new Response(`fetch ${request.method}`)
  },
}
