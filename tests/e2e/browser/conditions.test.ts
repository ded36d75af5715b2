import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import { decided, openBrowser, PERGAMINO, picture, visit } from './open-page.js'

let browser: Browser
const base = inject('cubedProductUrl')

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

async function visited() {
  const made = await visit(browser)
  onTestFinished(() => made.context.close())
  return made
}

const SCORES = '**/api/v1/risk-score?*'

/** Answers scores with a problem, as the API words one. */
function problem(status: number, code: string, headers: Readonly<Record<string, string>> = {}) {
  return (route: Route) =>
    route.fulfill({
      status,
      contentType: 'application/problem+json',
      headers: { 'x-correlation-id': 'c0ffee00-0000-4000-8000-000000000001', ...headers },
      body: JSON.stringify({ status, code, title: 'Título', detail: 'Detalle del problema.' }),
    })
}

/** Lets the real answer through with another `run`. */
async function withRun(page: Page, run: Readonly<Record<string, unknown>>): Promise<void> {
  await page.route(SCORES, async (route) => {
    const response = await route.fetch()
    const body = await response.json()
    await route.fulfill({ response, json: { ...body, run: { ...body.run, ...run } } })
  })
  // Answers that are still on their way when the test ends are nobody's any more.
  onTestFinished(() => page.unrouteAll({ behavior: 'ignoreErrors' }))
}

describe('without a network', () => {
  test('the page opens and shows the last answer with its age', async () => {
    const { page, context } = await visited()
    await page.goto(base + PERGAMINO)
    await decided(page)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    const seen = await page.locator('.headline').innerText()
    await context.setOffline(true)
    await page.reload()
    await decided(page)
    expect(await page.locator('.headline').innerText()).toBe(seen)
    expect(await page.locator('.badge').first().innerText()).toMatch(/Sin conexión.*hace \d+/)
    await picture(page, 'offline-phone')
  })

  test('hours later, "now" is the hour of the clock and a part not seen before has its score', async () => {
    const { page, context } = await visited()
    await page.goto(base + PERGAMINO)
    await decided(page)
    await page.locator('.now').waitFor()
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await context.setOffline(true)
    const laterMs = Date.now() + 3 * 3_600_000
    await page.clock.install({ time: laterMs })
    await page.reload()
    await decided(page)
    const hour = new Date(laterMs - 3 * 3_600_000).getUTCHours()
    expect(await page.locator('.now .overline').innerText()).toBe(`Ahora · ${hour}\u00a0h`)
    expect(await page.locator('.headline .overline').innerText()).not.toBe('Próximas 6 horas')
    const cell = page.getByRole('button', { name: /^Mañana a la mañana/ })
    const score = await cell.innerText()
    await cell.click()
    const verdict = page.getByRole('region', { name: /^Mañana a la mañana/ })
    await verdict.locator('.headline').waitFor()
    expect(await verdict.locator('.headline-score strong').innerText()).toBe(score)
    expect(await page.locator('.card').getByRole('alert').count()).toBe(0)
  })
})

describe('a shared part of a day', () => {
  /** UTC ms of the present local day's start. */
  const today = () => Math.floor((Date.now() - 3 * 3_600_000) / 86_400_000) * 86_400_000

  test('that is under way is still the part that was shared', async () => {
    const { page } = await visited()
    const hour = new Date(Date.now() - 3 * 3_600_000).getUTCHours()
    const from = new Date(today() + (Math.floor(hour / 6) * 6 + 3) * 3_600_000)
    await page.goto(`${base}${PERGAMINO}&from=${from.toISOString()}`)
    await decided(page)
    expect(await page.locator('.part[aria-pressed="true"]').count()).toBe(1)
    expect(await page.locator('.headline .overline').innerText()).toMatch(/^Hoy/)
  })

  test('that is over is not answered by another without a word', async () => {
    const { page } = await visited()
    const from = new Date(Date.now() - 12 * 3_600_000)
    await page.goto(`${base}${PERGAMINO}&from=${from.toISOString()}`)
    await decided(page)
    await page.getByText('Ese momento ya pasó').waitFor()
  })
})

describe('alerts', () => {
  test('that could not be evaluated are not said to be none', async () => {
    const { page } = await visited()
    await page.route('**/api/v1/alerts?*', async (route) => {
      const response = await route.fetch()
      const body = await response.json()
      const json = { ...body, alerts: [], not_applicable: ['rain', 'wind'] }
      await route.fulfill({ response, json })
    })
    onTestFinished(() => page.unrouteAll({ behavior: 'ignoreErrors' }))
    await page.goto(base + PERGAMINO)
    await page.getByText('no se evaluó: lluvia, viento').waitFor()
    expect(await page.locator('.alerts').innerText()).toContain('entre lo que se pudo evaluar')
  })
})

describe('what goes wrong is said', () => {
  test('too many requests: how long to wait, and then it goes on by itself', async () => {
    const { page } = await visited()
    await page.route(SCORES, problem(429, 'RATE_LIMITED', { 'retry-after': '2' }))
    await page.goto(base + PERGAMINO)
    const alert = page.getByRole('alert').first()
    await alert.waitFor()
    expect(await alert.innerText()).toMatch(/Demasiadas consultas.*Reintentamos en \d s/s)
    await picture(page, 'limit-phone')
    await page.unroute(SCORES)
    await decided(page)
  })

  test('a failure: the reason, another try, and the id for whoever helps', async () => {
    const { page } = await visited()
    await page.route(SCORES, problem(500, 'INTERNAL_ERROR'))
    await page.goto(base + PERGAMINO)
    const alert = page.getByRole('alert').first()
    await alert.waitFor()
    expect(await alert.innerText()).toContain('c0ffee00-0000-4000-8000-000000000001')
    await picture(page, 'error-phone')
    await page.unroute(SCORES)
    await alert.getByRole('button', { name: 'Reintentar' }).click()
    await decided(page)
  })

  test('a point outside the model is not an error of ours', async () => {
    const { page } = await visited()
    await page.goto(`${base}/?at=-10,-20`)
    await page.getByText('fuera del área del modelo').first().waitFor()
  })

  test.each([
    [
      'an older run',
      { degraded: true, degraded_reason: 'newest_run_incomplete' },
      'Corrida anterior',
    ],
    ['an archive that is silent', { stale: true, age_s: 7_200 }, 'hace 2'],
    ['another source', { source: 'open-meteo', degraded: true }, 'Fuente alternativa'],
  ])('%s has a badge', async (_, run, words) => {
    const { page } = await visited()
    await withRun(page, run)
    await page.goto(base + PERGAMINO)
    await page.locator('.badge').filter({ hasText: words }).waitFor()
  })
})
