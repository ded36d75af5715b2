/**
 * Whether a request shows a secret as `Authorization: Bearer …`; never while there is none. Takes the
 * same time wherever the two differ, and whatever their lengths. Web APIs only: the middleware asks too.
 */
export async function showsSecret(request: Request, secret: string | undefined): Promise<boolean> {
  const shown = request.headers.get('authorization')
  if (secret === undefined || shown === null) return false
  const [a, b] = await Promise.all([digest(shown), digest(`Bearer ${secret}`)])
  let difference = 0
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0)
  return difference === 0
}

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}
