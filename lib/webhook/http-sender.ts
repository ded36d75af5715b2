import { randomUUID } from 'node:crypto'
import { ExponentialBackoff, handleWhenResult, retry } from 'cockatiel'
import { Agent, buildConnector, type Dispatcher, request } from 'undici'
import { webhookConfig } from '../config.js'
import {
  AddressRefused,
  allowedAddresses,
  guardedLookup,
  type ResolveAll,
} from './guarded-lookup.js'
import { DELIVERY_HEADER, SIGNATURE_HEADER, signature } from './sign.js'
import { isAllowedAddress, parseTarget, type TargetPolicy } from './target.js'
import type { DeliveryFault, WebhookMessage, WebhookSender } from './webhook.js'

/** Where messages may go, and times in ms, which default to `webhookConfig`. */
export interface HttpSenderOptions extends TargetPolicy {
  /** Epoch ms. */
  readonly now: () => number
  /** Default: as the system resolves names. */
  readonly resolve?: ResolveAll
  readonly firstWaitMs?: number
  readonly tryTimeoutMs?: number
}

type Attempt =
  | { readonly ok: true; readonly status: number }
  | {
      readonly ok: false
      readonly fault: DeliveryFault
      readonly status?: number
      readonly retryable: boolean
    }

/**
 * Posts over HTTP. No redirect is followed, whatever it names: a 3xx is a failed delivery. An
 * address is looked at when it is parsed, every address of its name when the socket looks it up, and
 * the one that was dialled once more when it is connected.
 */
export function httpSender(options: HttpSenderOptions): WebhookSender {
  const { allowLoopback, resolve, firstWaitMs = webhookConfig.firstWaitMs } = options
  const policy: TargetPolicy = { allowLoopback }
  const agent = guardedAgent(policy, resolve)
  const backoff = new ExponentialBackoff({
    initialDelay: firstWaitMs,
    maxDelay: webhookConfig.maxWaitMs,
  })
  const retrying = retry(handleWhenResult(isRetryable), {
    maxAttempts: webhookConfig.retries,
    backoff,
  })
  return {
    async send(message) {
      const { id = randomUUID(), signal } = message
      const target = parseTarget(message.url, policy)
      if (!target.ok) return { ok: false, id, attempts: 0, fault: target.fault }
      let attempts = 0
      const dial = () => {
        attempts += 1
        return tryOnce({ ...message, id }, target.url, agent, options)
      }
      const attempt = message.once ? await dial() : await retrying.execute(dial, signal)
      if (attempt.ok) return { ok: true, id, attempts, status: attempt.status }
      const { fault, status } = attempt
      return { ok: false, id, attempts, fault, ...(status === undefined ? {} : { status }) }
    },
    async check(url) {
      const target = parseTarget(url, policy)
      if (!target.ok) return target.fault
      if (target.isLiteral) return undefined
      const late = AbortSignal.timeout(webhookConfig.resolveTimeoutMs)
      return Promise.race([
        allowedAddresses(target.host, policy, resolve).then(() => undefined, faultOf),
        new Promise<DeliveryFault>((done) => {
          late.addEventListener('abort', () => done('unresolved'))
        }),
      ])
    },
  }
}

function isRetryable(result: unknown): boolean {
  return (
    typeof result === 'object' &&
    result !== null &&
    'retryable' in result &&
    result.retryable === true
  )
}

async function tryOnce(
  message: WebhookMessage & { readonly id: string },
  url: URL,
  dispatcher: Dispatcher,
  { now, tryTimeoutMs = webhookConfig.tryTimeoutMs }: HttpSenderOptions,
): Promise<Attempt> {
  const { body, secret, id } = message
  const late = AbortSignal.timeout(tryTimeoutMs)
  const signal = message.signal ? AbortSignal.any([message.signal, late]) : late
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'user-agent': 'SkyPulse-Webhook/1',
    [DELIVERY_HEADER]: id,
  }
  if (secret !== undefined) {
    headers[SIGNATURE_HEADER] = signature(secret, Math.floor(now() / 1_000), body)
  }
  try {
    const answer = await request(url, { method: 'POST', dispatcher, signal, body, headers })
    await answer.body.dump({ limit: webhookConfig.maxAnswerBytes, signal }).catch(() => undefined)
    return attemptOf(answer.statusCode)
  } catch (error) {
    if (message.signal?.aborted) return { ok: false, fault: 'aborted', retryable: false }
    if (late.aborted) return { ok: false, fault: 'timeout', retryable: true }
    const fault = faultOf(error)
    return { ok: false, fault, retryable: fault !== 'address_refused' }
  }
}

function attemptOf(status: number): Attempt {
  if (status >= 200 && status < 300) return { ok: true, status }
  if (status >= 300 && status < 400) {
    return { ok: false, fault: 'redirected', status, retryable: false }
  }
  const retryable = status >= 500 || status === 408 || status === 429
  return { ok: false, fault: 'refused_by_receiver', status, retryable }
}

function faultOf(error: unknown): DeliveryFault {
  if (error instanceof AddressRefused) return 'address_refused'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOTFOUND' || code.startsWith('EAI_')) return 'unresolved'
  return code.endsWith('TIMEOUT') ? 'timeout' : 'unreachable'
}

function guardedAgent(policy: TargetPolicy, resolve: ResolveAll | undefined): Agent {
  const dial = buildConnector({
    timeout: webhookConfig.connectTimeoutMs,
    lookup: guardedLookup(policy, resolve),
  })
  return new Agent({
    connect: (options, done) =>
      dial(options, (error, socket) => {
        // On an error undici leaves the socket out, whatever its types say.
        if (error !== null || socket === null) return done(error ?? new Error('no socket'), null)
        if (isAllowedAddress(socket.remoteAddress ?? '', policy)) return done(null, socket)
        socket.destroy()
        done(new AddressRefused('dialled an address that is not public'), null)
      }),
    headersTimeout: webhookConfig.tryTimeoutMs,
    bodyTimeout: webhookConfig.tryTimeoutMs,
    keepAliveTimeout: 1_000,
    maxHeaderSize: 16 * 1024,
  })
}
