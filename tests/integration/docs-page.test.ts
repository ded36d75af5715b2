import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

test('the page about the API shows every operation and tries one, under the policy of the pages, from this origin alone, whatever its address says', async () => {
  const page = await browser.newPage()
  const [complaints, asked]: [string[], string[]] = [[], []]
  page.on('console', (said) => {
    if (said.type() === 'error') complaints.push(said.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`${origin}/docs?url=/elsewhere.json&configUrl=/other.json`)
  await page.waitForSelector('.opblock', { timeout: 90_000 })
  const operations = ENDPOINTS.reduce((sum, { contract }) => sum + contract.methods.length, 0)
  expect(await page.locator('.opblock').count()).toBe(operations)
  const runs = page.locator('#operations-model-listRuns')
  await runs.locator('.opblock-summary-control').click()
  await runs.locator('.execute').click()
  const answered = runs.locator('.live-responses-table tbody .response-col_status')
  expect(await answered.first().textContent()).toBe('200')
  expect(complaints).toEqual([])
  const paths = new Set(asked.filter((url) => !url.startsWith('data:')))
  expect([...paths]).toEqual([
    `${origin}/docs?url=/elsewhere.json&configUrl=/other.json`,
    ...['swagger-ui.css', 'swagger-ui-bundle.js', 'start.js'].map(
      (name) => `${origin}/docs-assets/${name}`,
    ),
    `${origin}/api/v1/openapi.json`,
    `${origin}/api/v1/runs`,
  ])
  await page.close()
}, 180_000)
