import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { METRICS, type MetricSpec } from '../../../lib/trace/metric-catalogue.js'

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')

interface Panel {
  readonly title: string
  readonly targets: readonly { readonly expr: string }[]
}

const dashboard: { readonly panels: readonly Panel[] } = JSON.parse(
  read('ops/grafana/skypulse.json'),
)
const RULES = 'ops/prometheus/skypulse.rules.yml'
const dashboardText = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))
const catalogue: readonly MetricSpec[] = METRICS

/** Series that a metric shows, with the labels each may be asked by. */
const series = new Map(
  catalogue.flatMap(({ name, type, labels }) =>
    type === 'histogram'
      ? [
          [`${name}_bucket`, [...labels, 'le']] as const,
          [`${name}_sum`, labels] as const,
          [`${name}_count`, labels] as const,
        ]
      : [[name, labels] as const],
  ),
)

/** Every metric of ours that a text names; recorded ones have colons. */
function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/(?<![\w:])skypulse_\w+(?![\w:])/g)].map(([name]) => name)
}

/** Labels in braces behind a metric's name. */
function selectorsIn(text: string): readonly (readonly [string, string])[] {
  return [...text.matchAll(/(skypulse_\w+)\{([^}]*)\}/g)].flatMap(([, name = '', inside = '']) =>
    [...inside.matchAll(/(\w+)\s*[=!]~?/g)].map(([, label = '']) => [name, label] as const),
  )
}

describe.each([
  ['the dashboard', dashboardText.join('\n')],
  ['the rules', read(RULES)],
])('%s', (_, text) => {
  test('names only series that are exposed', () => {
    expect(namesIn(text).length).toBeGreaterThan(8)
    expect(namesIn(text).filter((name) => !series.has(name))).toEqual([])
  })

  test('asks only for labels that they have', () => {
    const wrong = selectorsIn(text).filter(([name, label]) => !series.get(name)?.includes(label))
    expect(selectorsIn(text).length).toBeGreaterThan(1)
    expect(wrong).toEqual([])
  })
})

test('the dashboard shows every metric of the catalogue', () => {
  const shown = new Set(namesIn(dashboardText.join('\n')))
  const hidden = catalogue.filter(
    ({ name }) => !shown.has(name) && !shown.has(`${name}_bucket`) && !shown.has(`${name}_count`),
  )
  expect(hidden.map(({ name }) => name)).toEqual([])
})

test('what the dashboard groups by are labels of what it groups', () => {
  const wrong = dashboardText.flatMap((expr) =>
    [...expr.matchAll(/by \(([^)]*)\) \(rate\((skypulse_\w+)/g)].flatMap(
      ([, labels = '', name = '']) =>
        labels
          .split(',')
          .map((label) => label.trim())
          .filter((label) => !series.get(name)?.includes(label)),
    ),
  )
  expect(wrong).toEqual([])
})

test('promtool takes the rules and the scrape', () => {
  const check = (...args: readonly string[]) =>
    execFileSync('promtool', ['check', ...args], { encoding: 'utf8', cwd: 'ops/prometheus' })
  expect(check('rules', 'skypulse.rules.yml')).toContain('SUCCESS: 12 rules found')
  // The token's file is the operator's: it is not in the repository.
  expect(check('config', '--syntax-only', 'prometheus.yml')).toContain('SUCCESS')
})
