import { describe, expect, test } from 'vitest'
import { costTable, type WireCost } from '../../../scripts/pipeline/compare-costs.js'
import { previewComment } from '../../../scripts/pipeline/preview-comment.js'

function cost(name: string, s3Bytes: number, answerBytes = 900): WireCost {
  return {
    name,
    cold: { s3Requests: 9, s3Bytes, redisCommands: 4 },
    warm: { s3Requests: 0, s3Bytes: 0, redisCommands: 2 },
    answerBytes,
  }
}

function row(head: WireCost, base: readonly WireCost[]): string | undefined {
  return costTable([head], base).split('\n')[2]
}

describe('the table of costs', () => {
  test('shows a number alone where nothing changed or there is nothing to compare with', () => {
    const plain = '| now | 9 | 1000 | 4 | 0 | 2 | 900 |'
    expect(row(cost('now', 1_000), [cost('now', 1_000)])).toBe(plain)
    expect(row(cost('now', 1_000), [])).toBe(plain)
    expect(row(cost('now', 1_000), [cost('other', 5)])).toBe(plain)
  })

  test('marks what became dearer by more than a twentieth, and shows every change', () => {
    const base = [cost('now', 1_000)]
    expect(row(cost('now', 1_051), base)).toContain('| **1051** (+5.1 %) |')
    expect(row(cost('now', 1_050), base)).toContain('| 1050 (+5.0 %) |')
    expect(row(cost('now', 500), base)).toContain('| 500 (-50.0 %) |')
  })

  test('marks a cost that there was not before', () => {
    expect(row(cost('now', 7), [cost('now', 0)])).toContain('| **7** (new) |')
  })
})

describe('the comment on a pull request', () => {
  const url = 'https://build-1.example'
  const costs = [cost('now', 1_000)]
  const passed = { url, smokePassed: true, smoke: 'fault: none', head: costs, base: costs }

  test('names the address, the smoke test and the costs', () => {
    const text = previewComment(passed)
    expect(text).toContain(`### Preview\n\n${url}\n\nSmoke test: passed.\n`)
    expect(text).toContain(costTable(costs, costs))
    expect(text).not.toContain('fault')
  })

  test('of a failed smoke test shows its faults', () => {
    const smoke = 'fault: GET /api/v1/runs: status 500\n'
    expect(previewComment({ ...passed, smokePassed: false, smoke })).toContain(
      'Smoke test: **failed**.\n\n```\nfault: GET /api/v1/runs: status 500\n```\n',
    )
  })

  test('shows what a deployment answered as text, and not without end', () => {
    const smoke = `\`\`\`\n# a heading\n${'x'.repeat(10_000)}`
    const text = previewComment({ ...passed, smokePassed: false, smoke })
    expect(text.match(/```/g)).toHaveLength(2)
    expect(text.length).toBeLessThan(5_000)
  })

  test('says what was not measured', () => {
    expect(previewComment({ ...passed, head: [] })).toContain('Not measured.')
    expect(previewComment({ ...passed, base: [] })).toContain('Main could not be measured.')
  })
})
