import { HOUR_MS } from '../domain/model-run.js'
import type { WatchRule } from './rule.js'
import type { Notice, Told } from './watch-state.js'

/** Whom a message is for: a chat that reads `text`, or a program that reads numbers. */
export type MessageFormat = 'slack' | 'plain'

/** What a message is made of. */
export interface MessageParts {
  readonly notice: Notice
  readonly rule: WatchRule
  /** Names the deployment to whoever has several. */
  readonly deployment: string
}

const WORDS: Readonly<Record<Told, { readonly es: string; readonly en: string }>> = {
  opened: { es: 'ABIERTA', en: 'OPENED' },
  closed: { es: 'CERRADA', en: 'CLOSED' },
  flapping: { es: 'INTERMITENTE', en: 'FLAPPING' },
}

/** The body of a webhook: JSON text. */
export function messageBody(parts: MessageParts, format: MessageFormat): string {
  return JSON.stringify(format === 'slack' ? { text: chatText(parts) } : plain(parts))
}

function plain({ notice, rule, deployment }: MessageParts): object {
  return {
    id: notice.id,
    event: notice.what,
    rule: rule.id,
    severity: rule.severity,
    time: new Date(notice.timeMs).toISOString(),
    deployment,
    signal: rule.signal,
    value: notice.value,
    unit: rule.unit,
    bad: rule.bad,
    threshold: rule.threshold,
    clears: rule.clears,
    window_minutes: rule.windowMinutes,
    text: rule.text,
  }
}

/** Two languages, and the hour as the clock on the wall has it: Argentina is UTC−3 all year. */
function chatText({ notice, rule, deployment }: MessageParts): string {
  const local = new Date(notice.timeMs - 3 * HOUR_MS).toISOString().slice(0, 16).replace('T', ' ')
  const unit = rule.unit === '1' ? '' : ` ${rule.unit}`
  const value = notice.value === null ? '–' : `${Number(notice.value.toPrecision(4))}${unit}`
  const sign = rule.bad === 'above' ? '>' : '<'
  const numbers = `${value} (${sign} ${rule.threshold}${unit}, ${rule.windowMinutes} min)`
  const { es, en } = WORDS[notice.what]
  return [
    `[${rule.severity}] ${es}: ${rule.text.es}: ${numbers}`,
    `[${rule.severity}] ${en}: ${rule.text.en}: ${numbers}`,
    `${rule.id} · ${deployment} · ${local} (UTC−3)`,
  ].join('\n')
}
