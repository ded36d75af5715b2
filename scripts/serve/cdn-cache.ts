import { type Answer, discardBody } from './answer.js'
import { type CachePolicy, cachePolicy } from './cache-policy.js'
import { createEntryStore, type Entry, type EntryStore } from './entry-store.js'
import { limits } from './limits.js'
import { readUpTo } from './read-up-to.js'
import { headerValue, type RequestHeaders } from './request-headers.js'

export interface CdnRequest {
  readonly method: string
  /** Host, path and query: the key. */
  readonly key: string
  readonly headers: RequestHeaders
}

/** What `x-vercel-cache` says. */
export type CacheStatus = 'HIT' | 'MISS' | 'STALE' | 'BYPASS'

export interface CachedAnswer {
  readonly answer: Answer
  readonly cache: CacheStatus
}

/** Asks the function, with the method and headers to send it. */
export type Origin = (method: string, headers: RequestHeaders) => Promise<Answer>

export interface CdnCache {
  /** Answers from the cache when it can, and else from `origin`. */
  answer(request: CdnRequest, origin: Origin): Promise<CachedAnswer>
  /** Resolves when no refresh in the background is left. */
  settled(): Promise<void>
}

/** Ours: for how long an answer that could not be kept says "do not wait for one another". */
const PASS_MS = 60_000
const PASS_KEYS = 10_000

const CONDITIONS = [
  'if-none-match',
  'if-modified-since',
  'if-match',
  'if-unmodified-since',
] as const

/**
 * The platform's cache as documented: GET and HEAD by full URL and `Vary`, fresh for `s-maxage`,
 * stale for `stale-while-revalidate` while one refresh runs, concurrent misses merged into one call.
 * It ignores `stale-if-error`. Requests with `Authorization` or `Range` go past it.
 */
export function createCdnCache(
  now: () => number = Date.now,
  store: EntryStore = createEntryStore(limits.cacheBytes),
): CdnCache {
  const leading = new Map<string, Promise<void>>()
  const refreshing = new Map<Entry, Promise<void>>()
  const passUntil = new Map<string, number>()

  async function answer(request: CdnRequest, origin: Origin): Promise<CachedAnswer> {
    if (goesPast(request)) return pass(request, origin, 'BYPASS')
    if (request.method !== 'GET' && request.method !== 'HEAD') return pass(request, origin, 'MISS')
    const kept = fromStore(request, origin)
    if (kept !== undefined) return kept
    // Neither a HEAD nor a 304 holds what a later GET needs.
    if (request.method === 'HEAD' || isConditional(request.headers)) {
      return pass(request, origin, 'MISS')
    }
    const leader = leading.get(request.key)
    if (leader === undefined || mayPass(request.key)) return lead(request, origin)
    await leader
    return fromStore(request, origin) ?? (await lead(request, origin))
  }

  function fromStore(request: CdnRequest, origin: Origin): CachedAnswer | undefined {
    const entry = store.find(request.key, request.headers)
    if (entry === undefined) return undefined
    const ageSeconds = Math.max(0, Math.floor((now() - entry.storedAt) / 1000))
    const { freshSeconds, staleSeconds } = entry.policy
    const isFresh = ageSeconds < freshSeconds
    if (!isFresh && ageSeconds >= freshSeconds + staleSeconds) {
      store.delete(request.key, entry)
      return undefined
    }
    if (!isFresh) refresh(request, entry, origin)
    const headers = new Headers(entry.answer.headers)
    headers.set('age', String(ageSeconds))
    return { answer: { ...entry.answer, headers }, cache: isFresh ? 'HIT' : 'STALE' }
  }

  async function lead(request: CdnRequest, origin: Origin): Promise<CachedAnswer> {
    const fetched = fetchInto(request, origin)
    // Followers look again when it is over, however it ended; only the leader sees it fail.
    const over = fetched.then(
      () => undefined,
      () => undefined,
    )
    leading.set(request.key, over)
    try {
      return { answer: await fetched, cache: 'MISS' }
    } finally {
      if (leading.get(request.key) === over) leading.delete(request.key)
    }
  }

  /** Asks the function and keeps the answer if it may be kept. */
  async function fetchInto(request: CdnRequest, origin: Origin): Promise<Answer> {
    const answered = await origin('GET', request.headers)
    const policy = cachePolicy(answered.status, answered.headers)
    const whole = policy === undefined ? answered : await inMemory(answered)
    if (policy === undefined || !Buffer.isBuffer(whole.body)) {
      if (passUntil.size >= PASS_KEYS) passUntil.clear()
      passUntil.set(request.key, now() + PASS_MS)
      return whole
    }
    keep(request, { ...whole, body: whole.body }, policy)
    return whole
  }

  function keep(request: CdnRequest, whole: Entry['answer'], policy: CachePolicy): void {
    passUntil.delete(request.key)
    store.put(request.key, request.headers, { answer: whole, policy, storedAt: now() })
  }

  function refresh(request: CdnRequest, entry: Entry, origin: Origin): void {
    if (refreshing.has(entry)) return
    const headers = unconditional(request.headers)
    const work = fetchInto({ ...request, method: 'GET', headers }, origin)
      // The stale answer stays until its time is over; the function's own log tells why.
      .then(discardBody, () => undefined)
      .finally(() => refreshing.delete(entry))
    refreshing.set(entry, work)
  }

  function mayPass(key: string): boolean {
    const until = passUntil.get(key)
    if (until === undefined) return false
    if (until > now()) return true
    passUntil.delete(key)
    return false
  }

  return {
    answer,
    async settled() {
      await Promise.all(refreshing.values())
    },
  }
}

async function pass(
  request: CdnRequest,
  origin: Origin,
  cache: CacheStatus,
): Promise<CachedAnswer> {
  return { answer: await origin(request.method, request.headers), cache }
}

function goesPast({ key, headers }: CdnRequest): boolean {
  return (
    headers.authorization !== undefined ||
    headers.range !== undefined ||
    /[?&]_vercel_no_cache=1(&|$)/.test(key) ||
    /(^|;\s*)_vercel_no_cache=1(;|$)/.test(headerValue(headers, 'cookie') ?? '')
  )
}

function isConditional(headers: RequestHeaders): boolean {
  return CONDITIONS.some((name) => headers[name] !== undefined)
}

function unconditional(headers: RequestHeaders): RequestHeaders {
  const dropped = new Set<string>(CONDITIONS)
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.has(name)))
}

/** The answer with its body read, or as a stream again when it is too long to keep. */
async function inMemory(answer: Answer): Promise<Answer> {
  if (answer.body === null) return { ...answer, body: Buffer.alloc(0) }
  if (Buffer.isBuffer(answer.body)) return answer
  return { ...answer, body: await readUpTo(answer.body, limits.cachedAnswerBytes) }
}
