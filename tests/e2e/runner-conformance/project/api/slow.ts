export default {
  async fetch(_r: Request): Promise<Response> {
    await new Promise((r) => setTimeout(r, 3000))
    return new Response('late')
  },
}
