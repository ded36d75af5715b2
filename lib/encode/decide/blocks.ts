import { OFFICIAL_SERVICE_URL } from '../../domain/alerts/sources.js'
import type { Text } from '../../domain/errors.js'
import { METHODOLOGY_VERSION } from '../../domain/methodology.js'
import type { Absence } from '../../usecases/decide/absences.js'
import type { RunUsed } from '../../usecases/forecast.js'
import { attribution } from '../attribution.js'
import { runBlock } from '../forecast-blocks.js'
import { type LocalClock, localClock } from '../local-time.js'
import { round } from '../shown.js'
import { ABSENCES } from './wording.js'

/** How a caller wants a decision written. */
export interface Voice {
  readonly language: 'es' | 'en'
  readonly timezone: string
  readonly clock: LocalClock
}

/** `timezone` is an IANA name; throws `RangeError` for one that the runtime does not know. */
export function voiceOf(language: 'es' | 'en', timezone: string): Voice {
  return { language, timezone, clock: localClock(timezone) }
}

/** A text in the caller's language. */
export function said(text: Text, { language }: Pick<Voice, 'language'>): string {
  return text[language]
}

/** Only of a signed-in caller: which options their account stands for. */
export function fromAccount({
  fromAccount: names,
}: {
  readonly fromAccount?: readonly string[]
}): object {
  return names === undefined ? {} : { options_from_account: names }
}

/** What every decision says of itself. */
export function commonBlock(used: RunUsed, nowMs: number, voice: Voice): Record<string, unknown> {
  return {
    methodology_version: METHODOLOGY_VERSION,
    official: false,
    official_url: OFFICIAL_SERVICE_URL,
    run: runBlock(used, nowMs),
    timezone: voice.timezone,
    attribution: attribution(voice.language, used.source),
  }
}

/** A decision's `missing`: why and when, in local time; without `variables` it is all of them. */
export function absencesBlock(absences: readonly Absence[], voice: Voice): readonly object[] {
  return absences.map(({ reason, variables, timesMs }) => ({
    reason,
    text: said(ABSENCES[reason], voice),
    ...(variables.length === 0 ? {} : { variables }),
    times: timesMs.map(voice.clock.time),
  }))
}

/** Missing is null, never 0. */
export function figure(value: number, decimals: number): number | null {
  return Number.isFinite(value) ? round(value, decimals) : null
}

/** Cut, not rounded: 49.96 belongs to the band below 50 and must not be shown as 50. */
export function score(value: number): number | null {
  return Number.isFinite(value) ? Math.floor(value * 10 + 1e-9) / 10 : null
}

/** A share or a score of 0 … 1 as it is shown: two decimals, null where missing. */
export const share = (value: number): number | null => figure(value, 2)
/** A figure in its variable's unit as it is shown: two decimals, null where missing. */
export const quantity = (value: number): number | null => figure(value, 2)
