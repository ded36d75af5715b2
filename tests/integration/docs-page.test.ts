import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { docsHandler } from '../../api/docs.js'
import { copyDocsAssets } from '../../scripts/build/docs-assets.js'
import vercel from '../../vercel.json' with { type: 'json' }
import { ENDPOINTS } from '../support/endpoints.js'
import { memoryDeps } from '../support/memory-deps.js'

const POLICY = vercel.headers
  .flatMap(({ headers }) => headers)
  .find(({ key }) => key === 'content-security-policy')?.value
const TYPES: Readonly<Record<string, string>> = { '.css': 'text/css', '.js': 'text/javascript' }
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

let assets: string
let server: Server
let origin: string
let browser: Browser

/** The page, its files and the API behind it, as the deployment serves them. */
async function answer(url: URL): Promise<Response> {
  const served = ENDPOINTS.find(({ contract }) => contract.path === url.pathname)
  if (served) return served.call(memoryDeps(), `${url.pathname}${url.search}`)
  const headers = { 'content-security-policy': POLICY ?? '' }
  if (url.pathname === '/docs') {
    const page = await docsHandler({ docs: 'shown' }).fetch(new Request(url))
    return new Response(await page.text(), {
      headers: { ...Object.fromEntries(page.headers), ...headers },
    })
  }
  const name = /^\/docs-assets\/([\w.-]+)$/.exec(url.pathname)?.[1] ?? 'none'
  const bytes = await readFile(join(assets, name))
  return new Response(bytes, {
    headers: { ...headers, 'content-type': TYPES[extname(name)] ?? '' },
  })
}

beforeAll(async () => {
  assets = await mkdtemp(join(tmpdir(), 'docs-assets-'))
  await copyDocsAssets(assets)
  server = createServer((request, response) => {
    answer(new URL(request.url ?? '/', 'http://127.0.0.1')).then(
      async (answered) => {
        response.writeHead(answered.status, Object.fromEntries(answered.headers))
        response.end(Buffer.from(await answered.arrayBuffer()))
      },
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS })
})

afterAll(async () => {
  await browser?.close()
  server?.close()
  await rm(assets, { recursive: true, force: true })
})

interface Visit {
  readonly page: Page
  readonly complaints: string[]
  readonly asked: string[]
}

async function visit(): Promise<Visit> {
  const page = await browser.newPage()
  const [complaints, asked]: [string[], string[]] = [[], []]
  page.on('console', (said) => {
    if (said.type() === 'error') complaints.push(said.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`${origin}/docs`)
  await page.waitForSelector('.opblock')
  return { page, complaints, asked }
}

describe('the page about the API', () => {
  test('shows every operation and tries one, under the policy of the pages, from this origin alone', async () => {
    const { page, complaints, asked } = await visit()
    const operations = ENDPOINTS.reduce((sum, { contract }) => sum + contract.methods.length, 0)
    expect(await page.locator('.opblock').count()).toBe(operations)
    await page.locator('#operations-service-listRuns .opblock-summary-control').click()
    await page.locator('#operations-service-listRuns .execute').click()
    const status = page.locator(
      '#operations-service-listRuns .live-responses-table .response-col_status',
    )
    await expect.poll(() => status.last().textContent(), { timeout: 20_000 }).toContain('200')
    expect(complaints).toEqual([])
    expect(asked.filter((url) => !url.startsWith(origin) && !url.startsWith('data:'))).toEqual([])
    await page.close()
  }, 60_000)

  test('cannot be made to show another document by its address', async () => {
    const page = await browser.newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(`${origin}/docs?url=${origin}/elsewhere.json&configUrl=${origin}/other.json`)
    await page.waitForSelector('.opblock')
    expect(asked.filter((url) => /\/(elsewhere|other)\.json$/.test(new URL(url).pathname))).toEqual(
      [],
    )
    await page.close()
  }, 60_000)
})
