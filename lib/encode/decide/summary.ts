import type { Driver } from '../../domain/risk/drivers.js'
import type { RiskScore } from '../../domain/risk/report.js'
import type { ProfileRisk } from '../../usecases/decide/assess-points.js'
import { said, score, share, type Voice } from './blocks.js'
import { windowsSentence } from './windows.js'
import { BANDS, capitalised, decimal, METHODS, span, uncapitalised, VERDICTS } from './wording.js'

/** A share below half a hundredth is shown as 0 and explains nothing. */
const LEAST_SHARE = 0.005

/** Drivers whose share of the score is at least half a hundredth, in the report's order. */
export function countingDrivers({ drivers }: RiskScore): readonly Driver[] {
  return drivers.filter((driver) => driver.share >= LEAST_SHARE)
}

const NAMED = 3

/** What to do, why, how sure, and what is not known: one line for a person. */
export function summaryOf(risk: ProfileRisk, period: Period, voice: Voice): string {
  const { report, certainty } = risk
  if (report.status === 'no_data') return NO_DATA[voice.language]
  const [worst] = countingDrivers(report)
  const [better] = report.counterfactual
  const sentences = [
    headline(report, period, voice),
    worst === undefined ? NO_DRIVER[voice.language] : said(worst.text, voice),
    better === undefined ? '' : said(better.text, voice),
    report.verdict === 'go' ? '' : windowsSentence(risk.windows, risk.windowHours, voice),
    certainty === undefined ? '' : sureness(certainty, voice),
    unknowns(report, voice),
  ]
  return sentences.filter((sentence) => sentence !== '').join(' ')
}

/** Local times, as the answer writes them. */
export interface Period {
  readonly from: string
  readonly to: string
}

const NO_DATA = {
  es: 'Sin datos del modelo para esta decisión: no es un riesgo bajo, es que no se sabe.',
  en: 'No data of the model for this decision: not a low risk, an unknown one.',
}
const NO_DRIVER = {
  es: 'Ningún peligro evaluado se destaca.',
  en: 'No evaluated hazard stands out.',
}

function headline(report: RiskScore, { from, to }: Period, voice: Voice): string {
  const { language } = voice
  const verdict = capitalised(said(VERDICTS[report.verdict], voice))
  const band = said(BANDS[report.band], voice)
  const value = score(report.score)
  const when = span(from, to, language)
  const risk = language === 'en' ? `risk ${band}` : `riesgo ${band}`
  const gap = report.incomplete ? INCOMPLETE[language] : ''
  return `${verdict}, ${when}: ${risk}, ${decimal(value, language)}/100${gap}.`
}

const INCOMPLETE = {
  es: ' como mínimo, porque falta evaluar algo esencial',
  en: ' at least, for something essential could not be evaluated',
}

function sureness({ value, method }: NonNullable<ProfileRisk['certainty']>, voice: Voice): string {
  const figure = decimal(share(value), voice.language)
  const word = voice.language === 'en' ? 'Confidence' : 'Confianza'
  return `${word} ${figure}, ${said(METHODS[method], voice)}.`
}

function unknowns({ notEvaluated }: RiskScore, voice: Voice): string {
  if (notEvaluated.length === 0) return ''
  const names = notEvaluated.slice(0, NAMED).map(({ title }) => uncapitalised(said(title, voice)))
  const rest = notEvaluated.length - names.length
  const tail = rest === 0 ? '' : voice.language === 'en' ? ` and ${rest} more` : ` y ${rest} más`
  const lead = voice.language === 'en' ? 'Not evaluated' : 'Sin evaluar'
  return `${lead}: ${names.join(', ')}${tail}.`
}
