import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { endpoint as profilesEndpoint } from '../../../api/v1/profiles.js'
import { endpoint as riskEndpoint } from '../../../api/v1/risk-score.js'
import { endpoint as thresholdsEndpoint } from '../../../api/v1/thresholds.js'
import { ALERT_THRESHOLDS } from '../../../lib/domain/alerts/index.js'
import { thresholds } from '../../../lib/domain/thresholds.js'
import { profilesAnswer } from '../../../lib/schema/contracts/profiles.js'
import { thresholdsAnswer } from '../../../lib/schema/contracts/thresholds.js'
import { call, memoryDeps } from '../../support/memory-deps.js'

const URL_OF_RISK = new URL('https://skypulse.example/api/v1/risk-score')

async function thresholdsOf(search = '') {
  const response = await call(thresholdsEndpoint, memoryDeps(), `/api/v1/thresholds${search}`)
  expect(response.status).toBe(200)
  return v.parse(thresholdsAnswer, await response.json())
}

describe('thresholds', () => {
  test('hold every number of the scores and of the alerts, each once', async () => {
    const { thresholds: found } = await thresholdsOf()
    expect(found).toHaveLength(thresholds().length + ALERT_THRESHOLDS.length)
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
  })

  test('each say unit, source, evidence and who uses it', async () => {
    const { thresholds: found, sources } = await thresholdsOf()
    const known = new Set(sources.map(({ id }) => id))
    for (const entry of found) {
      expect(entry.source.length, entry.id).toBeGreaterThan(3)
      expect(entry.unit.length, entry.id).toBeGreaterThan(0)
      if (entry.kind === 'score') expect(known.has(entry.source_id), entry.id).toBe(true)
    }
  })

  test('of the national table are those that were published', async () => {
    const { thresholds: found } = await thresholdsOf()
    // Rain of R1, orange: 60 mm in 12 h.
    expect(found).toContainEqual(
      expect.objectContaining({
        id: 'alert.rain.R1.orange.12h',
        value: 60,
        unit: 'kg m-2',
        window_hours: 12,
        evidence: 'published',
        used_by: expect.arrayContaining(['alerts', 'general', 'turismo']),
      }),
    )
  })

  test('of one profile are those that it uses', async () => {
    const { thresholds: found } = await thresholdsOf('?profile=camionero')
    expect(found.length).toBeGreaterThan(0)
    for (const { used_by } of found) expect(used_by).toContain('camionero')
    expect(found.some(({ id }) => id.startsWith('truck_crosswind.'))).toBe(true)
  })
})

interface JsonSchema {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly default?: unknown
  readonly title?: string
}

describe('profiles', () => {
  const profilesOf = async () => {
    const response = await call(profilesEndpoint, memoryDeps(), '/api/v1/profiles')
    return v.parse(profilesAnswer, await response.json()).profiles
  }

  test('are the eight, with tasks where they have them', async () => {
    const profiles = await profilesOf()
    expect(profiles.map(({ id }) => id).sort()).toEqual([
      'agricultor',
      'camionero',
      'construccion',
      'deporte_aire_libre',
      'evento_exterior',
      'general',
      'piloto',
      'turismo',
    ])
    const tasks = (id: string) => profiles.find((one) => one.id === id)?.tasks.map((one) => one.id)
    expect(tasks('agricultor')).toEqual(expect.arrayContaining(['spraying', 'frost', 'fire']))
    expect(tasks('construccion')).toEqual(expect.arrayContaining(['crane', 'concrete']))
    expect(tasks('piloto')).toEqual([])
  })

  test('describe their options so that what the schema allows is taken, and what it forbids is not', async () => {
    const isTaken = (profile: string, option: string, value: unknown) => {
      const search = `lat=-31&lon=-64&profile=${profile}&options.${option}=${value}`
      try {
        return riskEndpoint.parseQuery(new URLSearchParams(search), URL_OF_RISK).asked.length === 1
      } catch (refusal) {
        expect(refusal).toMatchObject({ code: 'validation_error' })
        return false
      }
    }
    for (const { id, options } of await profilesOf()) {
      for (const [option, raw] of Object.entries(options.properties)) {
        const schema = raw as JsonSchema
        expect(schema.title?.length, `${id}.${option}`).toBeGreaterThan(0)
        for (const good of goodOf(schema)) expect(isTaken(id, option, good)).toBe(true)
        for (const bad of badOf(schema)) expect(isTaken(id, option, bad)).toBe(false)
      }
    }
  })
})

function goodOf({ enum: choices, minimum, maximum, type }: JsonSchema): readonly unknown[] {
  if (choices) return choices
  return type === 'boolean' ? [true, false] : [minimum, maximum]
}

function badOf({ enum: choices, minimum = 0, maximum = 0, type }: JsonSchema): readonly unknown[] {
  if (choices) return ['nothing']
  return type === 'boolean' ? ['yes'] : [minimum - 1, maximum + 1, 'x']
}
