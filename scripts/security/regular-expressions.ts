import { join } from 'node:path'
import { check } from 'recheck'
import type { Check, Finding } from './check.js'
import { type RegexInSource, regularExpressionsOf } from './regex-literals.js'
import { runTool } from './run-tool.js'

const FOLDERS = ['lib', 'api', 'middleware.ts', 'scripts', 'web']

/** Ours: what one expression may take to be judged. An undecided one is a finding. */
const DECIDE_MS = 20_000

/** Whether a hostile text can make a regular expression run for ever. */
export const regularExpressions: Check = {
  id: 'regular_expressions',
  title: 'Regular expressions that backtrack',
  async run(project) {
    const { stdout } = await runTool('git', ['ls-files', '--', ...FOLDERS], { project })
    const files = stdout.split('\n').filter((file) => /\.[cm]?[jt]sx?$/.test(file))
    if (files.length === 0) return { notRun: 'git lists no source file' }
    const paths = files.map((file) => join(project, file))
    const { literals, built } = await regularExpressionsOf(project, paths)
    return {
      findings: await expressionFindings(literals),
      notes: [
        `${literals.length} expressions in ${files.length} files`,
        `put together at run time, so not checked: ${built.join(', ') || 'none'}`,
      ],
    }
  },
}

/** Those that recheck finds polynomial or exponential, or cannot decide on. */
export async function expressionFindings(
  expressions: readonly RegexInSource[],
): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  // One after the other: each may take a whole core.
  for (const [key, found] of distinct(expressions)) {
    const [first] = found
    if (!first) continue
    const judged = await check(first.source, first.flags, { timeout: DECIDE_MS })
    if (judged.status === 'safe') continue
    const verdict =
      judged.status === 'vulnerable'
        ? `backtracks (${judged.complexity.summary})`
        : `was not decided (${judged.error.kind})`
    findings.push(...found.map(({ where }) => ({ where, what: `${key} ${verdict}` })))
  }
  return findings
}

/** By what they say: many files test the same. */
function distinct(all: readonly RegexInSource[]): ReadonlyMap<string, readonly RegexInSource[]> {
  const groups = new Map<string, RegexInSource[]>()
  for (const found of all) {
    const key = `/${found.source}/${found.flags}`
    groups.set(key, [...(groups.get(key) ?? []), found])
  }
  return groups
}
