import { describe, expect, test } from 'vitest'
import type { HazardDefinition } from '../../../../lib/domain/hazards/hazard.js'
import { HAZARDS } from '../../../../lib/domain/hazards/index.js'
import type { OptionId, OptionSpec } from '../../../../lib/domain/hazards/options.js'
import { PROFILES } from '../../../../lib/domain/profiles/index.js'
import {
  assumptionsOf,
  type Condition,
  type ProfileDefinition,
  withDefaults,
} from '../../../../lib/domain/profiles/profile.js'

const profiles: readonly ProfileDefinition[] = PROFILES
const hazards: readonly HazardDefinition[] = HAZARDS

test('there are eight profiles', () => {
  expect(profiles.map(({ id }) => id)).toEqual([
    'piloto',
    'agricultor',
    'camionero',
    'deporte_aire_libre',
    'evento_exterior',
    'construccion',
    'turismo',
    'general',
  ])
})

function valuesOf(spec: OptionSpec | undefined): readonly unknown[] {
  if (spec?.kind === 'flag') return [true, false]
  return spec?.kind === 'choice' ? spec.choices.map(({ id }) => id) : []
}

/** Every combination of the choices that conditions look at. */
function everySetting(profile: ProfileDefinition) {
  const specs = Object.entries(profile.options).filter(([, spec]) => spec.kind !== 'number')
  return specs.reduce<Record<string, string | boolean>[]>(
    (settings, [id, spec]) =>
      settings.flatMap((setting) =>
        valuesOf(spec).map((value) => ({
          ...setting,
          [id]: typeof value === 'boolean' ? value : String(value),
        })),
      ),
    [{}],
  )
}

describe.each(profiles)('$id', (profile) => {
  const options = new Map<string, OptionSpec>(Object.entries(profile.options))

  test('weighs each hazard once, from more than 0 to 1', () => {
    const ids = profile.hazards.map(({ hazard }) => hazard)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { weight } of profile.hazards) {
      expect(weight).toBeGreaterThan(0)
      expect(weight).toBeLessThanOrEqual(1)
    }
  })

  test('asks in its conditions only for values its options can have', () => {
    const conditions: readonly Condition[] = [
      ...profile.hazards.flatMap(({ when }) => when ?? []),
      ...profile.windows.requirements.flatMap(({ when }) => when ?? []),
      ...(profile.windows.daylight ?? []),
    ]
    for (const { option, is } of conditions) {
      for (const value of is) expect(valuesOf(options.get(option))).toContain(value)
    }
  })

  test('offers every option that a hazard of it cannot do without, and those its scales follow', () => {
    for (const { hazard: id } of profile.hazards) {
      const hazard = hazards.find((one) => one.id === id)
      const needed: OptionId[] = [...(hazard?.options ?? [])]
      if (hazard?.variants !== undefined) needed.push(hazard.variants.option)
      for (const option of needed) expect([...options.keys()], id).toContain(option)
    }
  })

  test('has a default or a word for its absence in every option, the default within bounds', () => {
    for (const spec of options.values()) {
      expect(spec.default ?? spec.whenAbsent).toBeDefined()
      if (spec.kind === 'choice') expect(valuesOf(spec)).toContain(spec.default)
      if (spec.kind === 'number' && spec.default !== undefined) {
        expect(spec.default).toBeGreaterThanOrEqual(spec.minimum)
        expect(spec.default).toBeLessThanOrEqual(spec.maximum)
      }
    }
  })

  test('keeps something essential and something that scores in every setting', () => {
    for (const setting of everySetting(profile)) {
      const active = profile.hazards.filter(({ when = [] }) =>
        when.every(({ option, is }) => is.some((value) => value === setting[option])),
      )
      expect(
        active.some(({ essential }) => essential),
        JSON.stringify(setting),
      ).toBe(true)
    }
  })

  test('has the target of every hazard that only adds', () => {
    const ids = profile.hazards.map(({ hazard }): string => hazard)
    for (const { addsTo } of hazards.filter(({ id }) => ids.includes(id))) {
      if (addsTo !== undefined) expect(ids).toContain(addsTo)
    }
  })

  test('says in both languages that it is not official', () => {
    expect(profile.notices.some(({ es }) => es.includes('no oficial'))).toBe(true)
    expect(profile.notices.some(({ en }) => en.includes('not official'))).toBe(true)
  })

  test('requires in windows only what it weighs', () => {
    const ids = profile.hazards.map(({ hazard }) => hazard)
    for (const { hazard } of profile.windows.requirements) expect(ids).toContain(hazard)
  })
})

test('a pilot is told that a runway was taken to have two ends, unless that was told', () => {
  const runway = { runway_heading: 90 }
  const assumed = assumptionsOf(PROFILES[0], runway).find(({ option }) => option === 'one_way')
  expect(assumed).toMatchObject({
    value: false,
    text: { es: expect.stringContaining('cabecera'), en: expect.stringContaining('end') },
  })
  const told = assumptionsOf(PROFILES[0], { ...runway, one_way: true })
  expect(told.map(({ option }) => option)).not.toContain('one_way')
})

test('what is told goes over the default, and what is not told is an assumption', () => {
  const truck = PROFILES[2]
  expect(withDefaults(truck, { speed: 70 })).toEqual({
    empty: false,
    cargo: 'general',
    livestock: 'beef',
    speed: 70,
  })
  const assumed = assumptionsOf(truck, { speed: 70 })
  expect(assumed.map(({ option }) => option)).toEqual(['heading', 'empty', 'cargo', 'livestock'])
  expect(assumed[0]).toMatchObject({ value: null, text: { es: expect.stringContaining('rumbo') } })
})
