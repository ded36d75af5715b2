/** Something that must be mended before a release. */
export interface Finding {
  /** A file with its line, a package, an entry: where to look. */
  readonly where: string
  readonly what: string
}

/** `not_run`: the check could not be made here, which says nothing about what it looks for. */
export type Status = 'passed' | 'failed' | 'not_run'

/** What one check came to. */
export interface CheckResult {
  readonly id: string
  readonly title: string
  readonly status: Status
  readonly findings: readonly Finding[]
  /** What was looked at, and what was not. */
  readonly notes: readonly string[]
}

/** A check by its id; `run` looks at the project in a folder. */
export interface Check {
  readonly id: string
  readonly title: string
  readonly run: (project: string) => Promise<Outcome>
}

/** What a check says of itself: findings, or why it was not made. */
export type Outcome =
  | { readonly findings: readonly Finding[]; readonly notes: readonly string[] }
  | { readonly notRun: string }

/** Makes a check. One that breaks was not run: it is never taken for one that found nothing. */
export async function runCheck({ id, title, run }: Check, project: string): Promise<CheckResult> {
  const outcome = await run(project).catch(
    (error: unknown): Outcome => ({ notRun: reasonOf(error).replaceAll(project, '.') }),
  )
  if ('notRun' in outcome) {
    return { id, title, status: 'not_run', findings: [], notes: [outcome.notRun] }
  }
  const status = outcome.findings.length === 0 ? 'passed' : 'failed'
  return { id, title, status, ...outcome }
}

function reasonOf(error: unknown): string {
  const [line = 'it broke'] = String(error).split('\n')
  return line
}
