import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { HAZARDS } from '../../../lib/domain/hazards/index.js'
import { SOURCES } from '../../../lib/domain/hazards/sources.js'
import { PROFILES } from '../../../lib/domain/profiles/index.js'
import { thresholds } from '../../../lib/domain/thresholds.js'

const all = thresholds()

test('ids are unique and every entry is a number with a unit, a source and somebody who uses it', () => {
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  for (const entry of all) {
    expect(Number.isFinite(entry.value), entry.id).toBe(true)
    expect(entry.unit, entry.id).not.toBe('')
    expect(entry.source, entry.id).toBe(SOURCES[entry.sourceId].title)
    expect(['published', 'standard', 'ours']).toContain(entry.evidence)
    expect(entry.usedBy.length, entry.id).toBeGreaterThan(0)
  }
})

test('every hazard and every weight of every profile is in it', () => {
  const ids = new Set(all.map(({ id }) => id))
  for (const { id } of HAZARDS) expect(ids).toContain(`${id}.anchor_1`)
  for (const { id, hazards } of PROFILES) {
    for (const { hazard } of hazards) expect(ids).toContain(`${id}.weight.${hazard}`)
  }
})

test('a published number says who published it: the crane stops at 72 km/h', () => {
  expect(all.find(({ value, id }) => value === 72 && id.startsWith('crane_wind'))).toMatchObject({
    unit: 'km h-1',
    score: 1,
    sourceId: 'itc_mie_aem_2',
    evidence: 'published',
    usedBy: ['construccion'],
  })
})

test('what we chose ourselves is never called published nor quoted from others', () => {
  for (const { id, sourceId, evidence } of all) {
    expect(sourceId === 'skypulse', id).toBe(evidence === 'ours')
  }
  for (const { id, evidence } of all.filter((entry) => entry.id.includes('.weight.'))) {
    expect(evidence, id).toBe('ours')
  }
})

/** Numbers that are arithmetic and no threshold: clips, units, percent, index steps. */
const ARITHMETIC = new Set(['0', '1', '2', '-1', '100', '23', '24', '6', '-23'])

test('a hazard file has no number outside its scale, its limits and named constants', () => {
  const folder = new URL('../../../lib/domain/hazards/', import.meta.url)
  for (const name of readdirSync(folder)) {
    const text = readFileSync(new URL(name, folder), 'utf8')
    if (!text.includes('= defineHazard({')) continue
    const code = text
      .replaceAll(/\/\*[\s\S]*?\*\//g, '')
      .replaceAll(/\/\/.*/g, '')
      .replaceAll(/'[^']*'/g, '')
    const body = code
      .replaceAll(/anchors?: \[[\s\S]*?\n {2,6}\],/g, '')
      .replaceAll(/anchors: \{[\s\S]*?\n {4}\},/g, '')
      .replaceAll(/value: -?[\d._]+/g, '')
      .replaceAll(/^const [A-Z_]+ = .*$/gm, '')
    const numbers = body.match(/(?<![\w.])-?\d[\d._]*(?![\w])/g) ?? []
    expect(
      numbers.filter((number) => !ARITHMETIC.has(number)),
      name,
    ).toEqual([])
  }
})
