import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Outcome } from './measure.js'
import type { LoadCall } from './mix.js'

export interface UsersOptions {
  /** A runner on loopback. */
  readonly url: string
  readonly count: number
  readonly durationMs: number
  /** People come one by one within this time. Default: a second. */
  readonly arriveMs?: number | undefined
  /** Mean of the time between an answer and the next call, exponential. 0: none. */
  readonly thinkMs: number
  readonly next: () => LoadCall
  readonly random: () => number
  readonly add: (outcome: Outcome) => void
}

/**
 * So many people who ask, read and ask again. Each has an address of its own on loopback and gives it
 * to the next person after a few calls, so that the limits of one client shape nothing.
 *
 * Needs a system where all of 127.0.0.0/8 is the loopback, as Linux is.
 */
export async function runUsers(options: UsersOptions): Promise<void> {
  const { count, arriveMs = 1_000 } = options
  const endMs = performance.now() + options.durationMs
  const people = Array.from({ length: count }, async (_, i) => {
    await sleep((arriveMs * i) / count)
    await oneAfterAnother(options, endMs)
  })
  await Promise.all(people)
}

/** Below the smallest limit of a minute, which is 20. */
const CALLS_OF_ONE_PERSON = 15

async function oneAfterAnother(options: UsersOptions, endMs: number): Promise<void> {
  const { random, thinkMs, next, add } = options
  while (performance.now() < endMs) {
    const agent = new Agent({ keepAlive: true, maxSockets: 1, localAddress: address(random) })
    for (let i = 0; i < CALLS_OF_ONE_PERSON && performance.now() < endMs; i += 1) {
      add(await callOnce(options.url, next(), agent))
      if (thinkMs > 0) await sleep(Math.min(-Math.log(1 - random()) * thinkMs, 5 * thinkMs))
    }
    agent.destroy()
  }
}

/** One of some sixteen million. */
export function address(random: () => number): string {
  const part = (from: number, to: number) => from + Math.floor(random() * (to - from))
  return [127, part(1, 255), part(0, 256), part(1, 255)].join('.')
}

/** A hanging call must not outlast the load. */
const TIMEOUT_MS = 30_000

/** One call; no answer has status 0. */
export function callOnce(url: string, call: LoadCall, agent: Agent): Promise<Outcome> {
  const started = performance.now()
  const { port } = new URL(url)
  return new Promise((resolve) => {
    const nothing = () =>
      resolve({
        name: call.name,
        status: 0,
        ms: performance.now() - started,
        cache: undefined,
        read: undefined,
      })
    const sent = request(
      { agent, host: '127.0.0.1', port, path: call.target, timeout: TIMEOUT_MS },
      (answer) => {
        answer.resume()
        answer.once('error', nothing)
        answer.once('end', () => {
          const { headers, statusCode: status = 0 } = answer
          const cache = header(headers['x-vercel-cache'])
          const read = hasRead(header(headers['server-timing']), cache)
          resolve({ name: call.name, status, ms: performance.now() - started, cache, read })
        })
      },
    )
    sent.once('timeout', () => sent.destroy(new Error('timeout')))
    sent.once('error', nothing)
    sent.end()
  })
}

function header(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.join(', ')
}

/**
 * From `Server-Timing`, which answers of weather carry: a read of more than a few milliseconds went to
 * the archive, for no cache of the instance takes as long and S3 here takes at least 30. An answer that
 * the shared cache gave carries the timing of the one that filled it.
 */
export function hasRead(
  timing: string | undefined,
  cache: string | undefined,
): boolean | undefined {
  const ms = /(?:^|,\s*)read;dur=([\d.]+)/.exec(timing ?? '')?.[1]
  if (ms === undefined) return undefined
  if (cache === 'HIT' || cache === 'STALE') return false
  return Number(ms) >= ARCHIVE_MS
}

/** The latency in front of S3 that every script here sets. */
const ARCHIVE_MS = 30
