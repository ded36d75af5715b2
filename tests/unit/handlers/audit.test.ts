import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { endpoint } from '../../../api/v1/audit.js'
import { auditAnswer } from '../../../lib/schema/contracts/audit.js'
import { knownUser } from '../../support/known-user.js'
import { call, memoryDeps } from '../../support/memory-deps.js'

const admin = () => memoryDeps(knownUser('u_operator', ['user', 'admin']))
const EVENT = { type: 'login.failed', correlationId: 'corr-1', outcome: 'failure' } as const

async function told(deps: ReturnType<typeof admin>, count: number) {
  const log = await deps.audit()
  for (let i = 0; i < count; i += 1) await log.append({ ...EVENT, address: '203.0.113.77' })
}

describe('GET /audit', () => {
  test('shows an administrator what happened, newest first, and that the chain is whole', async () => {
    const deps = admin()
    await told(deps, 3)
    const response = await call(endpoint, deps, '/api/v1/audit?type=login.failed&limit=2')
    expect(response.headers.get('cache-control')).toContain('no-store')
    const body = v.parse(auditAnswer, await response.json())
    expect(body.entries.map(({ sequence }) => sequence)).toEqual([3, 2])
    expect(body).toMatchObject({ next_before: 2, verification: { intact: true, entries: 3 } })
    expect(body.entries[0]).toMatchObject({ address: '203.0.113.0/24', correlation_id: 'corr-1' })
  })

  test('notes that it was read, and by whom', async () => {
    const deps = admin()
    await told(deps, 1)
    await call(endpoint, deps, '/api/v1/audit')
    expect(deps.audited.at(-1)).toMatchObject({ type: 'audit.read', actor: 'u_operator' })
  })

  test('is refused to anybody else', async () => {
    expect((await call(endpoint, memoryDeps(), '/api/v1/audit')).status).toBe(401)
    const user = memoryDeps(knownUser('user-1'))
    expect((await call(endpoint, user, '/api/v1/audit')).status).toBe(403)
    expect(user.audited).toEqual([])
  })

  test('verifies all, or nothing, when that is asked', async () => {
    const deps = admin()
    await told(deps, 2)
    const all = await (await call(endpoint, deps, '/api/v1/audit?verify=all')).json()
    expect(v.parse(auditAnswer, all).verification).toMatchObject({ intact: true })
    const none = await (await call(endpoint, deps, '/api/v1/audit?verify=none')).json()
    expect(v.parse(auditAnswer, none)).not.toHaveProperty('verification')
  })

  test.each(['limit=0', 'limit=101', 'before=0', 'before=-1', 'outcome=maybe', 'since=yesterday'])(
    'refuses %s',
    async (query) => {
      expect((await call(endpoint, admin(), `/api/v1/audit?${query}`)).status).toBe(400)
    },
  )

  test('is 503 while the log cannot be read', async () => {
    const away = {
      page: () => Promise.reject(new Error('away')),
      verify: () => Promise.reject(new Error('away')),
    }
    const deps = memoryDeps({ ...knownUser('u_operator', ['admin', 'user']), auditReader: away })
    expect((await call(endpoint, deps, '/api/v1/audit')).status).toBe(503)
  })
})
