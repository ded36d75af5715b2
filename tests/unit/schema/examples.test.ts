import * as v from 'valibot'
import { expect, test } from 'vitest'
import { ENDPOINTS } from '../../support/endpoints.js'
import { memoryDeps, post } from '../../support/memory-deps.js'

const examples = ENDPOINTS.flatMap((served) =>
  served.contract.examples
    .filter(({ needsAccount }) => !needsAccount)
    .map((example) => ({ ...example, served })),
)

test('every endpoint has an example', () => {
  for (const { contract } of ENDPOINTS) expect(contract.examples.length).toBeGreaterThan(0)
})

test.each(examples)(
  '$served.contract.name, “$summary”, is answered with 200 in a documented form',
  async ({ served, method, target, body }) => {
    const response = await served.call(memoryDeps(), target, method === 'POST' ? post(body) : {})
    expect(response.status).toBe(200)
    const [type] = (response.headers.get('content-type') ?? '').split(';')
    const form = served.contract.answers.find(({ mediaType }) => mediaType === type)
    expect(form, `${type} is not documented`).toBeDefined()
    if (form?.schema) v.parse(form.schema, await response.json())
    else expect((await response.text()).length).toBeGreaterThan(0)
  },
)

test.each(examples)('$target lies under the path of its contract', ({ served, target }) => {
  const { pathname } = new URL(target, 'https://skypulse.example')
  const pattern = served.contract.path.replace(/\{\w+\}/g, '[^/]+')
  expect(pathname).toMatch(new RegExp(`^${pattern}$`))
})

const OPEN = ENDPOINTS.filter(({ contract }) => (contract.security ?? 'optional') === 'optional')

test.each(OPEN.map(({ contract, call }) => ({ name: contract.name, contract, call })))(
  '$name refuses unknown and repeated parameters, other methods, and answers HEAD',
  async ({ contract, call }) => {
    const [example] = contract.examples
    const target = example?.target ?? ''
    const and = target.includes('?') ? '&' : '?'
    const unknown = await call(memoryDeps(), `${target}${and}nope=1&nope=2`)
    expect(unknown.status).toBe(400)
    expect(await unknown.json()).toMatchObject({ errors: [{ pointer: 'nope' }] })
    expect((await call(memoryDeps(), target, { method: 'DELETE' })).status).toBe(405)
    const head = await call(memoryDeps(), target, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  },
)
