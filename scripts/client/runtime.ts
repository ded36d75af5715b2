import type { FieldHeader, Problem } from '../../web/client/skypulse.js'

/** What a client is made with; all of it may be left out. */
export interface ClientOptions {
  /** Where the API is: nothing for the page's own origin, else such as `https://host`. */
  readonly baseUrl?: string
  readonly fetch?: typeof fetch
  /** Of a whole call, its body included; 30 s unless told. */
  readonly timeoutMs?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** What one call may add. */
export interface CallOptions {
  /** Aborting it rejects the call with its reason. */
  readonly signal?: AbortSignal
  readonly timeoutMs?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** A call without an answer: the API said why, or it was not reached, or took too long. */
export class SkyPulseError extends Error {
  override readonly name = 'SkyPulseError'
  readonly kind: 'problem' | 'network' | 'timeout'
  readonly status: number | undefined
  /** Names the call in the logs of the service: tell it when asking for help. */
  readonly correlationId: string | undefined
  readonly retryAfterSeconds: number | undefined
  /** Absent when what answered was not the API. */
  readonly problem: Problem | undefined

  constructor(
    kind: SkyPulseError['kind'],
    { response, problem, cause }: { response?: Response; problem?: Problem; cause?: unknown },
  ) {
    super(problem?.detail ?? (response ? `status ${response.status}` : kind), { cause })
    this.kind = kind
    this.status = response?.status
    this.problem = problem
    this.correlationId =
      response?.headers.get('x-correlation-id') ?? problem?.correlation_id ?? undefined
    this.retryAfterSeconds = secondsOf(response?.headers.get('retry-after'))
  }

  /** Such as `RATE_LIMITED`. */
  get code(): Problem['code'] | undefined {
    return this.problem?.code
  }
}

/** Seconds, or a date. */
function secondsOf(text: string | null | undefined): number | undefined {
  if (!text) return undefined
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1_000
  return Number.isNaN(seconds) ? undefined : Math.max(0, Math.ceil(seconds))
}

/** Of a client's inside: the published file keeps it to itself. */
export function addressOf(path: string, query: object = {}): string {
  const search = new URLSearchParams()
  let filled = path
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue
    const part = `{${name}}`
    if (filled.includes(part)) filled = filled.replace(part, encodeURIComponent(String(value)))
    else search.set(name, Array.isArray(value) ? value.join(',') : String(value))
  }
  // `search.size` is of 2023: browsers that are still about do not have it.
  const text = search.toString()
  return text === '' ? filled : `${filled}?${text}`
}

interface Sent {
  readonly address: string
  readonly body?: object
}

/** Of a client's inside too. */
export function sender({ baseUrl = '', timeoutMs = 30_000, ...given }: ClientOptions) {
  const fetching = given.fetch ?? globalThis.fetch
  return async <T>(
    { address, body }: Sent,
    read: (response: Response) => Promise<T>,
    options: CallOptions = {},
  ): Promise<T> => {
    const limit = AbortSignal.timeout(options.timeoutMs ?? timeoutMs)
    const signal = options.signal ? joined([options.signal, limit]) : limit
    const headers = {
      ...given.headers,
      ...options.headers,
      ...(body && { 'content-type': 'application/json' }),
    }
    try {
      const response = await fetching(baseUrl + address, {
        signal,
        headers,
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
      })
      if (response.ok) return await read(response)
      const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json')
      const problem: Problem | undefined = isProblem ? await response.json() : undefined
      throw new SkyPulseError('problem', { response, ...(problem && { problem }) })
    } catch (cause) {
      if (cause instanceof SkyPulseError) throw cause
      options.signal?.throwIfAborted()
      throw new SkyPulseError(limit.aborted ? 'timeout' : 'network', { cause })
    }
  }
}

/** What `AbortSignal.any` gives, for browsers of before 2024. */
function joined(signals: readonly AbortSignal[]): AbortSignal {
  const ending = new AbortController()
  for (const signal of signals) {
    const end = () => ending.abort(signal.reason)
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true, signal: ending.signal })
  }
  return ending.signal
}

/** Pixels of a field as codes: shape [lead][row][column], row 0 north, column 0 west. */
export interface Field {
  readonly header: FieldHeader
  readonly codes: Uint8Array
}

/** Opens what `getField` gave. */
export async function readField(answer: ArrayBuffer): Promise<Field> {
  const length = new DataView(answer).getUint32(4, true)
  const text = new TextDecoder().decode(new Uint8Array(answer, 8, length))
  const header: FieldHeader = JSON.parse(text)
  const inflated = new Blob([answer.slice(8 + length)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate'))
  const codes = new Uint8Array(await new Response(inflated).arrayBuffer())
  for (let i = 0; i < codes.length; i++) {
    if (i % header.width > 0) codes[i] = (codes[i] ?? 0) + (codes[i - 1] ?? 0)
  }
  return { header, codes }
}

/** The value of a pixel in the header's unit; `undefined` where there is none. */
export function valueAt(
  { header, codes }: Field,
  lead: number,
  row: number,
  column: number,
): number | undefined {
  const { width, height, scale, offset, nodata } = header
  const code = codes[(lead * height + row) * width + column]
  return code === undefined || code === nodata ? undefined : offset + scale * code
}
