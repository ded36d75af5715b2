import { bandOf } from '../../domain/methodology.js'
import { HOUR_MS } from '../../domain/model-run.js'
import type { Window, WindowsReport } from '../../domain/windows/report.js'
import { said, score, share, type Voice } from './blocks.js'
import { reasonText, span, uncapitalised } from './wording.js'

/**
 * Windows in local time, each with the best stretch of the asked duration. `limiting` says what
 * keeps most hours out, null when all fit; without a window `least_bad` is the mildest stretch.
 */
export function windowsBlock(
  report: WindowsReport,
  durationHours: number,
  voice: Voice,
): Record<string, unknown> {
  const { limiting, leastBad } = report
  return {
    min_duration_hours: durationHours,
    limit: report.limit,
    daylight: report.daylight,
    windows: report.windows.map((window) => windowBlock(window, durationHours, voice)),
    limiting:
      limiting === undefined
        ? null
        : { ...reasonBlock(limiting.reason, voice), hours: limiting.hours },
    least_bad:
      leastBad === undefined
        ? null
        : {
            ...windowBlock(leastBad, durationHours, voice),
            reason: leastBad.reason === undefined ? null : reasonBlock(leastBad.reason, voice),
          },
  }
}

function windowBlock(window: Window, durationHours: number, voice: Voice): object {
  const { clock } = voice
  return {
    from: clock.time(window.from),
    to: clock.time(window.to),
    hours: window.hours,
    score: score(window.score),
    max: score(window.max),
    mean: score(window.mean),
    band: bandOf(window.score)?.band ?? null,
    confidence: share(window.confidence),
    best: {
      from: clock.time(window.bestFrom),
      to: clock.time(window.bestFrom + durationHours * HOUR_MS),
    },
  }
}

function reasonBlock(reason: NonNullable<WindowsReport['limiting']>['reason'], voice: Voice) {
  return {
    kind: reason.kind,
    ...('hazard' in reason ? { hazard: reason.hazard } : {}),
    text: said(reasonText(reason), voice),
  }
}

const NONE = {
  es: (hours: number) => `Ninguna ventana de ${hours} h`,
  en: (hours: number) => `No window of ${hours} h`,
}

/** The best window, or why there is none, in a sentence. */
export function windowsSentence(
  report: WindowsReport,
  durationHours: number,
  voice: Voice,
): string {
  const { language, clock } = voice
  const [best] = report.windows
  if (best !== undefined) {
    const when = span(clock.time(best.from), clock.time(best.to), language)
    return language === 'en' ? `Best window: ${when}.` : `Mejor ventana: ${when}.`
  }
  const { limiting } = report
  const why =
    limiting === undefined ? '' : `: ${uncapitalised(said(reasonText(limiting.reason), voice))}`
  return `${NONE[language](durationHours)}${why}.`
}
