import * as v from 'valibot'
import { httpConfig } from '../config.js'
import { Failure, type Fault } from '../domain/errors.js'
import { nearestName } from '../schema/nearest-name.js'

/** What a schema makes of a value, or every fault it has. */
export type Parsed<Output> =
  | { readonly ok: true; readonly value: Output }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/**
 * A query string through its schema. Unknown and repeated parameters are faults like any other:
 * silently ignoring a misspelt `lat` would answer another question than the one asked.
 */
export function parseQuery<Output>(
  search: URLSearchParams,
  names: readonly string[],
  schema: v.GenericSchema<unknown, Output>,
): Output {
  const faults: Fault[] = []
  const record: Record<string, string> = {}
  for (const name of new Set(search.keys())) {
    // Each costs a search for the name it may mean.
    if (faults.length >= httpConfig.maxFaults) break
    if (!names.includes(name)) faults.push(unknownName(name, names))
    else if (search.getAll(name).length > 1) faults.push(repeatedName(name))
    else record[name] = search.get(name) ?? ''
  }
  const parsed = parseValue(record, schema, (path) => queryPointer(path, record))
  if (parsed.ok && faults.length === 0) return parsed.value
  throw invalid([...faults, ...(parsed.ok ? [] : parsed.faults)])
}

/** A parsed JSON body through its schema; `names` are the keys it may have. */
export function parseBody<Output>(
  body: unknown,
  names: readonly string[],
  schema: v.GenericSchema<unknown, Output>,
): Output {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw invalid([
      { pointer: '', detail: { es: 'debe ser un objeto JSON', en: 'must be a JSON object' } },
    ])
  }
  const faults = Object.keys(body)
    .filter((name) => !names.includes(name))
    .slice(0, httpConfig.maxFaults)
    .map((name) => ({ ...unknownName(name, names), pointer: jsonPointer([name]) }))
  const parsed = parseValue(body, schema, jsonPointer)
  if (parsed.ok && faults.length === 0) return parsed.value
  throw invalid([...faults, ...(parsed.ok ? [] : parsed.faults)])
}

/** For an endpoint that takes nothing but a body: no method without one reaches it. */
export function noBody(): never {
  throw new Failure('method_not_allowed', 'It takes a body.')
}

/** A `validation_error` with the first `httpConfig.maxFaults` of the faults. */
export function invalid(faults: readonly Fault[]): Failure {
  return new Failure('validation_error', 'The request does not fit its schema.', {
    faults: faults.slice(0, httpConfig.maxFaults),
  })
}

type Path = readonly (string | number)[]

function parseValue<Output>(
  value: unknown,
  schema: v.GenericSchema<unknown, Output>,
  pointerOf: (path: Path) => string,
): Parsed<Output> {
  // Messages are made in the language of the parse: one parse each.
  const result = v.safeParse(schema, value, { lang: 'es' })
  if (result.success) return { ok: true, value: result.output }
  const english = v.safeParse(schema, value, { lang: 'en' }).issues ?? []
  const faults = result.issues.map((issue, i) => ({
    pointer: pointerOf(pathOf(issue)),
    detail: { es: issue.message, en: english[i]?.message ?? issue.message },
  }))
  return { ok: false, faults: distinct(faults) }
}

function pathOf(issue: v.BaseIssue<unknown>): Path {
  return (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)))
}

function distinct(faults: readonly Fault[]): readonly Fault[] {
  const seen = new Set<string>()
  return faults.filter(({ pointer, detail }) => {
    const key = `${pointer}\n${detail.en}`
    return seen.has(key) ? false : seen.add(key)
  })
}

/** Of a caller's own names an answer repeats this much. */
const ECHOED_CHARACTERS = 64

/** RFC 6901. */
function jsonPointer(path: Path): string {
  const escaped = (part: string | number): string =>
    String(part).slice(0, ECHOED_CHARACTERS).replaceAll('~', '~0').replaceAll('/', '~1')
  return path.map((part) => `/${escaped(part)}`).join('')
}

/** `lat`, or `lat/2` for the third of several values. */
function queryPointer([name = '', index]: Path, record: Readonly<Record<string, string>>): string {
  const isList = record[name]?.includes(',') ?? false
  return index === undefined || !isList ? String(name) : `${name}/${index}`
}

function unknownName(name: string, names: readonly string[]): Fault {
  const near = nearestName(name, names)
  return {
    pointer: name.slice(0, ECHOED_CHARACTERS),
    detail: near
      ? { es: `no existe; ¿quiso decir ${near}?`, en: `is unknown; did you mean ${near}?` }
      : {
          es: `no existe; los nombres son ${names.join(', ')}`,
          en: `is unknown; the names are ${names.join(', ')}`,
        },
  }
}

function repeatedName(name: string): Fault {
  return { pointer: name, detail: { es: 'está repetido', en: 'is repeated' } }
}
