/**
 * `npm run security:scan [-- --strict]`: every check of scripts/security over this repository. Prints
 * them, writes `test-results/security-report.json` and ends with 1 on a finding. A check that cannot
 * be made here is shown in red; with `--strict`, as in the workflows, it fails too.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { audit } from './security/audit.js'
import { type CheckResult, runCheck } from './security/check.js'
import { licences } from './security/licences.js'
import { lockFileIntegrity } from './security/lock-file-integrity.js'
import { platformHeaders } from './security/platform-headers.js'
import { regularExpressions } from './security/regular-expressions.js'
import { printedReport, securityReport } from './security/report.js'
import { sbom } from './security/sbom.js'
import { secretsInHistory, secretsInTree } from './security/secrets.js'
import { workflows } from './security/workflows.js'

const CHECKS = [
  audit,
  licences,
  secretsInTree,
  secretsInHistory,
  sbom,
  lockFileIntegrity,
  platformHeaders,
  regularExpressions,
  workflows,
]

const project = join(import.meta.dirname, '..')
const results: CheckResult[] = []
// One after the other: several start tools that take a core each.
for (const check of CHECKS) results.push(await runCheck(check, project))
const strict = process.argv.includes('--strict')
const report = securityReport(results, { now: new Date(), strict })
await mkdir(join(project, 'test-results'), { recursive: true })
const file = join(project, 'test-results', 'security-report.json')
await writeFile(file, `${JSON.stringify(report, null, 2)}\n`)
console.log(printedReport(report))
process.exitCode = report.status === 'failed' ? 1 : 0
