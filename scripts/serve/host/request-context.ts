import { AsyncLocalStorage } from 'node:async_hooks'

/** What `@vercel/functions` reads through its well-known symbol. */
interface RequestContext {
  readonly waitUntil: (work: Promise<unknown>) => void
  /** Of the request, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  /** Epoch milliseconds after which the platform ends the invocation. */
  readonly deadline?: number
}

const background = new Set<Promise<unknown>>()
const contexts = new AsyncLocalStorage<RequestContext>()

function waitUntil(work: Promise<unknown>): void {
  const tracked = Promise.resolve(work)
    .catch((error: unknown) => console.error('waitUntil failed:', error))
    .finally(() => background.delete(tracked))
  background.add(tracked)
}

/** Outside a request (at module scope) `waitUntil` still works, without a deadline. */
const outsideRequest: RequestContext = { waitUntil, headers: {} }

export function installRequestContext(): void {
  Object.defineProperty(globalThis, Symbol.for('@vercel/request-context'), {
    enumerable: false,
    configurable: true,
    value: { get: () => contexts.getStore() ?? outsideRequest },
  })
}

export function runInContext<T>(
  given: Pick<RequestContext, 'headers' | 'deadline'>,
  work: (context: RequestContext) => T,
): T {
  const context = { waitUntil, ...given }
  return contexts.run(context, () => work(context))
}

/** Resolves when no background work is left; work started by background work counts too. */
export async function backgroundDone(): Promise<void> {
  while (background.size > 0) await Promise.all(background)
}
