import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mapBounded } from '../../../lib/archive/bounded.js'

/** Work whose ends are in the test's hands. */
function gate() {
  const waiting: { item: number; end: () => void; fail: (cause: Error) => void }[] = []
  const work = (item: number): Promise<number> =>
    new Promise((resolve, reject) => {
      waiting.push({ item, end: () => resolve(item * 2), fail: reject })
    })
  return { waiting, work }
}

async function settled(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve()
}

test('results come in the order of the items, whatever ends first', async () => {
  const { waiting, work } = gate()
  const done = mapBounded([1, 2, 3], 3, work)
  await settled()
  for (const { end } of [...waiting].reverse()) end()
  expect(await done).toEqual([2, 4, 6])
})

test('no more than the limit run at once, and the next begins when one ends', async () => {
  const { waiting, work } = gate()
  const done = mapBounded([1, 2, 3, 4], 2, work)
  await settled()
  expect(waiting.map(({ item }) => item)).toEqual([1, 2])
  waiting[1]?.end()
  await settled()
  expect(waiting.map(({ item }) => item)).toEqual([1, 2, 3])
  for (let i = 0; i < 4; i++) {
    waiting[i]?.end()
    await settled()
  }
  expect(await done).toEqual([2, 4, 6, 8])
})

test('after a rejection nothing further begins', async () => {
  const { waiting, work } = gate()
  const done = mapBounded([1, 2, 3, 4], 2, work)
  const outcome = expect(done).rejects.toThrow('broken')
  await settled()
  waiting[0]?.fail(new Error('broken'))
  await outcome
  waiting[1]?.end()
  await settled()
  expect(waiting.map(({ item }) => item)).toEqual([1, 2])
})

test('nothing is mapped to nothing', async () => {
  expect(await mapBounded([], 4, async () => 1)).toEqual([])
})

test('every item is worked on once with its own index, for any limit', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat()), fc.integer({ min: 1, max: 40 }), async (items, limit) => {
      const pairs = await mapBounded(items, limit, async (item, index) => [index, item])
      expect(pairs).toEqual(items.map((item, index) => [index, item]))
    }),
  )
})
