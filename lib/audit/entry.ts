import { auditConfig } from '../config.js'
import type { AuditEvent } from './audit-log.js'
import { type DetailKind, detailsOf } from './catalogue.js'
import { networkOf } from './network-of.js'
import { REDACTED, redact } from './redact.js'

/** A checked detail: a word or words of ours, a whole number, or a flag. */
export type DetailValue = string | number | boolean

/** What is kept of an event. */
export interface AuditEntry {
  /** From 1, without gaps. */
  readonly sequence: number
  /** ISO 8601, UTC. */
  readonly time: string
  readonly type: string
  readonly actor?: string
  /** A network, such as `203.0.113.0/24`. */
  readonly address?: string
  readonly correlationId: string
  readonly outcome: AuditEvent['outcome']
  readonly details?: Readonly<Record<string, DetailValue>>
  /** Whether `hash` is an HMAC with a key that Redis does not have. */
  readonly keyed: boolean
  /** Hash of the entry before, hex. */
  readonly previous: string
  /** Of everything above, in canonical form, hex. */
  readonly hash: string
}

/** An entry before it has its place in the chain. */
export type AuditRecord = Omit<AuditEntry, 'sequence' | 'keyed' | 'previous' | 'hash'>

const TYPE = /^[a-z][a-z0-9_]{0,30}(?:\.[a-z][a-z0-9_]{0,30})?$/
const ID = /^[\w.:-]{1,128}$/
const WORD = /^[\w.:/-]{1,80}$/

/** What may be kept of an event: listed details, a network for an address, nothing like a secret. */
export function recordOf(event: AuditEvent, time: Date): AuditRecord {
  const { type, actor, address, correlationId, outcome, details = {} } = event
  const kept = Object.entries(detailsOf(type)).flatMap(([name, kind]) => {
    const value = Object.hasOwn(details, name) ? detailOf(details[name], kind) : undefined
    return value === undefined ? [] : [[name, value] as const]
  })
  return {
    time: time.toISOString(),
    type: TYPE.test(type) ? type : REDACTED,
    ...(actor === undefined ? {} : { actor: idOf(actor) }),
    ...(address === undefined ? {} : { address: networkOf(address) }),
    correlationId: idOf(correlationId),
    outcome,
    ...(kept.length > 0 ? { details: Object.fromEntries(kept) } : {}),
  }
}

function idOf(text: string): string {
  return ID.test(text) ? redact(text) : REDACTED
}

function detailOf(value: unknown, kind: DetailKind): DetailValue | undefined {
  switch (kind) {
    case 'count':
      return typeof value === 'number' && Number.isFinite(value) ? Math.round(value) : undefined
    case 'flag':
      return typeof value === 'boolean' ? value : undefined
    case 'word':
      return typeof value === 'string' ? wordOf(value) : undefined
    case 'words':
      return typeof value === 'string' ? wordsOf(value) : undefined
  }
}

function wordOf(text: string): string {
  return WORD.test(text) ? redact(text) : REDACTED
}

function wordsOf(text: string): string {
  return text.split(',').slice(0, auditConfig.maxWords).map(wordOf).join(',')
}

/** An entry as it was stored; `undefined` for anything else. Its hash is not looked at here. */
export function parseEntry(text: string): AuditEntry | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  return isEntry(value) ? value : undefined
}

function isEntry(value: unknown): value is AuditEntry {
  if (typeof value !== 'object' || value === null) return false
  const fields: Readonly<Record<string, unknown>> = { ...value }
  const texts = ['time', 'type', 'correlationId', 'outcome', 'previous', 'hash']
  return (
    Number.isSafeInteger(fields.sequence) &&
    typeof fields.keyed === 'boolean' &&
    texts.every((name) => typeof fields[name] === 'string')
  )
}
