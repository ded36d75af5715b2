/** One option of a profile, read from the JSON Schema that the API publishes. */
export type OptionSpec = {
  readonly id: string
  readonly title: string
  readonly description: string | undefined
  /** What counts unless told, as text. */
  readonly usual: string | undefined
} & (
  | {
      readonly kind: 'choice'
      readonly choices: readonly { readonly id: string; readonly title: string }[]
    }
  | {
      readonly kind: 'number'
      readonly minimum: number
      readonly maximum: number
      readonly isWhole: boolean
      readonly unit: string | undefined
    }
  | { readonly kind: 'flag' }
)

/** The options that a form can show; a kind that the page does not know is left to the API's default. */
export function optionSpecs(properties: Readonly<Record<string, unknown>>): readonly OptionSpec[] {
  return Object.entries(properties).flatMap(([id, schema]) => {
    const spec = isRecord(schema) ? specOf(id, schema) : undefined
    return spec === undefined ? [] : [spec]
  })
}

function specOf(id: string, schema: Readonly<Record<string, unknown>>): OptionSpec | undefined {
  const usual = schema.default === undefined ? undefined : String(schema.default)
  const common = {
    id,
    title: text(schema.title) ?? id,
    description: text(schema.description),
    usual,
  }
  if (Array.isArray(schema.enum)) {
    const titles = isRecord(schema['x-titles']) ? schema['x-titles'] : {}
    const choices = schema.enum
      .map(String)
      .map((choice) => ({ id: choice, title: text(titles[choice]) ?? choice }))
    return { ...common, kind: 'choice', choices }
  }
  if (schema.type === 'boolean') return { ...common, kind: 'flag', usual: usual ?? 'false' }
  if (schema.type !== 'number' && schema.type !== 'integer') return undefined
  return {
    ...common,
    kind: 'number',
    minimum: Number(schema.minimum ?? Number.NEGATIVE_INFINITY),
    maximum: Number(schema.maximum ?? Number.POSITIVE_INFINITY),
    isWhole: schema.type === 'integer',
    unit: text(schema['x-unit']),
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
