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

/** The newest page when there is a network: a release is seen at once. */
async function freshPage(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (cause) {
    const kept = await caches.match('/')
    if (kept === undefined) throw cause
    return kept
  }
}

/** A file whose name holds its hash never changes. */
async function keptFile(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? (await fetch(request))
}
