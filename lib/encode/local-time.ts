/** UTC instants as local text. The only place where a time zone is applied. */
export interface LocalClock {
  /** `2026-11-24T03:00:00-03:00`; UTC is written `Z`. */
  time(ms: number): string
  /** `2026-11-24`. */
  date(ms: number): string
}

/** Remembers what it formatted: an answer of many points and variables asks for the same hours. */
export function localClock(timezone: string): LocalClock {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  })
  const known = new Map<number, Readonly<Record<string, string>>>()
  const parts = (ms: number): Readonly<Record<string, string>> => {
    const found =
      known.get(ms) ??
      Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]))
    known.set(ms, found)
    return found
  }
  return {
    time(ms) {
      const p = parts(ms)
      // Depending on the runtime's data, Greenwich is `GMT` or `GMT+00:00`.
      const offset = (p.timeZoneName ?? '').replace(/^GMT(?:\+00:00)?/, '') || 'Z'
      return `${p.year}-${p.month}-${p.day}T${p.hour}:${p.minute}:${p.second}${offset}`
    },
    date(ms) {
      const p = parts(ms)
      return `${p.year}-${p.month}-${p.day}`
    },
  }
}

/** `2026-11-24T06:00:00Z`. */
export function utcTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z')
}
