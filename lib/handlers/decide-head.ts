import { decisionConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import { METHODOLOGY_VERSION } from '../domain/methodology.js'
import { HOUR_MS, hourOf } from '../domain/model-run.js'
import type { AnswerHead, Context } from '../http/endpoint.js'
import { etagOf } from '../http/etag.js'
import { invalid } from '../http/parse-query.js'
import type { RunUsed } from '../usecases/forecast.js'
import { forecastCaching } from './caching.js'

/**
 * What a decision says of itself to caches. Equal identities are the same answer: release,
 * methodology, question, hour of the clock, and the run's content.
 */
export function decisionHead(
  context: Context,
  question: readonly unknown[],
): (used: RunUsed, content: string) => AnswerHead & { readonly identity: string } {
  const { deps, language, now, identity: caller } = context
  const nowMs = now.getTime()
  return (used, content) => ({
    identity: JSON.stringify([
      deps.release,
      METHODOLOGY_VERSION,
      language,
      caller?.userId,
      hourOf(nowMs),
      question,
      content,
    ]),
    lastModifiedMs: used.publishedMs,
    // An answer with somebody's own thresholds is theirs alone.
    caching: caller ? { kind: 'no_store' } : forecastCaching(used, nowMs, deps.random()),
    variesOnCaller: true,
  })
}

/** The instant that a question begins at: now, or what was asked within the reach of a run. */
export function startOf(startMs: number | undefined, nowMs: number): number {
  if (startMs === undefined) return nowMs
  const latest = nowMs + decisionConfig.maxStartHours * HOUR_MS
  if (startMs >= hourOf(nowMs) && startMs <= latest) return startMs
  const hours = decisionConfig.maxStartHours
  throw invalid([
    {
      pointer: 'start',
      detail: {
        es: `debe estar entre la hora presente y ${hours} horas después`,
        en: `must lie between the present hour and ${hours} hours after it`,
      },
    },
  ])
}

/** A short name of a text, of letters, digits, `-` and `_`: the same text has the same. */
export function nameOf(text: string): string {
  return etagOf(text).slice(1, 17)
}

/** Nothing could be evaluated anywhere: a 503, never a score of 0. */
export function noData(what: string, details: Readonly<Record<string, unknown>>): Failure {
  return new Failure('no_data', what, { details })
}
