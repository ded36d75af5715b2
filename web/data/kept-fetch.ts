/** The last answers are kept in the browser, so that a field without signal still has a forecast. */

const STORE = 'skypulse-answers'
const MAX_KEPT = 40

/** When the answer that is shown was fetched, for those that come from the store: UTC ms. */
export type OnKept = (keptMs: number | undefined) => void

/**
 * `fetch` that keeps every good answer of the API and gives the kept one when the network does not
 * answer. Says through `onKept` which of the two it was. Without a Cache API it only fetches.
 */
export function keptFetch(onKept: OnKept, network: typeof fetch = fetch): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    try {
      const response = await network(request)
      if (response.ok && request.method === 'GET') void keep(request.url, response.clone())
      // Without a network the browser's own cache answers for a minute: that is a kept answer, too.
      onKept(navigator.onLine === false ? dateOf(response) : undefined)
      return response
    } catch (cause) {
      if (request.signal.aborted) throw cause
      const kept = await find(request.url)
      if (kept === undefined) throw cause
      onKept(dateOf(kept))
      return kept
    }
  }
}

function dateOf(response: Response): number {
  return Date.parse(response.headers.get('date') ?? '')
}

async function find(url: string): Promise<Response | undefined> {
  if (!('caches' in globalThis)) return undefined
  return await (await caches.open(STORE)).match(url)
}

/** A full disk or a private window keeps nothing, and the page works all the same. */
async function keep(url: string, response: Response): Promise<void> {
  if (!('caches' in globalThis)) return
  try {
    const store = await caches.open(STORE)
    await store.delete(url)
    await store.put(url, response)
    const keys = await store.keys()
    await Promise.all(
      keys.slice(0, Math.max(0, keys.length - MAX_KEPT)).map((key) => store.delete(key)),
    )
  } catch {
    return
  }
}
