import * as v from 'valibot'
import { expect, test } from 'vitest'
import { endpoint as one } from '../../../api/v1/problems/[code].js'
import { endpoint as all } from '../../../api/v1/problems/index.js'
import { FAILURE_CODES } from '../../../lib/domain/errors.js'
import { problemsAnswer, problemType } from '../../../lib/schema/contracts/problems.js'
import { call, memoryDeps } from '../../support/memory-deps.js'

const get = (code: string, query = '') =>
  call(one, memoryDeps(), `/api/v1/problems/${code}${query}`)

test('every type of problem is listed once, and each is found where its type points', async () => {
  const response = await call(all, memoryDeps(), '/api/v1/problems')
  const { problems } = v.parse(problemsAnswer, await response.json())
  expect(problems.map(({ code }) => code)).toEqual(FAILURE_CODES.map((code) => code.toUpperCase()))
  for (const problem of problems) {
    const found = await call(one, memoryDeps(), problem.type)
    expect(v.parse(problemType, await found.json())).toEqual(problem)
  }
})

test('texts follow the language', async () => {
  const spanish = v.parse(problemType, await (await get('no_data')).json())
  const english = v.parse(problemType, await (await get('no_data', '?lang=en')).json())
  expect(spanish.title).toBe('Sin datos')
  expect(english.title).toBe('No data')
})

test.each(['nothing', 'NO_DATA', '__proto__', 'constructor', '%2e%2e'])(
  '%s is no type',
  async (code) => {
    expect((await get(code)).status).toBe(404)
  },
)

test('the path decides, whatever a caller’s own code says', async () => {
  const body = await (await get('no_data', '?code=timeout')).json()
  expect(body).toMatchObject({ code: 'NO_DATA' })
})

test('unknown parameters are refused here too', async () => {
  expect((await get('no_data', '?x=1')).status).toBe(400)
})
