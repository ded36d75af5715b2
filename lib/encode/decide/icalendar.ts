/**
 * iCalendar as RFC 5545 writes it: content lines ended by CRLF, folded at 75 octets, text escaped.
 */

/** An appointment. Texts are plain: what iCalendar would misread is escaped when it is written. */
export interface CalendarEvent {
  /** Stays the same for the same event, so that a phone replaces it. */
  readonly uid: string
  /** UTC ms. */
  readonly startMs: number
  readonly endMs: number
  readonly summary: string
  readonly description: string
  readonly location: string
  readonly geo: { readonly lat: number; readonly lon: number }
}

/** A calendar as a phone subscribes to it; `refreshHours` is how often it should ask again. */
export interface Calendar {
  readonly name: string
  readonly language: 'es' | 'en'
  /** When its content was made, UTC ms. */
  readonly stampMs: number
  readonly refreshHours: number
  readonly productId: string
  readonly events: readonly CalendarEvent[]
  /** Said when there are no events: a calendar must hold something (§3.6). */
  readonly note: { readonly uid: string; readonly summary: string; readonly description: string }
}

/** A calendar to subscribe to (RFC 7986 for its name and refresh interval). */
export function writeCalendar(calendar: Calendar): string {
  const { name, language, refreshHours, productId, events, stampMs, note } = calendar
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${escaped(productId)}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME;LANGUAGE=${language}:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:PT${refreshHours}H`,
    `X-PUBLISHED-TTL:PT${refreshHours}H`,
    ...(events.length > 0
      ? events.flatMap((event) => eventLines(event, stampMs))
      : noteLines(note, stampMs)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function eventLines(event: CalendarEvent, stampMs: number): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(event.uid)}`,
    `DTSTAMP:${utc(stampMs)}`,
    `DTSTART:${utc(event.startMs)}`,
    `DTEND:${utc(event.endMs)}`,
    `SUMMARY:${escaped(event.summary)}`,
    `DESCRIPTION:${escaped(event.description)}`,
    `LOCATION:${escaped(event.location)}`,
    `GEO:${event.geo.lat};${event.geo.lon}`,
    'STATUS:TENTATIVE',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

/** A journal entry takes no time in anybody's day. */
function noteLines(note: Calendar['note'], stampMs: number): readonly string[] {
  return [
    'BEGIN:VJOURNAL',
    `UID:${escaped(note.uid)}`,
    `DTSTAMP:${utc(stampMs)}`,
    `DTSTART:${utc(stampMs)}`,
    `SUMMARY:${escaped(note.summary)}`,
    `DESCRIPTION:${escaped(note.description)}`,
    'END:VJOURNAL',
  ]
}

/** `20261124T060000Z`. */
function utc(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '')
}

/** TEXT of §3.3.11; control characters have no place in it. */
export function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\n/g, '\\n')
}

const LINE_OCTETS = 75

/** Lines of at most 75 octets of UTF-8, never cut inside a character (§3.1). */
export function folded(line: string): string {
  const encoder = new TextEncoder()
  const lines: string[] = []
  let current = ''
  let octets = 0
  for (const character of line) {
    const size = encoder.encode(character).byteLength
    if (octets + size > LINE_OCTETS) {
      lines.push(current)
      // The blank that marks a continuation counts.
      current = ' '
      octets = 1
    }
    current += character
    octets += size
  }
  return [...lines, current].join('\r\n')
}
