import { styleText } from 'node:util'
import type { CheckResult, Status } from './check.js'

/** What `test-results/security-report.json` holds. */
export interface SecurityReport {
  /** ISO 8601. */
  readonly generated_at: string
  readonly status: Status
  readonly checks: readonly CheckResult[]
}

/**
 * The worst of all. `strict` is for where everything can be run: what was not counts as failed.
 */
export function securityReport(
  checks: readonly CheckResult[],
  { now, strict }: { readonly now: Date; readonly strict: boolean },
): SecurityReport {
  const fails = (status: Status) => status === 'failed' || (strict && status === 'not_run')
  const failed = checks.some(({ status }) => fails(status))
  const missing = checks.some(({ status }) => status === 'not_run')
  const rest = missing ? 'not_run' : 'passed'
  return { generated_at: now.toISOString(), status: failed ? 'failed' : rest, checks }
}

const SHOWN = {
  passed: { word: 'passed ', style: 'green' },
  failed: { word: 'FAILED ', style: 'red' },
  not_run: { word: 'NOT RUN', style: 'red' },
} as const satisfies Record<Status, { word: string; style: 'green' | 'red' }>

/** For a terminal: a line a check, its findings below it. */
export function printedReport({ checks }: SecurityReport): string {
  return checks
    .flatMap(({ title, status, findings, notes }) => [
      `${styleText(SHOWN[status].style, SHOWN[status].word)}  ${title}: ${notes.join('; ')}`,
      ...findings.map(({ where, what }) => `         ${where} ${what}`),
    ])
    .join('\n')
}
