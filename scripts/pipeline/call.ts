/** A call of a deployment as its tests make it: with the platform's key to protected deployments. */
export interface Called {
  /** 0 when there was no answer. */
  readonly status: number
  readonly ms: number
  readonly headers: Headers
  readonly body: string
  /** Why there was none. */
  readonly error?: string
}

export interface CallOptions {
  readonly method?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly timeoutMs?: number
}

/** Longer than any function may take to answer a first call. */
const TIMEOUT_MS = 60_000

/** Never throws: no answer is an answer here. `secret` opens deployments that the platform protects. */
export async function callDeployment(
  url: string,
  options: CallOptions = {},
  secret = process.env.VERCEL_AUTOMATION_BYPASS_SECRET,
): Promise<Called> {
  const { method = 'GET', body, timeoutMs = TIMEOUT_MS } = options
  const headers: Record<string, string> = {
    ...(secret ? { 'x-vercel-protection-bypass': secret } : {}),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...options.headers,
  }
  const started = performance.now()
  try {
    const response = await fetch(url, {
      method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const ms = performance.now() - started
    return { status: response.status, ms, headers: response.headers, body: text }
  } catch (cause) {
    const ms = performance.now() - started
    return { status: 0, ms, headers: new Headers(), body: '', error: String(cause) }
  }
}
