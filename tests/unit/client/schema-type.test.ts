import { describe, expect, test } from 'vitest'
import {
  comment,
  memberName,
  type Schema,
  typeWriter,
} from '../../../scripts/client/schema-type.js'

const written = (schema: Schema) =>
  typeWriter([schema]).typeOf(schema, 'thing').replace(/\s+/g, ' ')

describe('a schema is written as the type of what it allows', () => {
  test.each<[Schema, string]>([
    [{ type: 'integer', description: 'x' }, 'number'],
    [{ type: ['string', 'null'] }, 'string | null'],
    [{ enum: ['a', 1, null] }, '"a" | 1 | null'],
    [{ const: 'x' }, '"x"'],
    [{ anyOf: [{ type: 'number' }, { type: 'integer' }, { type: 'null' }] }, 'number | null'],
    [{ allOf: [{ type: 'number' }, {}] }, '(number) & (unknown)'],
    [{ $ref: '#/components/schemas/Problem' }, 'Problem'],
    [{ type: 'array', items: { enum: ['a', 'b'] } }, 'readonly ("a" | "b")[]'],
    [{ type: 'array' }, 'readonly (unknown)[]'],
    [
      { type: 'array', prefixItems: [{ type: 'number' }, { type: 'string' }] },
      'readonly [number, string]',
    ],
    [
      { type: 'object', properties: { 'a.b': { type: 'number' }, c: {} }, required: ['c'] },
      "{ readonly 'a.b'?: number readonly c: unknown }",
    ],
    [
      { type: 'object', additionalProperties: { type: 'number' } },
      '{ readonly [name: string]: number }',
    ],
    [{ type: 'object' }, '{ readonly [name: string]: unknown }'],
    [{}, 'unknown'],
  ])('%j', (schema, type) => {
    expect(written(schema)).toBe(type)
  })
})

test('what stands in two places has one name; what differs has another', () => {
  const block = (last: string): Schema => ({
    type: 'object',
    properties: Object.fromEntries(
      ['first', 'second', 'third', 'fourth', 'fifth', last].map((n) => [n, { type: 'string' }]),
    ),
  })
  const all: Schema[] = [
    { type: 'object', properties: { not_here: block('a') } },
    { type: 'object', properties: { not_here: block('a') } },
    { type: 'object', properties: { not_here: block('b'), other: block('b') } },
  ]
  const writer = typeWriter(all.map((schema, i) => ({ ...schema, required: [String(i)] })))
  const texts = all.map((schema) => writer.typeOf(schema, 'x'))
  expect(texts[0]).toContain('not_here?: NotHere')
  expect(texts[2]).toMatch(/not_here\?: NotHere2[\s\S]*other\?: NotHere2/)
  expect(writer.named()).toHaveLength(2)
})

test('a comment cannot end early, and a member is quoted where it must be', () => {
  expect(comment('ends */ here')).not.toMatch(/\*\/ here/)
  expect(comment(undefined)).toBe('')
  expect([memberName('hours'), memberName('options.task')]).toEqual(['hours', "'options.task'"])
})
