/** The API's times carry the offset of the asked zone: their digits are the local clock. */
export interface LocalTime {
  /** UTC, ms. */
  readonly ms: number
  /** What a clock on the wall shows, as if it were UTC, ms: for axes and calendar arithmetic. */
  readonly wallMs: number
  /** `2026-11-25`. */
  readonly date: string
  readonly hour: number
}

const FORM = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/

/** Throws for what is no ISO 8601 time with a zone: the API's promise would be broken. */
export function localTime(text: string): LocalTime {
  const match = FORM.exec(text)
  const [, date = '', hour = '', minute = ''] = match ?? []
  if (match === null) throw new Error(`not a time with a zone: ${text}`)
  return {
    ms: Date.parse(text),
    wallMs: Date.parse(`${date}T${hour}:${minute}:00Z`),
    date,
    hour: Number(hour),
  }
}

/** The model's country keeps one clock all year. */
export const ARGENTINA_OFFSET_MS = -3 * 3_600_000

/** An instant on the Argentine clock. */
export function argentineTime(ms: number): LocalTime {
  const wallMs = ms + ARGENTINA_OFFSET_MS
  const text = new Date(wallMs).toISOString()
  return { ms, wallMs, date: text.slice(0, 10), hour: Number(text.slice(11, 13)) }
}
