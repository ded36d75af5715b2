import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BuiltProject, startBuiltProject } from '../support/built-project.js'
import { type SmallWorld, smallWorld } from '../support/small-archive.js'

const SECRET = 'a secret of the tests'
/** The newest cycle whose files can be there, so that its hours are asked for. */
const RUN = new Date(Math.floor(Date.now() / 21_600_000) * 21_600_000).toISOString().slice(0, 13)

let world: SmallWorld
let product: BuiltProject

beforeAll(async () => {
  world = await smallWorld({ run: RUN, rows: 12, columns: 11, first_row: 720, first_column: 515 })
  product = await startBuiltProject({ env: { ...world.env, CRON_SECRET: SECRET } })
}, 300_000)

afterAll(async () => {
  await product?.close()
  await world?.close()
})

function tick(authorization?: string): Promise<Response> {
  const headers = authorization === undefined ? {} : { authorization }
  return fetch(`${product.url}/api/v1/cron/ingest`, { headers })
}

describe('the cron of the built product', () => {
  it('is refused without the secret, and with another', async () => {
    for (const shown of [undefined, 'Bearer another', SECRET]) {
      const response = await tick(shown)
      expect(response.status).toBe(401)
      expect(await response.json()).toMatchObject({ code: 'UNAUTHORIZED' })
    }
  })

  it('has each variable made by an invocation of its own and publishes the run, once', async () => {
    const response = await tick(`Bearer ${SECRET}`)
    if (!response.ok) throw new Error(`${await response.text()}\n${product.logs().join('\n')}`)
    expect(await response.json()).toMatchObject({
      outcome: 'published',
      run: `${RUN}:00:00Z`,
      complete: true,
    })
    expect(await (await tick(`Bearer ${SECRET}`)).json()).toEqual({ outcome: 'nothing_to_do' })
  }, 240_000)

  it('makes the forecast come from the cube, and say so', async () => {
    const target = '/api/v1/weather/forecast?lat=-31.42&lon=-64.19&hours=48'
    const response = await fetch(product.url + target)
    const body = (await response.json()) as { run: unknown }
    expect(response.status).toBe(200)
    expect(body.run).toMatchObject({ source: 'wrf-smn-cube', degraded: false })
  })
})
