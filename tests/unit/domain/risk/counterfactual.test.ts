import fc from 'fast-check'
import { expect, test } from 'vitest'
import { derivedTable } from '../../../../lib/domain/hazards/derived-table.js'
import { BANDS } from '../../../../lib/domain/methodology.js'
import { PROFILES } from '../../../../lib/domain/profiles/index.js'
import { withDefaults } from '../../../../lib/domain/profiles/profile.js'
import { ramp } from '../../../../lib/domain/ramp.js'
import { aggregate } from '../../../../lib/domain/risk/aggregate.js'
import {
  type Counterfactual,
  counterfactualsAt,
} from '../../../../lib/domain/risk/counterfactual.js'
import { type EvaluatedHazard, evaluateHazards } from '../../../../lib/domain/risk/evaluate.js'
import { partAt, scoreAt, scoreHour } from '../../../../lib/domain/risk/hour-score.js'
import { anyWeather } from '../any-weather.js'
import { sampleHours } from '../sample-hours.js'

/** Score of the hour if each condition were just kept and everything else stayed. */
function scoreIfKept(
  evaluated: readonly EvaluatedHazard[],
  hour: number,
  { conditions }: Counterfactual,
): number {
  const counting = evaluated.filter((h) => h.weight > 0 && !Number.isNaN(scoreAt(h, hour)))
  return aggregate(
    counting.map((one) => {
      const part = partAt(one, hour)
      const condition = conditions.find(({ hazard }) => hazard === one.hazard.id)
      if (condition === undefined) return part
      const just = condition.at + (condition.side === 'below' ? -1e-6 : 1e-6)
      const score = Math.min(1, ramp(just, one.anchors) + (one.surcharges[hour] ?? 0))
      return { ...part, score, share: score * one.weight }
    }),
  )
}

test('keeping every condition reaches the verdict it promises, in every weather and profile', () => {
  let promised = 0
  fc.assert(
    fc.property(anyWeather, fc.constantFrom(...PROFILES), (inputs, profile) => {
      const table = derivedTable(inputs)
      const evaluated = evaluateHazards(table, profile, withDefaults(profile, {}))
      const hour = scoreHour(evaluated, inputs, 0)
      for (const promise of counterfactualsAt(evaluated, 0, hour)) {
        promised += 1
        expect(promise.conditions.length).toBeGreaterThan(0)
        expect(promise.conditions.length).toBeLessThanOrEqual(3)
        const limit = BANDS[BANDS.findIndex(({ verdict }) => verdict === promise.verdict) - 1]
        expect(scoreIfKept(evaluated, 0, promise)).toBeLessThan((limit?.from ?? 0) + 1e-3)
      }
    }),
    { numRuns: 200 },
  )
  expect(promised).toBeGreaterThan(30)
})

test('what another hazard adds is taken off the bound: a pour before a frost needs warmer air', () => {
  const temperature = (hour: number) => (hour < 40 ? 5 : -1)
  const inputs = sampleHours({ hours: 60, fields: { air_temperature: temperature } })
  const profile = PROFILES[5]
  const table = derivedTable(inputs)
  const evaluated = evaluateHazards(table, profile, { task: 'concrete' })
  const promises = counterfactualsAt(evaluated, 0, scoreHour(evaluated, inputs, 0))
  const cold = promises
    .find(({ verdict }) => verdict === 'caution')
    ?.conditions.find(({ hazard }) => hazard === 'concrete_cold')
  // The frost adds 0.3, so below 0.5 in all leaves 0.2 at most: 7 - 2.5 x (0.2 - 0.1)/0.4 = 6.375.
  expect(cold?.side).toBe('above')
  expect(cold?.at).toBeGreaterThanOrEqual(6.3)
})
