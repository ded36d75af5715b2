/** The last answers are kept in the browser, so that a field without signal still has a forecast. */

const STORE = 'skypulse-answers'
const MAX_KEPT = 40

/** With an answer at hand nobody waits longer for the network: a weak signal may take a minute. */
const PATIENCE_MS = 6_000

/** When the answer to an address was fetched, for those that come from the store: UTC ms. */
export type OnKept = (url: string, keptMs: number | undefined) => void

/**
 * `fetch` that keeps every good answer of the API and gives the kept one when the network does not
 * answer in time. Says through `onKept` which of the two it was. Without a Cache API it only fetches.
 */
export function keptFetch(
  onKept: OnKept,
  network: typeof fetch = fetch,
  patienceMs = PATIENCE_MS,
): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    if (request.method !== 'GET') return network(request)
    const { url, signal } = request
    const fresh = whole(network, request)
    // What comes too late is kept for the next time; that it failed has been told by then.
    fresh.catch(() => undefined)
    const kept = await find(url)
    try {
      const response = await (kept === undefined ? fresh : inTime(fresh, patienceMs))
      // Without a network the browser's own cache answers for a minute: that is a kept answer, too.
      onKept(url, navigator.onLine === false ? dateOf(response) : undefined)
      return response
    } catch (cause) {
      if (signal.aborted || kept === undefined) throw cause
      onKept(url, dateOf(kept))
      return kept
    }
  }
}

/** The answer with all of its body: one that breaks off midway is none, and replaces none. */
async function whole(network: typeof fetch, request: Request): Promise<Response> {
  const response = await network(request)
  const body = await response.arrayBuffer()
  const { status, statusText, headers } = response
  const answer = () => new Response(status === 204 ? null : body, { status, statusText, headers })
  if (response.ok && !isPassing(request.url)) await keep(request.url, answer())
  return answer()
}

/** Suggestions while somebody types: they would push out what is worth keeping. */
function isPassing(url: string): boolean {
  return new URL(url).pathname === '/api/v1/places'
}

function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The network takes too long.')), ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

function dateOf(response: Response): number {
  return Date.parse(response.headers.get('date') ?? '')
}

async function find(url: string): Promise<Response | undefined> {
  if (!('caches' in globalThis)) return undefined
  try {
    return await (await caches.open(STORE)).match(url)
  } catch {
    return undefined
  }
}

/** A full disk or a private window keeps nothing, and the page works all the same. */
async function keep(url: string, response: Response): Promise<void> {
  if (!('caches' in globalThis)) return
  try {
    const store = await caches.open(STORE)
    await store.put(url, response)
    const keys = await store.keys()
    await Promise.all(
      keys.slice(0, Math.max(0, keys.length - MAX_KEPT)).map((key) => store.delete(key)),
    )
  } catch {
    return
  }
}
