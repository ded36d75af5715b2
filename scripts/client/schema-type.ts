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

/** The TypeScript type of what a schema allows. Bounds and patterns have none: they are not lost, but enforced elsewhere. */
export function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? 'unknown'
  if ('const' in schema) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return distinct(choices.map(typeOf)).join(' | ')
  if (schema.allOf) return schema.allOf.map((part) => `(${typeOf(part)})`).join(' & ')
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? [])
  if (types.length === 0) return schema.properties ? objectType(schema) : 'unknown'
  return distinct(types.map((type) => ofType(type, schema))).join(' | ')
}

function ofType(type: string, schema: Schema): string {
  if (type === 'object') return objectType(schema)
  if (type === 'array') return arrayType(schema)
  return PRIMITIVES[type] ?? 'unknown'
}

function arrayType({ items, prefixItems }: Schema): string {
  if (prefixItems) return `readonly [${prefixItems.map(typeOf).join(', ')}]`
  return `readonly (${typeof items === 'object' ? typeOf(items) : 'unknown'})[]`
}

function objectType({ properties = {}, required = [], additionalProperties }: Schema): string {
  const members = Object.entries(properties).map(([name, schema]) => {
    const optional = required.includes(name) ? '' : '?'
    return `${comment(schema.description)}readonly ${memberName(name)}${optional}: ${typeOf(schema)}`
  })
  const own = `{\n${members.join('\n')}\n}`
  if (typeof additionalProperties !== 'object') {
    return members.length > 0 || additionalProperties === false ? own : ANYTHING
  }
  const rest = `{ readonly [name: string]: ${typeOf(additionalProperties)} }`
  return members.length > 0 ? `${own} & ${rest}` : rest
}

const ANYTHING = '{ readonly [name: string]: unknown }'

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
