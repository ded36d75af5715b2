import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { redisKeyedStore } from '../../lib/auth/redis-keyed-store.js'
import { startUpstashServer } from '../../scripts/embedded/upstash-server.js'
import { keyedStoreConformance } from '../support/conformance/keyed-store.js'

const TIMEOUT_MS = 10_000

for (const backend of ['embedded', 'redis-server'] as const) {
  keyedStoreConformance(`Upstash over ${backend}`, async () => {
    const server = await startUpstashServer({ backend })
    return {
      store: redisKeyedStore(server, TIMEOUT_MS),
      // Redis has a clock of its own.
      pass: (ms) => sleep(ms),
      close: () => server.close(),
    }
  })
}

test('without an answer every call says that accounts are unavailable', async () => {
  const store = redisKeyedStore({ url: 'http://127.0.0.1:9', token: 'none' }, TIMEOUT_MS)
  const unavailable = { name: 'Failure', code: 'accounts_unavailable' }
  await expect(store.get('a')).rejects.toMatchObject(unavailable)
  await expect(store.put('a', '1')).rejects.toMatchObject(unavailable)
  await expect(store.delete(['a'])).rejects.toMatchObject(unavailable)
  await expect(store.count('a', 1, 1)).rejects.toMatchObject(unavailable)
})
