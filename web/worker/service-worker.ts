/// <reference lib="webworker" />

declare const self: ServiceWorkerGlobalScope
declare const __SHELL__: readonly string[]
declare const __RELEASE__: string

/** The page itself, kept so that it opens without a network. Answers of the API are kept by the page. */
const STORE = `skypulse-shell-${__RELEASE__}`

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(STORE)
      .then((store) => store.addAll(__SHELL__))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOthers().then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate' && pathname === '/') event.respondWith(freshPage(request))
  else if (pathname.startsWith('/assets/') || __SHELL__.includes(pathname)) {
    event.respondWith(keptFile(request))
  }
})

async function dropOthers(): Promise<void> {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith('skypulse-shell-') && name !== STORE)
  await Promise.all(old.map((name) => caches.delete(name)))
}

/** A weak signal may take a minute: the page that is kept is better than a blank one. */
const PATIENCE_MS = 3_000

/** The newest page when there is a network that answers in time: a release is seen at once. */
async function freshPage(request: Request): Promise<Response> {
  const fresh = fetch(request)
  const kept = await caches.match('/')
  if (kept === undefined) return fresh
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS))
  return Promise.race([fresh.catch(() => kept), late])
}

/** A file whose name holds its hash never changes. */
async function keptFile(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? (await fetch(request))
}
