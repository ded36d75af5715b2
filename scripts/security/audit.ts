import * as v from 'valibot'
import type { Check, Finding, Outcome } from './check.js'
import { readLockFile } from './lock-file.js'
import { runTool } from './run-tool.js'
import { pagePackages, shippedPackages } from './shipped-packages.js'

const report = v.object({
  vulnerabilities: v.record(
    v.string(),
    v.object({ severity: v.string(), nodes: v.array(v.string()) }),
  ),
})

const BLOCKING = ['high', 'critical']

/** Known weaknesses of what ships, as the registry knows them. */
export const audit: Check = {
  id: 'audit',
  title: 'Known vulnerabilities (npm audit)',
  async run(project) {
    const { stdout } = await runTool('npm', ['audit', '--json'], { project })
    const shipped = shippedPackages(await readLockFile(project), await pagePackages(project))
    return auditOutcome(stdout, shipped)
  },
}

/**
 * What `npm audit --json` printed: findings are high or critical ones in what ships, the rest is
 * noted. A registry that does not answer leaves the check undone.
 */
export function auditOutcome(printed: string, shipped: ReadonlySet<string>): Outcome {
  const parsed = v.safeParse(report, parseJson(printed))
  if (!parsed.success) return { notRun: 'the registry does not answer npm audit' }
  const known = Object.entries(parsed.output.vulnerabilities)
  const ships = known.filter(([, { nodes }]) => nodes.some((node) => shipped.has(node)))
  const findings: Finding[] = ships
    .filter(([, { severity }]) => BLOCKING.includes(severity))
    .map(([name, { severity }]) => ({ where: name, what: `has a known ${severity} vulnerability` }))
  const others = known.length - findings.length
  return { findings, notes: [`${others} of lower severity, or in what only develops`] }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
