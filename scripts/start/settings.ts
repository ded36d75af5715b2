/** A setting the person has to correct; `message` says how. */
export class SettingError extends Error {
  override readonly name = 'SettingError'
}

/** `PORT`, 3000 when absent; 0 takes any free port. */
export function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return 3000
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new SettingError(`PORT must be a number from 0 to 65535, not "${text}".`)
  }
  return port
}

/** `--as-of`: an ISO 8601 instant that is not in the future. */
export function readAsOf(text: string | undefined, now: Date): Date | undefined {
  if (text === undefined) return undefined
  const time = new Date(text)
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?Z$/.test(text) && time <= now) return time
  throw new SettingError(`--as-of takes a time like 2026-10-03T12:00Z until now, not "${text}".`)
}

/** What npm and the loader of this script set for themselves; a function would not have it. */
const OF_OUR_TOOLS = /^(npm_|NODE_|TSX_|ESBK_|INIT_CWD$|PORT$)/

/** The person's own environment, for the functions. */
export function functionEnvironment(
  source: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(source)) {
    if (value !== undefined && !OF_OUR_TOOLS.test(name)) env[name] = value
  }
  return env
}
