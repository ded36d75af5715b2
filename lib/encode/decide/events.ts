import type { AlertEvent } from '../../domain/alerts/event.js'
import { quantity, said, type Voice } from './blocks.js'
import { LEVELS } from './wording.js'

/** An alert in full. */
export function eventBlock(event: AlertEvent, voice: Voice): Record<string, unknown> {
  const { clock } = voice
  const time = (date: Date) => clock.time(date.getTime())
  return {
    phenomenon: event.phenomenon,
    title: said(event.title, voice),
    level: event.level,
    level_text: said(LEVELS[event.level], voice),
    ...(event.region === undefined
      ? {}
      : { region: { id: event.region.id, name: said(event.region.name, voice) } }),
    start: time(event.start),
    peak: time(event.peak),
    end: time(event.end),
    starts_before_run: event.startsBeforeRun,
    lasts_beyond_run: event.lastsBeyondRun,
    parts: event.parts.map(({ level, start, end }) => ({
      level,
      start: time(start),
      end: time(end),
    })),
    text: said(event.text, voice),
    advice: said(event.advice, voice),
    values: event.values.map(({ quantity: id, label, unit, value, time: at }) => ({
      quantity: id,
      label: said(label, voice),
      unit,
      value: quantity(value),
      time: time(at),
    })),
    thresholds: event.thresholds.map((threshold) => ({
      id: threshold.id,
      quantity: threshold.quantity,
      unit: threshold.unit,
      comparison: threshold.comparison,
      value: threshold.value,
      level: threshold.level,
      source: threshold.source,
      evidence: threshold.evidence,
    })),
    complete: event.complete,
    proxy: event.proxy,
    official: event.official,
    official_url: event.officialUrl,
  }
}

/** An alert as a line beside a score. */
export function eventLine(event: AlertEvent, voice: Voice): object {
  const { phenomenon, level, start, end, text } = event
  return {
    phenomenon,
    level,
    start: voice.clock.time(start.getTime()),
    end: voice.clock.time(end.getTime()),
    text: said(text, voice),
  }
}
