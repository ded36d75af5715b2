import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import { decided, openBrowser, PERGAMINO, picture, type VisitOptions, visit } from './open-page.js'

let browser: Browser
const base = inject('cubedProductUrl')
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

async function visited(options: VisitOptions = {}) {
  const made = await visit(browser, options)
  onTestFinished(() => made.context.close())
  return made
}

describe('a first visit', () => {
  test('costs at most 250 kB of script and style, asks nobody else, and nothing moves', async () => {
    const { page, requests, complaints } = await visited()
    const bodies: Promise<Buffer>[] = []
    page.on('response', (response) => {
      if (/\/assets\/.*\.(js|css)$/.test(response.url())) bodies.push(response.body())
    })
    await watchShifts(page)
    const response = await page.goto(`${base}/`)
    await page.getByLabel('Tarea').waitFor()
    await page.waitForLoadState('networkidle')
    const bytes = (await Promise.all(bodies)).map((body) => gzipSync(body).length)
    expect(bytes.length).toBeGreaterThanOrEqual(2)
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(250_000)
    expect(requests.filter((url) => !url.startsWith(`${base}/`))).toEqual([])
    const policy = response?.headers()['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(complaints).toEqual([])
    expect(await shiftOf(page)).toBeLessThan(0.02)
    await picture(page, 'first-visit-phone')
  })

  test.each([
    ['phone', { width: 360, height: 740 }],
    ['desktop', { width: 1_440, height: 900 }],
  ] as const)('of a shared place moves nothing about while it comes: %s', async (_, size) => {
    const { page } = await visited(size)
    await watchShifts(page)
    await page.goto(base + PERGAMINO)
    await decided(page)
    await page.locator('.uplot').nth(2).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await shiftOf(page)).toBeLessThan(0.05)
  })

  test('keeps hashed files for ever and the page not at all', async () => {
    const html = await (await fetch(`${base}/`)).text()
    const script = /src="(\/assets\/app-[^"]+)"/.exec(html)?.[1]
    const asset = await fetch(`${base}${script}`)
    expect(asset.headers.get('cache-control')).toContain('immutable')
    expect((await fetch(`${base}/`)).headers.get('cache-control') ?? '').not.toContain('immutable')
  })
})

describe('everybody can use it', () => {
  test.each([
    ['light', 'es'],
    ['dark', 'en'],
  ] as const)('axe finds nothing serious: %s, %s', async (scheme, language) => {
    const { page } = await visited({ scheme })
    await page.goto(`${base}${PERGAMINO}&lang=${language}`)
    await decided(page)
    expect(await seriousFaults(page)).toEqual([])
    expect(await page.locator('html').getAttribute('lang')).toBe(language === 'es' ? 'es-AR' : 'en')
  })

  test('keys alone lead from the search to the reason', async () => {
    const { page } = await visited()
    await page.goto(`${base}/`)
    await page.getByLabel('Tarea').waitFor()
    await tabTo(page, 'combobox')
    await page.keyboard.type('rafaela')
    await page.getByRole('option', { name: /Rafaela/ }).waitFor()
    await page.keyboard.press('Enter')
    await decided(page)
    await tabTo(page, /Mañana a la mañana/)
    await page.keyboard.press('Enter')
    await page
      .getByRole('region', { name: /^Mañana a la mañana/ })
      .locator('.headline')
      .waitFor()
    // The answer stands above the parts of the days.
    await tabTo(page, /¿Por qué\? Riesgo/, 'Shift+Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText('Cómo se calcula').waitFor()
  })

  test('what moves by itself is still for those who asked for it', async () => {
    // Answers that do not come: the shapes that stand in for them breathe, or do not.
    const waiting = async (motion: 'reduce' | 'no-preference') => {
      const { page } = await visited({ motion })
      await page.route('**/api/v1/risk-score?*', () => undefined)
      await page.goto(base + PERGAMINO)
      await page.locator('.bone').first().waitFor()
      return await page.evaluate(() => document.getAnimations().length)
    }
    expect(await waiting('no-preference')).toBeGreaterThan(0)
    expect(await waiting('reduce')).toBe(0)
  })
})

describe('it fits', () => {
  test.each([
    ['phone-small', { width: 320, height: 568 }, 'es'],
    ['phone', { width: 360, height: 740 }, 'es'],
    ['tablet', { width: 768, height: 1_024 }, 'es'],
    ['desktop', { width: 1_440, height: 900 }, 'es'],
    ['desktop-dark', { width: 1_440, height: 900, scheme: 'dark' }, 'en'],
    ['4k', { width: 3_840, height: 2_160 }, 'es'],
  ] as const)('%s, without a sideways scroll', async (name, options, language) => {
    const { page } = await visited(options)
    await page.goto(`${base}${PERGAMINO}&layer=air_temperature&lang=${language}`)
    await decided(page)
    await page.locator('.uplot').nth(2).waitFor()
    await page.waitForLoadState('networkidle')
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(over).toBeLessThanOrEqual(0)
    expect(await cutOff(page)).toEqual([])
    await picture(page, name, name === 'phone-small')
  })
})

/** Texts that reach over the edge of their card. */
async function cutOff(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() =>
    [...document.querySelectorAll('.card')].flatMap((card) => {
      const edge = card.getBoundingClientRect().right
      return [...card.querySelectorAll('dd, dt, p, strong, button, td, th')]
        .filter((part) => part.getBoundingClientRect().right > edge + 1)
        .map((part) => part.textContent ?? '')
    }),
  )
}

async function seriousFaults(page: Page): Promise<readonly string[]> {
  // By the debugger and not as a script of the page: its policy lets none in.
  await page.evaluate(await readFile(AXE, 'utf8'))
  return await page.evaluate(async () => {
    const { violations } = await window.axe.run()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  })
}

declare global {
  interface Window {
    axe: typeof import('axe-core')
    shifts: number
  }
}

async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.shifts = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }
        if (!shift.hadRecentInput) window.shifts += shift.value
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

function shiftOf(page: Page): Promise<number> {
  return page.evaluate(() => window.shifts)
}

/** Presses Tab until what has the focus has a role or a name. */
async function tabTo(page: Page, wanted: string | RegExp, key = 'Tab'): Promise<void> {
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press(key)
    const [role, name] = await page.evaluate(() => {
      const focused = document.activeElement
      return [
        focused?.getAttribute('role') ?? '',
        focused?.getAttribute('aria-label') ?? focused?.textContent ?? '',
      ]
    })
    if (wanted === role || (wanted instanceof RegExp && wanted.test(name))) return
  }
  throw new Error(`no Tab leads to ${wanted}`)
}
