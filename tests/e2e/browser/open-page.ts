import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

/** Debian's. No test tool may download one. */
const CHROMIUM = '/usr/bin/chromium'
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]
const SCREENSHOTS = join(import.meta.dirname, '..', '..', '..', 'test-results', 'screenshots')

/** A browser for one file of tests; close it after them. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
}

export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  /** Addresses asked for, in order. */
  readonly requests: string[]
  /** What a person with the console open would see: errors, and what the policy refused. */
  readonly complaints: string[]
}

export interface VisitOptions {
  readonly width?: number
  readonly height?: number
  readonly scheme?: 'light' | 'dark'
  readonly motion?: 'reduce' | 'no-preference'
  readonly position?: { readonly latitude: number; readonly longitude: number }
}

/** A visitor with nothing kept from before, in Argentina, on a phone unless told otherwise. */
export async function visit(browser: Browser, options: VisitOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 360, height: options.height ?? 740 },
    colorScheme: options.scheme ?? 'light',
    reducedMotion: options.motion ?? 'no-preference',
    locale: 'es-AR',
    timezoneId: 'America/Argentina/Buenos_Aires',
    ...(options.position && { geolocation: options.position, permissions: ['geolocation'] }),
  })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const requests: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return { page, context, requests, complaints }
}

/** Pictures for people to look at; no test compares them. */
export async function picture(page: Page, name: string, isWhole = false): Promise<void> {
  await mkdir(SCREENSHOTS, { recursive: true })
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: isWhole })
}

/** The place of most tests, as a shared address has it. */
export const PERGAMINO = '/?at=-33.8896,-60.5736&name=Pergamino,+Buenos+Aires'

/** Waits until the decision about a place stands on the page. */
export async function decided(page: Page): Promise<void> {
  await page.locator('.headline').waitFor()
}
