import { isDuring } from '../../domain/alerts/during.js'
import type { OptionValues } from '../../domain/hazards/options.js'
import { HOUR_MS } from '../../domain/model-run.js'
import { withDefaults } from '../../domain/profiles/profile.js'
import type { RiskReport, RiskScore, ScoredHour } from '../../domain/risk/report.js'
import type { PointRisk, ProfileRisk } from '../../usecases/decide/assess-points.js'
import { locationBlock } from '../forecast-blocks.js'
import { absencesBlock, fromAccount, quantity, said, score, share, type Voice } from './blocks.js'
import { eventLine } from './events.js'
import { countingDrivers, type Period, summaryOf } from './summary.js'
import { windowsBlock } from './windows.js'
import { BANDS, METHODS, NOT_EVALUATED, VERDICTS } from './wording.js'

/** How a risk answer is written: for whom, with its hours or without, for one profile or all. */
export interface RiskEncoding {
  readonly voice: Voice
  readonly isHourly: boolean
  /** `all` is a list, also of one. */
  readonly isAll: boolean
  /** Ends of the hours asked. */
  readonly timesMs: readonly number[]
}

/** One point's decisions. */
export function pointRiskBlock(risk: PointRisk, encoding: RiskEncoding): object {
  const { voice, timesMs } = encoding
  const profiles = risk.profiles.map((one) => profileBlock(one, encoding))
  return {
    location: locationBlock(risk.point),
    ...(encoding.isAll ? { profiles } : profiles[0]),
    alerts: alertsDuring(risk, timesMs).map((event) => eventLine(event, voice)),
    missing: absencesBlock(risk.absences, voice),
  }
}

function alertsDuring({ alerts }: PointRisk, timesMs: readonly number[]) {
  const fromMs = (timesMs[0] ?? 0) - HOUR_MS
  const toMs = timesMs.at(-1) ?? 0
  return (alerts?.events ?? []).filter((event) => isDuring(event, { fromMs, toMs }))
}

function profileBlock(risk: ProfileRisk, encoding: RiskEncoding): object {
  const { voice, timesMs } = encoding
  const { asked, report, windows, windowHours } = risk
  const period = {
    from: voice.clock.time((timesMs[0] ?? Number.NaN) - HOUR_MS),
    to: voice.clock.time(timesMs.at(-1) ?? Number.NaN),
  }
  return {
    profile: report.profile,
    title: said(asked.profile.title, voice),
    options: told(withDefaults(asked.profile, asked.options)),
    ...fromAccount(asked),
    summary: summaryOf(risk, period, voice),
    ...(report.status === 'ok' ? scoredBlock(report, risk, { encoding, period }) : NO_DATA(period)),
    windows: windowsBlock(windows, windowHours, voice),
    not_evaluated: report.notEvaluated.map((one) => ({
      hazard: one.hazard,
      title: said(one.title, voice),
      reason: one.reason,
      text: said(NOT_EVALUATED[one.reason], voice),
      missing: one.missing,
      hours: one.hours,
    })),
    ...restBlock(report, voice),
  }
}

function told(options: OptionValues): object {
  return { ...options }
}

/** Nothing could be evaluated: null, never a score of 0. */
const NO_DATA = (period: Period) => ({
  status: 'no_data',
  score: null,
  band: null,
  verdict: null,
  incomplete: true,
  confidence: null,
  drivers: [],
  counterfactual: [],
  representative_time: null,
  period,
  proxies: [],
})

function restBlock(report: RiskReport, voice: Voice): object {
  return {
    assumptions: report.assumptions.map(({ option, value, text }) => ({
      option,
      value,
      text: text === null ? null : said(text, voice),
    })),
    indices: report.indices.map(({ id, title, unit, days }) => ({
      id,
      title: said(title, voice),
      unit,
      days: days.map(({ date, value }) => ({ date, value: quantity(value) })),
    })),
    notices: report.notices.map((notice) => said(notice, voice)),
  }
}

function scoredBlock(
  report: RiskScore,
  { certainty }: ProfileRisk,
  { encoding, period }: { readonly encoding: RiskEncoding; readonly period: Period },
): object {
  const { voice } = encoding
  const { max, p90, mean, hoursAbove50, hoursScored, hoursAsked } = report.period
  return {
    status: 'ok',
    score: score(report.score),
    band: report.band,
    band_text: said(BANDS[report.band], voice),
    verdict: report.verdict,
    verdict_text: said(VERDICTS[report.verdict], voice),
    incomplete: report.incomplete,
    confidence: certainty === undefined ? null : confidenceBlock(certainty, voice),
    drivers: driversBlock(report, voice),
    counterfactual: report.counterfactual.map(({ verdict, text, conditions }) => ({
      verdict,
      text: said(text, voice),
      conditions,
    })),
    representative_time: voice.clock.time(report.representativeTime),
    period: {
      ...period,
      max: score(max),
      p90: score(p90),
      mean: score(mean),
      hours_above_50: hoursAbove50,
      hours_scored: hoursScored,
      hours_asked: hoursAsked,
    },
    proxies: report.proxies,
    ...(encoding.isHourly ? { hourly: report.hours.map((hour) => hourBlock(hour, voice)) } : {}),
  }
}

/** The `confidence` of a score, 0 … 1: its method in words, and the parts that the method has. */
export function confidenceBlock(
  certainty: NonNullable<ProfileRisk['certainty']>,
  voice: Voice,
): object {
  const { value, method, leadTime, neighbourhood, probabilityHigh } = certainty
  const optional = { lead_time: leadTime, neighbourhood, probability_high: probabilityHigh }
  const known = Object.entries(optional).flatMap(([name, part]) =>
    part === undefined ? [] : [[name, share(part)] as const],
  )
  return {
    value: share(value),
    method,
    text: said(METHODS[method], voice),
    ...Object.fromEntries(known),
  }
}

/** A score's `drivers`: each hazard that counts, with its value, threshold and source. */
export function driversBlock(report: RiskScore, voice: Voice): readonly object[] {
  return countingDrivers(report).map((driver) => ({
    hazard: driver.hazard,
    title: said(driver.title, voice),
    value: quantity(driver.value),
    unit: driver.unit,
    threshold: quantity(driver.threshold),
    margin: quantity(driver.margin),
    score: share(driver.score),
    share: share(driver.share),
    source_id: driver.sourceId,
    source: said(driver.source, voice),
    evidence: driver.evidence,
    proxy: driver.proxy,
    text: said(driver.text, voice),
  }))
}

function hourBlock(hour: ScoredHour, voice: Voice): object {
  return {
    time: voice.clock.time(hour.validTime),
    lead_hours: hour.leadHours,
    score: score(hour.score),
    band: hour.band ?? null,
    verdict: hour.verdict ?? null,
    dominant: hour.dominant ?? null,
    confidence: share(hour.confidence),
    incomplete: hour.incomplete || Number.isNaN(hour.score),
  }
}
