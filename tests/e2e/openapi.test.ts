import * as v from 'valibot'
import { describe, expect, inject, test } from 'vitest'
import { CONTRACTS } from '../../lib/schema/contracts/index.js'
import { clientFrom } from '../support/client.js'

const call = clientFrom(inject('cubedProductUrl'))
const examples = CONTRACTS.flatMap((contract) =>
  contract.examples
    .filter(({ needsAccount }) => !needsAccount)
    .map((example) => ({ contract, example, name: example.summary })),
)

describe('every documented example is answered as documented', () => {
  test.each(examples)('$contract.name: $name', async ({ contract, example }) => {
    const response = await call(example.target, {
      method: example.method,
      ...(example.body === undefined
        ? {}
        : {
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(example.body),
          }),
    })
    expect(response.status).toBe(200)
    const mediaType = response.headers.get('content-type')?.split(';')[0]
    const content = contract.answers.find((answer) => answer.mediaType === mediaType)
    expect(content, `${mediaType} is documented`).toBeDefined()
    const text = await response.text()
    if (content?.schema) v.parse(content.schema, JSON.parse(text))
    else expect(text).not.toBe('')
  })
})

test('the document lists every endpoint of api/v1', async () => {
  const document = await (await call('/api/v1/openapi.json')).json()
  expect(Object.keys(document.paths).sort()).toEqual(CONTRACTS.map(({ path }) => path).sort())
})
