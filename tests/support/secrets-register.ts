import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What end-to-end and security tests used that nobody may find in a log or an audit entry, and the lines
 * in which it is looked for: the built product's. Test files run in processes of their own: each appends
 * to files of its own, and whoever ends that suite reads them all.
 */
export const REGISTER = join(import.meta.dirname, '..', '..', 'test-results', 'secrets-register')

/** `secret` may be nowhere. `address` may be in logs of the platform, and in no audit entry. */
export type SecretKind = 'secret' | 'address'
/** Lines of the functions' output, or entries of the audit chain. */
export type LineKind = 'log' | 'entry'

/** Shorter ones are words: they would be found by chance. */
const LEAST_CHARACTERS = 10

export function registerSecret(
  value: string,
  kind: SecretKind = 'secret',
  folder: string = REGISTER,
): void {
  if (value.length >= LEAST_CHARACTERS) append(folder, `${kind}.secrets`, [value])
}

export function keepLines(
  kind: LineKind,
  lines: readonly string[],
  folder: string = REGISTER,
): void {
  if (lines.length > 0) append(folder, `${kind}.lines`, lines)
}

function append(folder: string, name: string, values: readonly string[]): void {
  mkdirSync(folder, { recursive: true })
  const text = values.map((value) => `${JSON.stringify(value)}\n`).join('')
  appendFileSync(join(folder, `${process.pid}.${name}`), text)
}

export interface Leak {
  /** Never the secret itself: what a report shows is a leak, too. */
  readonly secretHash: string
  readonly kind: SecretKind
  readonly where: LineKind
  /** The line without the secret. */
  readonly line: string
}

export interface Search {
  readonly secrets: number
  readonly lines: number
  readonly entries: number
  readonly leaks: readonly Leak[]
}

/** Looks for every secret of the suite, as it is and as URLs and JSON write it. */
export function searchForSecrets(folder: string = REGISTER): Search {
  const secrets = readAll(folder, 'secret.secrets')
  const addresses = readAll(folder, 'address.secrets')
  const lines = readAll(folder, 'log.lines')
  const entries = readAll(folder, 'entry.lines')
  const leaks = [
    ...leaksOf(secrets, 'secret', { where: 'log', lines }),
    ...leaksOf(secrets, 'secret', { where: 'entry', lines: entries }),
    ...leaksOf(addresses, 'address', { where: 'entry', lines: entries }),
  ]
  const { size } = new Set([...secrets, ...addresses])
  return { secrets: size, lines: lines.length, entries: entries.length, leaks }
}

function leaksOf(
  values: readonly string[],
  kind: SecretKind,
  { where, lines }: { readonly where: LineKind; readonly lines: readonly string[] },
): readonly Leak[] {
  const text = lines.join('\n')
  return [...new Set(values)].flatMap((value) => {
    const forms = [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]
    const found = forms.find((form) => text.includes(form))
    if (found === undefined) return []
    const line = lines.find((one) => one.includes(found)) ?? ''
    const secretHash = createHash('sha256').update(value).digest('hex').slice(0, 12)
    return [{ secretHash, kind, where, line: line.replaceAll(found, '[the secret]').slice(0, 500) }]
  })
}

function readAll(folder: string, ending: string): string[] {
  return filesOf(folder)
    .filter((name) => name.endsWith(ending))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line): string => JSON.parse(line))
}

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

export function clearRegister(folder: string = REGISTER): void {
  rmSync(folder, { recursive: true, force: true })
}

/** Ends a suite: throws, and says where, when any secret was found. */
export function assertNothingLeaked(folder: string = REGISTER): Search {
  const found = searchForSecrets(folder)
  if (found.leaks.length > 0) {
    const where = found.leaks.map((leak) => `  ${JSON.stringify(leak)}`).join('\n')
    throw new Error(`Secrets of the tests are in logs or audit entries:\n${where}`)
  }
  return found
}
