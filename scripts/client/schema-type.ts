/** A JSON Schema as far as the OpenAPI document uses it. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly items?: boolean | Schema
  readonly prefixItems?: readonly Schema[]
}

const PRIMITIVES: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  null: 'null',
}

/** Writes schemas as types. What stands in several places becomes a type with a name. */
export interface TypeWriter {
  /** `hint` is what the schema is of: a name is made from it where one is needed. */
  typeOf(schema: Schema, hint: string): string
  /** The types that got a name so far, in the order in which they were met. */
  named(): readonly string[]
}

/** Shorter ones are as quick to read where they stand. */
const WORTH_A_NAME = 150
/** Of the runtime, or of the language. */
const TAKEN = ['Field', 'FieldHeader', 'Problem', 'Response', 'Error', 'Date', 'Sent', 'SkyPulse']

/** A writer for schemas of one document; `all` tells it which occur more than once. */
export function typeWriter(all: readonly Schema[]): TypeWriter {
  const counts = new Map<string, number>()
  const count = (schema: Schema): void => {
    const key = JSON.stringify(schema)
    const times = (counts.get(key) ?? 0) + 1
    counts.set(key, times)
    if (times === 1) for (const part of partsOf(schema)) count(part)
  }
  for (const schema of all) count(schema)
  const names = new Map<string, string>()
  const used = new Set(TAKEN)
  const declarations: string[] = []

  function typeOf(schema: Schema, hint: string): string {
    const key = JSON.stringify(schema)
    const known = names.get(key)
    if (known !== undefined) return known
    const isWorthIt = key.length >= WORTH_A_NAME && schema.type !== 'array'
    if ((counts.get(key) ?? 0) < 2 || !isWorthIt) return inline(schema, hint)
    const name = freeName(hint)
    names.set(key, name)
    const at = declarations.push('') - 1
    const { description, ...rest } = schema
    declarations[at] = `${comment(description)}export type ${name} = ${inline(rest, hint)}`
    return name
  }

  function freeName(hint: string): string {
    const base = pascal(hint)
    let name = base
    for (let i = 2; used.has(name); i++) name = `${base}${i}`
    used.add(name)
    return name
  }

  function inline(schema: Schema, hint: string): string {
    if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? 'unknown'
    if ('const' in schema) return JSON.stringify(schema.const)
    if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
    const choices = schema.anyOf ?? schema.oneOf
    if (choices) return distinct(choices.map((choice) => typeOf(choice, hint))).join(' | ')
    if (schema.allOf) return schema.allOf.map((part) => `(${typeOf(part, hint)})`).join(' & ')
    const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? [])
    if (types.length === 0) return schema.properties ? objectType(schema, hint) : 'unknown'
    return distinct(types.map((type) => ofType(type, schema, hint))).join(' | ')
  }

  function ofType(type: string, schema: Schema, hint: string): string {
    if (type === 'object') return objectType(schema, hint)
    if (type === 'array') return arrayType(schema, hint)
    return PRIMITIVES[type] ?? 'unknown'
  }

  function arrayType({ items, prefixItems }: Schema, hint: string): string {
    const one = hint.replace(/s$/, '')
    if (prefixItems) return `readonly [${prefixItems.map((i) => typeOf(i, one)).join(', ')}]`
    return `readonly (${typeof items === 'object' ? typeOf(items, one) : 'unknown'})[]`
  }

  function objectType(
    { properties = {}, required = [], additionalProperties }: Schema,
    hint: string,
  ): string {
    const members = Object.entries(properties).map(([name, schema]) => {
      const optional = required.includes(name) ? '' : '?'
      const said = comment(schema.description)
      return `${said}readonly ${memberName(name)}${optional}: ${typeOf(schema, name)}`
    })
    const own = `{\n${members.join('\n')}\n}`
    if (typeof additionalProperties !== 'object') {
      return members.length > 0 || additionalProperties === false ? own : ANYTHING
    }
    const rest = `{ readonly [name: string]: ${typeOf(additionalProperties, hint)} }`
    return members.length > 0 ? `${own} & ${rest}` : rest
  }

  return { typeOf, named: () => declarations }
}

const ANYTHING = '{ readonly [name: string]: unknown }'

function partsOf(schema: Schema): readonly Schema[] {
  const { items, additionalProperties, properties = {}, prefixItems = [] } = schema
  return [
    ...[items, additionalProperties].filter((part) => typeof part === 'object'),
    ...[schema.anyOf, schema.oneOf, schema.allOf].flatMap((parts) => parts ?? []),
    ...prefixItems,
    ...Object.values(properties),
  ]
}

/** `not_evaluated` → `NotEvaluated`. */
function pascal(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/)
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('')
}

/** As an object's member is written: `hours`, `'options.task'`. */
export function memberName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`
}

/** A doc comment on a line of its own, or nothing. */
export function comment(text: string | undefined): string {
  return text === undefined || text === '' ? '' : `/** ${text.replaceAll('*/', '*\\/')} */\n`
}

function distinct(types: readonly string[]): readonly string[] {
  return [...new Set(types)]
}
