import { describe, expect, test } from 'vitest'
import type { MetricSpec } from '../../../lib/trace/metric-catalogue.js'
import { checkMetrics } from '../../../scripts/pipeline/check-metrics.js'
import {
  PrometheusFormatError,
  parsePrometheus,
} from '../../../scripts/pipeline/prometheus-text.js'

const CATALOGUE: readonly MetricSpec[] = [
  { name: 'asked_total', type: 'counter', help: 'Calls.', labels: ['method', 'status'] },
  { name: 'age_seconds', type: 'gauge', help: 'Age.', labels: [] },
  { name: 'took_seconds', type: 'histogram', help: 'Time.', labels: ['endpoint'], buckets: [1, 5] },
]

const ASKED = `# HELP asked_total Calls.
# TYPE asked_total counter
asked_total{method="GET",status="200"} 7
`
const AGE = `# HELP age_seconds Age.
# TYPE age_seconds gauge
age_seconds -3.5
`
const TOOK = `# HELP took_seconds Time.
# TYPE took_seconds histogram
took_seconds_bucket{endpoint="a",le="1"} 2
took_seconds_bucket{endpoint="a",le="5"} 3
took_seconds_bucket{endpoint="a",le="+Inf"} 3
took_seconds_sum{endpoint="a"} 4.25
took_seconds_count{endpoint="a"} 3
`

function faults(text: string): readonly string[] {
  return checkMetrics(parsePrometheus(text), CATALOGUE)
}

describe('what an instance exposes', () => {
  test('has no fault where it is what the catalogue says, all of it or a part', () => {
    expect(faults(ASKED + AGE + TOOK)).toEqual([])
    expect(faults(AGE)).toEqual([])
    expect(faults('')).toEqual([])
  })

  test('may have a metric without a series yet', () => {
    expect(faults('# HELP took_seconds Time.\n# TYPE took_seconds histogram\n')).toEqual([])
  })

  test.each([
    [
      'a name of its own',
      ASKED.replaceAll('asked', 'other'),
      'other_total is not in the catalogue',
    ],
    ['another type', AGE.replace('gauge', 'counter'), 'age_seconds is a counter, not a gauge'],
    [
      'no help',
      AGE.replace('# HELP age_seconds Age.\n', ''),
      'age_seconds says nothing of what it is',
    ],
    [
      'a label less',
      ASKED.replace('method="GET",', ''),
      'asked_total has the labels {status}, not {method,status}',
    ],
    [
      'a label more',
      AGE.replace('seconds -', 'seconds{user="1"} -'),
      'age_seconds has the labels {user}, not {}',
    ],
    ['a negative count', ASKED.replace(' 7', ' -7'), 'asked_total counts below zero'],
    ['a count that is no number', ASKED.replace(' 7', ' NaN'), 'asked_total counts below zero'],
    [
      'other buckets',
      TOOK.replace('le="5"', 'le="6"').replace('le="+Inf"', 'le="7"'),
      'took_seconds lacks the buckets 5, +Inf',
    ],
  ])('with %s is told', (_, text, fault) => {
    expect(faults(text)).toEqual([fault])
  })
})

describe('the text of metrics', () => {
  test('is read with its escapes, times and special values', () => {
    const text = '# TYPE a gauge\na{x="q\\"b\\\\c\\nd",y=""} +Inf 1700000000000\na{x="",y=""} NaN\n'
    expect(parsePrometheus(text)).toEqual([
      {
        name: 'a',
        type: 'gauge',
        help: undefined,
        samples: [
          { name: 'a', labels: { x: 'q"b\\c\nd', y: '' }, value: Infinity },
          { name: 'a', labels: { x: '', y: '' }, value: Number.NaN },
        ],
      },
    ])
  })

  test.each([
    ['a sample without a type', 'a 1', 'line 1: a has no type'],
    ['a second type', '# TYPE a gauge\n# TYPE a gauge', 'line 2: a second type of a'],
    [
      'labels that are not closed',
      '# TYPE a gauge\na{x="1} 1',
      'line 2: labels that cannot be read',
    ],
    ['no value', '# TYPE a gauge\na', 'line 2: no sample'],
    ['a value that is no number', '# TYPE a gauge\na one', 'line 2: one is no number'],
    ['an HTML page', '<html>', 'line 1: no sample'],
  ])('with %s is refused by its line', (_, text, message) => {
    expect(() => parsePrometheus(text)).toThrow(new PrometheusFormatError(message))
  })
})
