import { withDefaults } from '../../domain/profiles/profile.js'
import { metresPerSecondToKilometresPerHour } from '../../domain/units.js'
import type {
  LegRisk,
  RouteQuestion,
  RouteRisk,
  WorstLook,
} from '../../usecases/decide/assess-route.js'
import type { Waypoint } from '../../usecases/decide/route-legs.js'
import { round } from '../shown.js'
import { absencesBlock, figure, fromAccount, said, score, share, type Voice } from './blocks.js'
import { confidenceBlock, driversBlock } from './risk.js'
import { BANDS, capitalised, decimal, METHODS, NOT_EVALUATED, VERDICTS } from './wording.js'

/** The route as a whole is as bad as its worst leg. */
export function routeBlock(risk: RouteRisk, question: RouteQuestion, voice: Voice): object {
  const { asked, legs } = question
  const [first] = risk.legs
  const worst = first?.worst
  const km = legs.reduce((sum, { distanceKm }) => sum + distanceKm, 0)
  return {
    profile: asked.profile.id,
    title: said(asked.profile.title, voice),
    options: { ...withDefaults(asked.profile, asked.options) },
    ...fromAccount(asked),
    summary: first === undefined ? '' : summaryOf(first, risk, voice),
    status: worst === undefined ? 'no_data' : 'ok',
    ...gradeOf(worst, voice),
    incomplete: risk.legs.some(({ incomplete }) => incomplete),
    distance_km: round(km, 1),
    departs: voice.clock.time(legs[0]?.from.timeMs ?? Number.NaN),
    arrives: voice.clock.time(legs.at(-1)?.to.timeMs ?? Number.NaN),
    legs: risk.legs.map((leg) => legBlock(leg, voice)),
    notices: [...asked.profile.notices.map((notice) => said(notice, voice)), said(GEOMETRY, voice)],
    missing: absencesBlock(risk.absences, voice),
  }
}

const GEOMETRY = {
  es: 'El camino se toma como líneas rectas entre los puntos: agregue puntos donde la ruta dobla.',
  en: 'The way is taken as straight lines between the points: add points where the road bends.',
}

function gradeOf(worst: WorstLook | undefined, voice: Voice): object {
  if (worst === undefined) return { score: null, band: null, verdict: null }
  const { report } = worst
  return {
    score: score(report.score),
    band: report.band,
    band_text: said(BANDS[report.band], voice),
    verdict: report.verdict,
    verdict_text: said(VERDICTS[report.verdict], voice),
  }
}

function legBlock({ leg, worst, ...rest }: LegRisk, voice: Voice): object {
  const { clock } = voice
  const passed = ({ lat, lon, timeMs }: Waypoint) => ({
    lat: round(lat, 5),
    lon: round(lon, 5),
    time: clock.time(timeMs),
  })
  return {
    leg: leg.number,
    from: passed(leg.from),
    to: passed(leg.to),
    distance_km: round(leg.distanceKm, 1),
    heading: round(leg.heading, 1),
    looks: leg.samples.length,
    looks_without_score: rest.unscored,
    status: worst === undefined ? 'no_data' : 'ok',
    ...gradeOf(worst, voice),
    incomplete: rest.incomplete,
    worst: worst === undefined ? null : worstBlock(worst, voice),
    not_evaluated: rest.notEvaluated
      // What only an aerodrome has is not missing on the way.
      .filter(({ missing }) => !missing.includes('runway_heading'))
      .map((one) => ({
        hazard: one.hazard,
        title: said(one.title, voice),
        reason: one.reason,
        text: said(NOT_EVALUATED[one.reason], voice),
        missing: one.missing,
        looks: one.hours,
      })),
    proxies: rest.proxies,
  }
}

function worstBlock({ sample, report, wind }: WorstLook, voice: Voice): object {
  const { value, method } = report.confidence
  return {
    lat: round(sample.lat, 4),
    lon: round(sample.lon, 4),
    time: voice.clock.time(sample.timeMs),
    heading: round(sample.heading, 1),
    drivers: driversBlock(report, voice),
    counterfactual: report.counterfactual.map(({ verdict, text, conditions }) => ({
      verdict,
      text: said(text, voice),
      conditions,
    })),
    confidence: confidenceBlock({ value, method }, voice),
    wind: {
      unit: 'km h-1',
      speed: kmh(wind.speed),
      from_direction: figure(wind.fromDirection, 0),
      across: kmh(wind.across),
      against: kmh(wind.against),
    },
  }
}

function kmh(speed: number): number | null {
  return figure(metresPerSecondToKilometresPerHour(speed), 1)
}

/** What to do, where it is worst, why, how sure. */
function summaryOf({ leg, worst }: LegRisk, risk: RouteRisk, voice: Voice): string {
  const { language, clock } = voice
  if (worst === undefined) return NO_DATA[language]
  const { report, sample } = worst
  const verdict = capitalised(said(VERDICTS[report.verdict], voice))
  const band = said(BANDS[report.band], voice)
  const time = clock.time(sample.timeMs).slice(0, 16).replace('T', ' ')
  const grade = decimal(score(report.score), language)
  const sure = decimal(share(report.confidence.value), language)
  const method = said(METHODS[report.confidence.method], voice)
  const [driver] = driversTexts(report, voice)
  const gap = risk.legs.some(({ incomplete }) => incomplete) ? GAP[language] : ''
  return language === 'en'
    ? `${verdict}: leg ${leg.number} is the worst, risk ${band}, ${grade}/100 at ${time}. ${driver} Confidence ${sure}, ${method}.${gap}`
    : `${verdict}: el peor tramo es el ${leg.number}, riesgo ${band}, ${grade}/100 el ${time}. ${driver} Confianza ${sure}, ${method}.${gap}`
}

function driversTexts(report: WorstLook['report'], voice: Voice): readonly string[] {
  const texts = report.drivers
    .filter((one) => one.share >= 0.005)
    .map(({ text }) => said(text, voice))
  return texts.length > 0 ? texts : [NONE[voice.language]]
}

const NONE = { es: 'Ningún peligro evaluado se destaca.', en: 'No evaluated hazard stands out.' }
const NO_DATA = {
  es: 'Sin datos del modelo en el camino: no es un riesgo bajo, es que no se sabe.',
  en: 'No data of the model along the way: not a low risk, an unknown one.',
}
const GAP = {
  es: ' Hay partes del camino sin puntaje o con algo esencial sin evaluar.',
  en: ' Parts of the way have no score, or something essential not evaluated.',
}
