import { expect, test } from 'vitest'
import { startUpstashServer } from '../../scripts/embedded/upstash-server.js'
import { upstashConformance } from '../support/conformance/upstash.js'

upstashConformance('redis-server', () => startUpstashServer({ backend: 'redis-server' }))
upstashConformance('embedded store', () => startUpstashServer({ backend: 'embedded' }))

test('the installed redis-server is preferred', async () => {
  const server = await startUpstashServer()
  expect(server.backend).toBe('redis-server')
  await server.close()
})

test('a slow network is imitated', async () => {
  const server = await startUpstashServer({ backend: 'embedded', latencyMs: 60, token: 'fixed' })
  const begun = performance.now()
  await fetch(`${server.url}/ping?_token=fixed`)
  expect(performance.now() - begun).toBeGreaterThanOrEqual(59)
  await server.close()
})

test('a closed server holds neither its port nor its data', async () => {
  const server = await startUpstashServer({ backend: 'embedded' })
  await server.close()
  const port = Number(new URL(server.url).port)
  const again = await startUpstashServer({ backend: 'embedded', port })
  const response = await fetch(`${again.url}/dbsize?_token=${again.token}`)
  expect(await response.json()).toEqual({ result: 0 })
  await again.close()
})
