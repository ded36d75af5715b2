import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../support/product.js'
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.js'

const SECRET = 'a secret of the tests'
const DAY_MS = 24 * 3_600_000
let directory: string
let product: Product
let receiver: WebhookReceiver

/** A run as the watch sees it: its names. Nobody reads what is in the files. */
async function addRun(cycleMs: number) {
  const [, year, month, day, hour] =
    /^(\d+)-(\d+)-(\d+)T(\d+)/.exec(new Date(cycleMs).toISOString()) ?? []
  const folder = join(directory, 'smn-ar-wrf/DATA/WRF/DET', `${year}/${month}/${day}/${hour}`)
  await mkdir(folder, { recursive: true })
  for (let lead = 0; lead <= 72; lead++) {
    const name = `WRFDETAR_01H_${year}${month}${day}_${hour}_${String(lead).padStart(3, '0')}.nc`
    await writeFile(join(folder, name), 'x')
  }
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'late-'))
  await addRun(Math.floor(Date.now() / DAY_MS) * DAY_MS - 2 * DAY_MS)
  receiver = await startWebhookReceiver()
  product = await startProduct({
    directory,
    env: {
      CRON_SECRET: SECRET,
      ALERT_WEBHOOK_URL: receiver.url,
      WEBHOOK_LOOPBACK: 'allowed',
    },
  })
}, 300_000)

afterAll(async () => {
  await product?.close()
  await receiver?.close()
  await rm(directory, { recursive: true, force: true })
})

const watch = (authorization = `Bearer ${SECRET}`) =>
  fetch(`${product.url}/api/v1/cron/watch`, { headers: { authorization } })

describe('the watch of the built product', () => {
  it('is refused without the secret', async () => {
    expect((await watch('Bearer another')).status).toBe(401)
  })

  it('tells the operator by webhook, once, that the run is late', async () => {
    const first = await watch()
    if (!first.ok) throw new Error(`${await first.text()}\n${product.logs().join('\n')}`)
    expect(await first.json()).toMatchObject({ outcome: 'watched', scope: 'shared', waiting: 0 })
    await watch()
    const told = receiver.received.map(({ body }) => body)
    expect(told).toEqual([
      expect.objectContaining({ rule: 'run_late', event: 'opened', threshold: 90, unit: 'min' }),
    ])
    // A run of 48 to 72 hours ago: the next was due 8.7 hours after it.
    expect(Object(told[0]).value).toBeGreaterThan((48 - 8.7) * 60 - 1)
    expect(Object(told[0]).value).toBeLessThan((72 - 8.7) * 60 + 5)
  })
})
