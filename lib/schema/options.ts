import * as v from 'valibot'
import type { OptionId, OptionSpec, OptionValue, OptionValues } from '../domain/hazards/options.js'
import { PROFILES } from '../domain/profiles/index.js'
import type { ProfileDefinition } from '../domain/profiles/profile.js'
import { message } from './message.js'
import { nearestName } from './nearest-name.js'

/** A profile and what its user told it. */
export interface AskedProfile {
  readonly profile: ProfileDefinition
  readonly options: OptionValues
  /** Those of `options` that the request did not say: the account keeps them. Absent: none could. */
  readonly fromAccount?: readonly string[]
}

type Validator = v.GenericSchema<unknown, OptionValue>

/** Every option of every profile as the schema that it is checked by, built once. */
const VALIDATORS: ReadonlyMap<string, ReadonlyMap<string, Validator>> = new Map(
  PROFILES.map(({ id, options }: ProfileDefinition) => [
    id,
    new Map(Object.entries(options).map(([option, spec]) => [option, validatorOf(spec)])),
  ]),
)

/** The schema of one option, from its description. */
export function validatorOf(spec: OptionSpec): Validator {
  switch (spec.kind) {
    case 'number':
      return numberValidator(spec)
    case 'choice': {
      const ids = spec.choices.map(({ id }) => id)
      const list = ids.join(', ')
      return v.picklist(ids, message(`debe ser uno de: ${list}`, `must be one of: ${list}`))
    }
    case 'flag':
      return v.boolean(message('debe ser true o false', 'must be true or false'))
  }
}

function numberValidator(spec: Extract<OptionSpec, { readonly kind: 'number' }>): Validator {
  const { minimum, maximum, unit, integer } = spec
  const range = message(
    `debe ser un ${integer ? 'entero' : 'número'} de ${minimum} a ${maximum} (${unit})`,
    `must be a ${integer ? 'whole ' : ''}number from ${minimum} to ${maximum} (${unit})`,
  )
  const bounded = v.pipe(v.number(range), v.minValue(minimum, range), v.maxValue(maximum, range))
  return integer ? v.pipe(bounded, v.integer(range)) : bounded
}

/** What one option is wrong in, in the language of the parse. */
export interface OptionFault {
  readonly option: string
  readonly message: string
}

/** A profile each with the options it takes; or a fault for every option that none takes. */
export type CheckedOptions =
  | { readonly ok: true; readonly asked: readonly AskedProfile[] }
  | { readonly ok: false; readonly faults: readonly OptionFault[] }

/**
 * Options against the profiles that are asked. Of several profiles each takes the options it has;
 * an option is at fault when no profile takes it.
 *
 * `fromText` is for queries, where every value is text.
 */
export function checkOptions(
  profiles: readonly ProfileDefinition[],
  given: Readonly<Record<string, unknown>>,
  { fromText, lang }: { readonly fromText: boolean; readonly lang: string | undefined },
): CheckedOptions {
  const taken = new Map(profiles.map(({ id }) => [id, new Map<string, OptionValue>()]))
  const faults: OptionFault[] = []
  for (const [option, raw] of Object.entries(given)) {
    const outcomes = profiles.flatMap((profile) => {
      const validator = VALIDATORS.get(profile.id)?.get(option)
      if (validator === undefined) return []
      const value = fromText ? valueOfText(profile, option, String(raw)) : raw
      return [{ profile, result: v.safeParse(validator, value, { ...(lang ? { lang } : {}) }) }]
    })
    const fits = outcomes.filter(({ result }) => result.success)
    for (const { profile, result } of fits) {
      if (result.success) taken.get(profile.id)?.set(option, result.output)
    }
    if (fits.length > 0) continue
    const [worst] = outcomes
    const issue = worst?.result.issues?.[0]
    faults.push({ option, message: issue?.message ?? unknownOption(profiles, option, lang) })
  }
  if (faults.length > 0) return { ok: false, faults }
  const asked = profiles.map((profile) => ({
    profile,
    options: Object.fromEntries(taken.get(profile.id) ?? []),
  }))
  return { ok: true, asked }
}

/** Each digit can match in one way only. */
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/
const TRUE = ['true', '1']
const FALSE = ['false', '0']

/** Text as the value that the option's kind takes; what is none stays text and is refused. */
function valueOfText(profile: ProfileDefinition, option: string, text: string): unknown {
  const spec = optionSpec(profile, option)
  const trimmed = text.trim()
  if (spec?.kind === 'number') return NUMBER.test(trimmed) ? Number(trimmed) : trimmed
  if (spec?.kind !== 'flag') return trimmed
  if (TRUE.includes(trimmed)) return true
  return FALSE.includes(trimmed) ? false : trimmed
}

function optionSpec({ options }: ProfileDefinition, option: string): OptionSpec | undefined {
  return Object.entries(options).find(([id]) => id === option)?.[1]
}

function unknownOption(
  profiles: readonly ProfileDefinition[],
  option: string,
  lang: string | undefined,
): string {
  const known = [...new Set(profiles.flatMap(({ options }) => Object.keys(options)))]
  const [only, ...others] = profiles
  const who = only === undefined || others.length > 0 ? undefined : only.id
  const near = nearestName(option, known)
  const es = `${who ?? 'ningún perfil'} ${who ? 'no tiene' : 'tiene'} esa opción`
  const en = who ? `${who} has no such option` : 'no profile has such an option'
  const list = known.join(', ') || '–'
  const tail = near
    ? { es: `¿quiso decir ${near}?`, en: `did you mean ${near}?` }
    : { es: `las opciones son ${list}`, en: `the options are ${list}` }
  return lang === 'en' ? `${en}; ${tail.en}` : `${es}; ${tail.es}`
}

/** Every option there is, with the profiles that take it. */
export const OPTION_IDS: readonly OptionId[] = [
  ...new Set(PROFILES.flatMap(({ options }: ProfileDefinition) => keysOf(options))),
]

function keysOf(options: ProfileDefinition['options']): readonly OptionId[] {
  return Object.keys(options).filter((id): id is OptionId => id in options)
}

/** `options.task=spraying`: one query parameter an option, so that each is named and checked. */
export const OPTION_PREFIX = 'options.'

/** `options.*` of a query, as text: what it means for a profile is left to {@link checkOptions}. */
export const optionQueryEntries = Object.fromEntries(
  OPTION_IDS.map((id) => [
    `${OPTION_PREFIX}${id}`,
    v.exactOptional(
      v.pipe(
        v.string(),
        v.maxLength(64, message('admite hasta 64 caracteres', 'takes at most 64 characters')),
        v.description(describeOption(id)),
      ),
    ),
  ]),
)

function describeOption(id: OptionId): string {
  const uses = PROFILES.flatMap((profile: ProfileDefinition) => {
    const spec = profile.options[id]
    return spec === undefined ? [] : [`${profile.id}: ${spec.title.en}, ${rangeOf(spec)}`]
  })
  return `Option of ${uses.join('; ')}`
}

function rangeOf(spec: OptionSpec): string {
  if (spec.kind === 'flag') return `true or false (${spec.default})`
  if (spec.kind === 'choice') {
    return `${spec.choices.map(({ id }) => id).join(' | ')} (${spec.default})`
  }
  const fallback = spec.default === undefined ? '' : ` (${spec.default})`
  return `${spec.minimum} to ${spec.maximum} ${spec.unit}${fallback}`
}

const RESERVED = ['constructor', 'prototype']

function isPlainRecord(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return !Object.keys(value).some((key) => RESERVED.includes(key))
}

/** `options` of a body, bounded in size; what fits a profile is left to {@link checkOptions}. */
export const optionsInBody = v.pipe(
  v.record(
    v.pipe(v.string(), v.maxLength(64)),
    v.union(
      [v.number(), v.boolean(), v.pipe(v.string(), v.maxLength(64))],
      message('debe ser número, texto o booleano', 'must be a number, text or a boolean'),
    ),
    message('debe ser un objeto', 'must be an object'),
  ),
  v.check(
    (options) => Object.keys(options).length <= OPTION_IDS.length,
    message('tiene demasiadas opciones', 'holds too many options'),
  ),
  v.description('What the profile takes, by id: see /api/v1/profiles'),
)

/** Before a record, which leaves out names such as `constructor` and takes a list for one. */
export const plainRecord = v.pipe(
  v.unknown(),
  v.check(isPlainRecord, message('debe ser un objeto', 'must be an object')),
)

/** The same as {@link optionsInBody}, enforced. */
export const plainOptionsInBody = v.pipe(plainRecord, optionsInBody)
