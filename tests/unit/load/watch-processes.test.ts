import { describe, expect, test } from 'vitest'
import {
  coresUsed,
  largestRss,
  memoryGrowth,
  type ProcessSample,
  parseStat,
  sampleProcesses,
} from '../../../scripts/load/watch-processes.js'

const MB = 1_000_000

/** One sample a second of processes 7 and 8, which together have so many bytes. */
function samples(totals: readonly number[]): readonly ProcessSample[] {
  return totals.map((total, i) => ({
    atMs: i * 1000,
    rssBytes: { 7: total / 4, 8: (total * 3) / 4 },
    cpuSeconds: { 7: i * 0.5, 8: 3 + i },
  }))
}

describe('the growth of memory', () => {
  test('compares the end with what was there once caches were filled', () => {
    const filling = [10, 50, ...Array(8).fill(100)].map((megabytes) => megabytes * MB)
    expect(memoryGrowth(samples(filling))).toBe(1)
    const leaking = Array.from({ length: 50 }, (_, i) => (100 + i * 10) * MB)
    expect(memoryGrowth(samples(leaking))).toBeCloseTo(550 / 250, 2)
  })

  test('is not decided by one sample', () => {
    const spike = [...Array(19).fill(100 * MB), 900 * MB]
    expect(memoryGrowth(samples(spike))).toBe(1)
  })

  test('is no number below ten samples', () => {
    expect(memoryGrowth(samples(Array(9).fill(MB)))).toBeNaN()
    expect(memoryGrowth([])).toBeNaN()
  })
})

test('the largest worker is the largest of any time', () => {
  expect(largestRss(samples([100 * MB, 400 * MB, 200 * MB]))).toBe(300 * MB)
})

test('the largest worker is no number where no process was seen: that is not 0 MB', () => {
  expect(largestRss([])).toBeNaN()
})

test('cores in use are processor time over time, of each process', () => {
  expect(coresUsed(samples([1, 1, 1]))).toEqual({ 7: 0.5, 8: 1 })
  expect(coresUsed(samples([1]))).toEqual({})
})

describe('a line of /proc/<pid>/stat', () => {
  test('is read behind the name, whatever that holds', () => {
    const before = 'S 1 1 1 0 -1 4194560 100 0 0 0'
    const after = '20 0 11 0 100 1000000'
    const line = `42 (a) b (c) ${before} 250 50 0 0 ${after} 2000 18446744073709551615`
    expect(parseStat(line)).toEqual({ rssBytes: 2000 * 4096, cpuSeconds: 3 })
  })

  test('that is cut is none', () => {
    expect(parseStat('42 (node) S 1 1')).toBeUndefined()
  })
})

test('a process that has ended is left out', async () => {
  const { rssBytes, cpuSeconds } = await sampleProcesses([process.pid, 2 ** 30], 0)
  expect(Object.keys(rssBytes)).toEqual([String(process.pid)])
  expect(rssBytes[process.pid]).toBeGreaterThan(10 * MB)
  expect(cpuSeconds[process.pid]).toBeGreaterThan(0)
})
