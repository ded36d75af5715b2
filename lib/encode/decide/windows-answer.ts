import { bandOf } from '../../domain/methodology.js'
import { HOUR_MS } from '../../domain/model-run.js'
import { withDefaults } from '../../domain/profiles/profile.js'
import type { Window } from '../../domain/windows/report.js'
import type { PointWindows, WindowsQuestion } from '../../usecases/decide/find-point-windows.js'
import { locationBlock } from '../forecast-blocks.js'
import { absencesBlock, fromAccount, said, score, share, type Voice } from './blocks.js'
import { writeCalendar } from './icalendar.js'
import { windowsBlock, windowsSentence } from './windows.js'
import { BANDS, decimal } from './wording.js'

interface Encoding {
  readonly question: WindowsQuestion
  readonly voice: Voice
}

/** One point's windows as JSON; the run and the attribution come with every decision. */
export function windowsAnswerBlock(found: PointWindows, { question, voice }: Encoding): object {
  const { asked, timesMs, durationHours } = question
  const { clock } = voice
  return {
    location: locationBlock(found.point),
    profile: asked.profile.id,
    title: said(asked.profile.title, voice),
    options: { ...withDefaults(asked.profile, asked.options) },
    ...fromAccount(asked),
    summary: windowsSentence(found.report, durationHours, voice),
    horizon: {
      from: clock.time((timesMs[0] ?? Number.NaN) - HOUR_MS),
      to: clock.time(timesMs.at(-1) ?? Number.NaN),
    },
    ...windowsBlock(found.report, durationHours, voice),
    assumptions: found.assumptions.map(({ option, value, text }) => ({
      option,
      value,
      text: text === null ? null : said(text, voice),
    })),
    notices: asked.profile.notices.map((notice) => said(notice, voice)),
    missing: absencesBlock(found.absences, voice),
  }
}

/**
 * What a calendar needs beyond an answer. `stampMs` is UTC ms; an event's `UID` is made of the ids
 * and stays the same from one fetch to the next.
 */
export interface CalendarEncoding extends Encoding {
  /** Names the question: windows of another question are other events. */
  readonly questionId: string
  readonly stampMs: number
  readonly publisher: string
  readonly refreshHours: number
}

/** One event a window; without any, a note that says why. */
export function windowsCalendar(found: PointWindows, encoding: CalendarEncoding): string {
  const { question, voice, questionId, stampMs, publisher, refreshHours } = encoding
  const { asked, durationHours } = question
  const title = said(asked.profile.title, voice)
  const where = found.point.place?.name ?? `${found.point.lat}, ${found.point.lon}`
  const notices = asked.profile.notices.map((notice) => said(notice, voice)).join('\n')
  const uid = (suffix: string) => `${questionId}-${suffix}@${publisher}`
  const sentence = windowsSentence(found.report, durationHours, voice)
  return writeCalendar({
    name: `SkyPulse: ${title}, ${where}`,
    language: voice.language,
    stampMs,
    refreshHours,
    productId: '-//SkyPulse//windows//ES',
    events: found.report.windows.map((window) => ({
      uid: uid(String(window.from)),
      startMs: window.from,
      endMs: window.to,
      summary: `${title}: ${summaryOf(window, voice)}`,
      description: `${describe(window, voice)}\n${notices}`,
      location: where,
      geo: { lat: found.point.lat, lon: found.point.lon },
    })),
    note: { uid: uid('none'), summary: sentence, description: `${sentence}\n${notices}` },
  })
}

function summaryOf(window: Window, voice: Voice): string {
  const band = bandOf(window.score)?.band
  const word = band === undefined ? '' : said(BANDS[band], voice)
  return voice.language === 'en' ? `window, ${word} risk` : `ventana, riesgo ${word}`
}

const WORDS = {
  es: { score: 'Puntaje', confidence: 'confianza' },
  en: { score: 'Score', confidence: 'confidence' },
}

function describe(window: Window, voice: Voice): string {
  const words = WORDS[voice.language]
  const value = decimal(score(window.score), voice.language)
  return `${words.score} ${value}/100, ${words.confidence} ${decimal(share(window.confidence), voice.language)}.`
}
