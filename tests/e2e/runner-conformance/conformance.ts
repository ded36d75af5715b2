import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BuiltProject, startBuiltProject } from '../../support/built-project.js'
import type { Case } from './cases.js'
import { compare, type Deviation } from './compare.js'
import { type Difference, explains } from './differences.js'
import { exchange } from './exchange.js'
import { startVercelDev, type VercelDev } from './vercel-dev.js'

export interface ConformanceOptions {
  readonly name: string
  /** A folder with a `vercel.json`. */
  readonly project: string
  /** For the functions, the same on both sides. */
  readonly env: Readonly<Record<string, string>>
  readonly cases: readonly Case[]
  readonly differences: readonly Difference[]
}

/** `vercel dev` takes seconds for each request, and more on a busy machine. */
const REQUEST_MS = 120_000
const START_MS = 180_000

/**
 * Registers one test a case: the same request to the runner and to `vercel dev`, and not one byte
 * of status, headers or body may differ but for the differences listed.
 */
export function conformance(options: ConformanceOptions): void {
  const { name, project, env, cases, differences } = options
  describe(name, () => {
    let ours: BuiltProject
    let theirs: VercelDev

    beforeAll(async () => {
      ours = await startBuiltProject({ project, env })
      theirs = await startVercelDev(project, env)
    }, START_MS)

    afterAll(async () => {
      await theirs?.close()
      await ours?.close()
    })

    test.each(cases.map((one) => [one.name, one] as const))(
      '%s',
      async (_, one) => {
        const [a, b] = await Promise.all([
          exchange(ours.port, one, REQUEST_MS),
          exchange(theirs.port, one, REQUEST_MS),
        ])
        const found = compare(a, b)
        expect(unexplained(found, one, differences)).toEqual([])
        expect(outdated(found, one, differences)).toEqual([])
      },
      REQUEST_MS,
    )
  })
}

function unexplained(
  found: readonly Deviation[],
  { name }: Case,
  differences: readonly Difference[],
): readonly Deviation[] {
  const left = found.filter((one) => !differences.some((known) => explains(known, name, one)))
  return left.map(({ of, ours, theirs }) => ({ of, ours: cut(ours), theirs: cut(theirs) }))
}

/** Differences listed for this very case that do not show in it. */
function outdated(
  found: readonly Deviation[],
  { name }: Case,
  differences: readonly Difference[],
): string[] {
  const listed = differences.filter(({ cases }) => cases !== 'any' && cases.includes(name))
  return listed
    .filter((known) => !found.some((one) => explains(known, name, one)))
    .map(({ why }) => why)
}

/** A megabyte of body is no message. */
function cut(text: string | undefined): string | undefined {
  return text === undefined || text.length <= 500 ? text : `${text.slice(0, 500)}…`
}
