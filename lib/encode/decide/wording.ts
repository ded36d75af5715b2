import type { AlertLevel } from '../../domain/alerts/levels.js'
import type { Text } from '../../domain/errors.js'
import { HAZARDS } from '../../domain/hazards/index.js'
import type { Band, Verdict } from '../../domain/methodology.js'
import type { NotEvaluated } from '../../domain/risk/not-evaluated.js'
import type { Reason } from '../../domain/windows/fitness.js'
import type { Absence } from '../../usecases/decide/absences.js'
import type { Certainty } from '../../usecases/decide/certainty.js'

/** How ids are said to people. */

/** A score's verdict as a person says it, from mildest to worst. */
export const VERDICTS: Readonly<Record<Verdict, Text>> = {
  go: { es: 'apto', en: 'go' },
  caution: { es: 'apto con precaución', en: 'go with caution' },
  avoid: { es: 'desaconsejado', en: 'avoid' },
  no: { es: 'no apto', en: 'no go' },
}

/** A score's band as an adjective of risk. Ids are Spanish in every language. */
export const BANDS: Readonly<Record<Band, Text>> = {
  bajo: { es: 'bajo', en: 'low' },
  moderado: { es: 'moderado', en: 'moderate' },
  alto: { es: 'alto', en: 'high' },
  extremo: { es: 'extremo', en: 'extreme' },
}

/** Alert levels as the colours people know them by. */
export const LEVELS: Readonly<Record<AlertLevel, Text>> = {
  green: { es: 'verde', en: 'green' },
  yellow: { es: 'amarillo', en: 'yellow' },
  orange: { es: 'naranja', en: 'orange' },
  red: { es: 'rojo', en: 'red' },
}

/** How a confidence was worked out, to follow the figure in a sentence. */
export const METHODS: Readonly<Record<Certainty['method'], Text>> = {
  run_agreement: {
    es: 'por el acuerdo entre las últimas corridas del modelo',
    en: 'by the agreement of the latest runs of the model',
  },
  neighbourhood: {
    es: 'por el acuerdo con las celdas vecinas',
    en: 'by the agreement with the cells around',
  },
  lead_time: {
    es: 'estimada por la antelación del pronóstico y el tipo de peligro',
    en: 'estimated from how far ahead it is and what kind of hazard rules',
  },
  lead_time_and_neighbourhood: {
    es: 'estimada por la antelación, el tipo de peligro y el acuerdo con las celdas vecinas',
    en: 'estimated from how far ahead it is, the kind of hazard and the cells around',
  },
}

/** Why a hazard of the profile has no value: data, options or hours that it lacks. */
export const NOT_EVALUATED: Readonly<Record<NotEvaluated['reason'], Text>> = {
  input: { es: 'falta un dato del modelo', en: 'a value of the model is missing' },
  option: { es: 'falta que lo indique en options', en: 'wants to be told in options' },
  history: {
    es: 'faltan las horas anteriores de las que depende',
    en: 'the hours before, which it depends on, are not there',
  },
  horizon: {
    es: 'la corrida no llega a las horas siguientes de las que depende',
    en: 'the run does not reach the hours after, which it depends on',
  },
  undefined: { es: 'no tiene valor con este aire', en: 'has no value in this air' },
}

/** Why the asked hours are not whole, for whoever wonders what the score leaves out. */
export const ABSENCES: Readonly<Record<Absence['reason'], Text>> = {
  not_in_archive: {
    es: 'el archivo de esa hora no está publicado',
    en: 'the file of that hour has not been published',
  },
  variable_not_in_file: {
    es: 'el archivo de esa hora no tiene la variable',
    en: 'the file of that hour does not hold the variable',
  },
  no_hour_before_lead_0: {
    es: 'la corrida empieza a esa hora: no hay hora anterior que sumar o promediar',
    en: 'the run starts at that hour: there is no hour before it to sum or average',
  },
  not_in_secondary_source: {
    es: 'responde otro servicio, que no ofrece la variable',
    en: 'another service answers, which does not offer the variable',
  },
  beyond_run: { es: 'la corrida no llega a esa hora', en: 'the run does not reach that hour' },
  over_budget: {
    es: 'esta corrida todavía no se puede leer entera: se leyó solo lo esencial de las horas pedidas, sin sumas, alertas ni horas siguientes',
    en: 'this run cannot be read whole yet: only the essentials of the asked hours were, without sums, alerts or the hours after',
  },
}

const TITLES = new Map<string, Text>(HAZARDS.map(({ id, title }) => [id, title]))

/** A hazard's name by its id; the id itself where the catalogue has none. */
function hazardTitle(id: string): Text {
  return TITLES.get(id) ?? { es: id, en: id }
}

/** Why hours are no window. */
export function reasonText(reason: Reason): Text {
  switch (reason.kind) {
    case 'not_allowed':
      return { es: 'fuera de las horas permitidas', en: 'outside the allowed hours' }
    case 'no_data':
      return { es: 'sin datos del modelo', en: 'no data of the model' }
    case 'daylight':
      return { es: 'sin luz de día', en: 'no daylight' }
    case 'hazard':
      return hazardTitle(reason.hazard)
    case 'unknown': {
      const { es, en } = hazardTitle(reason.hazard)
      return { es: `no se pudo evaluar: ${es}`, en: `could not be evaluated: ${en}` }
    }
  }
}

/** With a capital first letter; the rest keeps its case. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** For a name inside a sentence; abbreviations in it keep their case. */
export function uncapitalised(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** `de 09:00 a 15:00` within a day, with dates when it crosses into another. */
export function span(from: string, to: string, language: 'es' | 'en'): string {
  const [fromDate = '', fromTime = ''] = from.split('T')
  const [toDate = '', toTime = ''] = to.split('T')
  const start = `${dayMonth(fromDate)} ${fromTime.slice(0, 5)}`
  const end = fromDate === toDate ? toTime.slice(0, 5) : `${dayMonth(toDate)} ${toTime.slice(0, 5)}`
  return language === 'en' ? `${start} to ${end}` : `${start} a ${end}`
}

function dayMonth(date: string): string {
  const [, month = '', day = ''] = date.split('-')
  return `${day}/${month}`
}

/** `0,8` in Spanish, `0.8` in English. */
export function decimal(value: number | null, language: 'es' | 'en'): string {
  const text = String(value)
  return language === 'en' ? text : text.replace('.', ',')
}
