import { expect, it } from 'vitest'
import { partTurns } from '../../../lib/audit/verify-part.js'
import { auditConfig, watchConfig } from '../../../lib/config.js'
import type { WatchRule } from '../../../lib/watch/rule.js'
import { WATCH_RULES } from '../../../lib/watch/rules.js'

const rules: readonly WatchRule[] = WATCH_RULES

it('every rule has an id and a signal of its own, and says what it is in both languages', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
  expect(new Set(rules.map(({ signal }) => signal)).size).toBe(rules.length)
  for (const { text } of rules) expect(text.es).not.toBe(text.en)
})

it('every rule clears on the good side of its threshold', () => {
  for (const { bad, threshold, clears } of rules) {
    if (bad === 'above') expect(clears).toBeLessThanOrEqual(threshold)
    else expect(clears).toBeGreaterThanOrEqual(threshold)
  }
})

it('a broken chain is told as mended only when every part of it has been looked at again', () => {
  const turns = partTurns(auditConfig.retainedEntries)
  const rule = rules.find(({ id }) => id === 'audit_broken')
  expect(rule?.closesAfterMinutes).toBeGreaterThan(turns * watchConfig.periodMinutes)
})

it('everything that can go wrong by the product’s promise has a rule', () => {
  expect(rules.map(({ id }) => id).sort()).toEqual([
    'audit_broken',
    'bucket_unreachable',
    'cache_misses',
    'cube_missing',
    'error_ratio',
    'limiter_degraded',
    'redis_unreachable',
    'run_incomplete',
    'run_late',
    'slow_answers',
  ])
})
