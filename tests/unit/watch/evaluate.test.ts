import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { watchConfig } from '../../../lib/config.js'
import { evaluate } from '../../../lib/watch/evaluate.js'
import type { WatchRule } from '../../../lib/watch/rule.js'
import { EMPTY_STATE, parseState, type WatchState } from '../../../lib/watch/watch-state.js'

const MINUTE_MS = 60_000
const RULE: WatchRule = {
  id: 'heat',
  signal: 'error_ratio',
  bad: 'above',
  threshold: 10,
  clears: 5,
  unit: '1',
  windowMinutes: 5,
  opensAfterMinutes: 0,
  closesAfterMinutes: 0,
  severity: 'warning',
  text: { es: 'x', en: 'x' },
}

/** Values a watch of five minutes saw → what was told, as `minute what`. */
function told(
  values: readonly (number | undefined)[],
  rule: Partial<WatchRule> = {},
  from: WatchState = EMPTY_STATE,
): { readonly notices: readonly string[]; readonly state: WatchState } {
  let state = from
  for (const [i, heat] of values.entries()) {
    ;({ state } = evaluate([{ ...RULE, ...rule }], { heat }, state, i * 5 * MINUTE_MS))
  }
  const notices = state.outbox.map(({ what, timeMs }) => `${timeMs / MINUTE_MS} ${what}`)
  return { notices, state }
}

describe('a rule', () => {
  it('is told of once when it opens and once when it closes', () => {
    expect(told([1, 11, 12, 13, 4, 3]).notices).toEqual(['5 opened', '20 closed'])
  })

  it('does not open at its threshold', () => {
    expect(told([10, 10]).notices).toEqual([])
  })

  it('stays open between its threshold and where it clears', () => {
    expect(told([11, 6, 9, 6]).notices).toEqual(['0 opened'])
    expect(told([11, 6, 5]).notices).toEqual(['0 opened', '10 closed'])
  })

  it('that is bad below opens below', () => {
    const rule = { bad: 'below', threshold: 5, clears: 8 } as const
    expect(told([5, 4, 7, 8], rule).notices).toEqual(['5 opened', '15 closed'])
  })

  it('opens only when it has been bad for long enough without a break', () => {
    const rule = { opensAfterMinutes: 10 }
    expect(told([11, 11, 1, 11, 11], rule).notices).toEqual([])
    expect(told([11, 11, 11], rule).notices).toEqual(['10 opened'])
  })

  it('closes only when it has been good for long enough without a break', () => {
    const rule = { closesAfterMinutes: 10 }
    expect(told([11, 1, 1, 11, 1, 1], rule).notices).toEqual(['0 opened'])
    expect(told([11, 1, 1, 1], rule).notices).toEqual(['0 opened', '15 closed'])
  })

  it('is as it was while it cannot be measured', () => {
    expect(told([11, undefined, undefined]).notices).toEqual(['0 opened'])
    expect(told([undefined, undefined]).notices).toEqual([])
    expect(told([11, undefined, 1]).notices).toEqual(['0 opened', '10 closed'])
  })

  it('does not open on two bad values with hours between them that nobody measured', () => {
    const rule = { opensAfterMinutes: 10 }
    const hours = Array<undefined>(84).fill(undefined)
    expect(told([11, ...hours, 11], rule).notices).toEqual([])
    expect(told([11, ...hours, 11, 11, 11], rule).notices).toEqual(['435 opened'])
  })

  it('does not close on two good values with hours between them that nobody measured', () => {
    const rule = { closesAfterMinutes: 10 }
    const hours = Array<undefined>(84).fill(undefined)
    expect(told([11, 1, ...hours, 1], rule).notices).toEqual(['0 opened'])
    expect(told([11, 1, ...hours, 1, 1, 1], rule).notices).toEqual(['0 opened', '440 closed'])
  })

  it('goes on waiting when one watch could not measure', () => {
    expect(told([11, undefined, 11], { opensAfterMinutes: 10 }).notices).toEqual(['10 opened'])
    expect(told([11, 1, undefined, 1], { closesAfterMinutes: 10 }).notices).toEqual([
      '0 opened',
      '15 closed',
    ])
  })

  it('whose value is beyond all numbers is told of without one', () => {
    expect(told([Number.POSITIVE_INFINITY]).state.outbox).toMatchObject([
      { what: 'opened', value: null },
    ])
  })

  it('that goes to and fro is told of as flapping once, and as what it is when it is calm', () => {
    const toAndFro = [11, 1, 11, 1, 11, 1, 11, 1, 11, 1]
    const calm = Array<number>(14).fill(1)
    expect(told([...toAndFro, ...calm]).notices).toEqual([
      '0 opened',
      '5 closed',
      '10 opened',
      '15 closed',
      '20 flapping',
      '105 closed',
    ])
    const stillBad = Array<number>(14).fill(11)
    expect(told([...toAndFro, ...stillBad]).notices.at(-1)).toBe('110 opened')
  })

  it('tells in turns whatever the values are, and never twice the same', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined })), (v) => {
        const { outbox } = told(v).state
        expect(new Set(outbox.map(({ id }) => id)).size).toBe(outbox.length)
        const whats = outbox.map(({ what }) => what)
        expect(whats[0] ?? 'opened').toBe('opened')
        for (const [i, what] of whats.entries()) if (i > 0) expect(what).not.toBe(whats[i - 1])
      }),
    )
  })
})

describe('a silenced rule', () => {
  const silencedUntil = (minute: number): WatchState => ({
    ...EMPTY_STATE,
    silencedUntilMs: { heat: minute * MINUTE_MS },
  })

  it('tells nothing, and when the silence ends what is so by then', () => {
    expect(told([11, 11, 11, 11], {}, silencedUntil(12)).notices).toEqual(['15 opened'])
  })

  it('tells nothing at all of what came and went', () => {
    expect(told([11, 11, 1, 1], {}, silencedUntil(12)).notices).toEqual([])
  })

  it('tells by the id of the time at which it turned, not at which it is told', () => {
    const { outbox } = told([1, 11, 11, 11], {}, silencedUntil(12)).state
    expect(outbox.map(({ id }) => id)).toEqual([`heat-opened-${5 * MINUTE_MS}`])
  })

  it('tells of the end of what was told before', () => {
    const open = told([11]).state
    const silenced = { ...open, outbox: [], silencedUntilMs: { heat: 12 * MINUTE_MS } }
    expect(told([11, 1, 1, 1], {}, silenced).notices).toEqual(['15 closed'])
  })

  it('is forgotten when its time has passed', () => {
    expect(told([1, 1], {}, silencedUntil(4)).state.silencedUntilMs).toEqual({})
  })
})

describe('what is remembered', () => {
  it('survives JSON', () => {
    const { state } = told([11, 1, 11, 1, 11])
    expect(parseState(JSON.parse(JSON.stringify(state)))).toEqual(state)
  })

  it('is never anything else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parseState(value)).toBeUndefined()
      }),
    )
    const { state } = told([11])
    expect(parseState({ ...state, rules: { heat: { isOpen: 'yes' } } })).toBeUndefined()
    expect(parseState({ ...state, outbox: [{}] })).toBeUndefined()
    expect(parseState({ ...state, silencedUntilMs: { heat: 'x' } })).toBeUndefined()
  })

  it('holds a bounded number of messages, the newest', () => {
    const outbox = Array.from({ length: watchConfig.maxOutbox }, (_, i) => ({
      id: `${i}`,
      ruleId: 'heat',
      what: 'opened' as const,
      timeMs: 0,
      value: 1,
    }))
    const { state, notices } = evaluate([RULE], { heat: 11 }, { ...EMPTY_STATE, outbox }, 1)
    expect(state.outbox).toHaveLength(watchConfig.maxOutbox)
    expect(state.outbox.at(-1)).toBe(notices[0])
    expect(notices.map(({ id }) => id)).toEqual(['heat-opened-1'])
  })
})
