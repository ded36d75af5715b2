import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { derivedTable } from '../../../../lib/domain/hazards/derived-table.js'
import type { HazardDefinition } from '../../../../lib/domain/hazards/hazard.js'
import { HAZARDS } from '../../../../lib/domain/hazards/index.js'
import { SOURCES } from '../../../../lib/domain/hazards/sources.js'
import { PROFILES } from '../../../../lib/domain/profiles/index.js'
import type { ProfileDefinition } from '../../../../lib/domain/profiles/profile.js'
import type { Anchors } from '../../../../lib/domain/ramp.js'
import { evaluateHazards } from '../../../../lib/domain/risk/evaluate.js'
import { sampleHours } from '../sample-hours.js'

const hazards: readonly HazardDefinition[] = HAZARDS
const profiles: readonly ProfileDefinition[] = PROFILES

test('every hazard file is in the registry, under an id like its name', () => {
  const folder = new URL('../../../../lib/domain/hazards/', import.meta.url)
  const files = readdirSync(folder).filter((name) =>
    /= define(Hazard|AlertLevel)\(\{/.test(readFileSync(new URL(name, folder), 'utf8')),
  )
  const ids = files.map((name) => name.replace('.ts', '').replaceAll('-', '_'))
  expect(ids.toSorted()).toEqual(hazards.map(({ id }) => id).toSorted())
})

test('ids are unique and every hazard is used by a profile', () => {
  expect(new Set(hazards.map(({ id }) => id)).size).toBe(hazards.length)
  const used = new Set<string>(profiles.flatMap((p) => p.hazards.map(({ hazard }) => hazard)))
  expect(hazards.filter(({ id }) => !used.has(id)).map(({ id }) => id)).toEqual([])
})

test('every source is cited by a hazard or by the gust estimate', () => {
  const cited = new Set<string>(['wmo_td_1555', ...hazards.map(({ source }) => source)])
  expect(Object.keys(SOURCES).filter((id) => !cited.has(id))).toEqual([])
})

function directionOf(anchors: Anchors): { rises: boolean; falls: boolean } {
  const steps = anchors.slice(1).map(([, score], index) => score - (anchors[index]?.[1] ?? 0))
  return { rises: steps.some((step) => step > 0), falls: steps.some((step) => step < 0) }
}

/** All a hazard would score, however much its circumstances bound it, over one scale. */
const ONE_OPTION_EACH = {
  runway_heading: 90,
  cruise_altitude: 8000,
} as const

describe.each(hazards)('$id', (hazard) => {
  const scales = [hazard.anchors, ...Object.values(hazard.variants?.anchors ?? {})]

  test('has texts in both languages, an honest scale and scores from 0 to 1', () => {
    for (const { es, en } of [hazard.title, hazard.quantity]) {
      expect(es.trim()).not.toBe('')
      expect(en.trim()).not.toBe('')
    }
    for (const anchors of scales) {
      const ats = anchors.map(([at]) => at)
      expect(ats).toEqual(ats.toSorted((a, b) => a - b))
      for (const [, score] of anchors) {
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
      }
    }
  })

  test('is monotone, or says that it is not', () => {
    for (const anchors of scales) {
      const expected = {
        rising: { rises: true, falls: false },
        falling: { rises: false, falls: true },
        u: { rises: true, falls: true },
        hump: { rises: true, falls: true },
      }[hazard.shape]
      expect(directionOf(anchors)).toEqual(expected)
    }
  })

  test('begins at 0 somewhere, so that fine weather can be fine', () => {
    if (hazard.id === 'spray_inversion') return // its circumstances bound it instead
    for (const anchors of scales) expect(anchors.map(([, score]) => score)).toContain(0)
  })

  test.each(hazard.inputs)('without %s it is not evaluated, which is not 0', (name) => {
    const profile: ProfileDefinition = {
      ...PROFILES[7],
      hazards: [{ hazard: idOf(hazard), weight: 1 }],
    }
    const all = derivedTable(sampleHours({ hours: 73, start: '2024-11-15T03:00:00Z' }))
    const known = evaluateHazards(all, profile, ONE_OPTION_EACH)[0]?.scores ?? []
    expect(Array.from(known).some((score) => !Number.isNaN(score))).toBe(true)
    const holed = derivedTable(
      sampleHours({ hours: 73, start: '2024-11-15T03:00:00Z', without: [name] }),
    )
    const scores = Array.from(evaluateHazards(holed, profile, ONE_OPTION_EACH)[0]?.scores ?? [])
    expect(scores).toHaveLength(73)
    expect(scores.every(Number.isNaN)).toBe(true)
  })
})

function idOf(hazard: HazardDefinition): (typeof HAZARDS)[number]['id'] {
  const found = HAZARDS.find(({ id }) => id === hazard.id)
  if (found === undefined) throw new Error(hazard.id)
  return found.id
}
