import { toJsonSchema } from '@valibot/to-json-schema'
import { describedOptions } from '../schema/described-options.js'

/** JSON Schema (2020-12) of a profile's options: made from the schemas that check them. */
export function optionsSchema(...asked: Parameters<typeof describedOptions>): object {
  const properties = describedOptions(...asked).map(({ id, schema, annotations }) => {
    const { $schema: _, ...own } = toJsonSchema(schema, { target: 'draft-2020-12' })
    return [id, { ...own, ...annotations }]
  })
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    additionalProperties: false,
  }
}
