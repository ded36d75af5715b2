/** One commit since the last release. */
export interface Commit {
  readonly hash: string
  readonly subject: string
}

const SECTIONS = [
  { title: 'Breaking', holds: (subject: string) => /^\w+(\([^)]*\))?!:/.test(subject) },
  { title: 'New', holds: (subject: string) => /^feat\b/.test(subject) },
  { title: 'Mended', holds: (subject: string) => /^fix\b/.test(subject) },
  { title: 'Faster', holds: (subject: string) => /^perf\b/.test(subject) },
] as const

/** Release notes of conventional commits, newest first. What changes nothing for callers is counted. */
export function releaseNotes(commits: readonly Commit[]): string {
  let left = commits.filter(({ subject }) => !subject.startsWith('Merge '))
  const parts: string[] = []
  for (const { title, holds } of SECTIONS) {
    const found = left.filter(({ subject }) => holds(subject))
    left = left.filter((commit) => !found.includes(commit))
    if (found.length > 0) parts.push(`## ${title}\n\n${found.map(line).join('\n')}`)
  }
  if (left.length > 0) parts.push(`And ${left.length} changes that callers do not see.`)
  return `${parts.join('\n\n') || 'No change since the last release.'}\n`
}

function line({ hash, subject }: Commit): string {
  return `- ${subject.replace(/^\w+(\([^)]*\))?!?:\s*/, '')} (${hash.slice(0, 8)})`
}

/** `v2026.11.24`, and with `.2` and so on for the second and later of a day, in UTC. */
export function nextTag(existing: readonly string[], now: Date): string {
  const day = `v${now.toISOString().slice(0, 10).replaceAll('-', '.')}`
  const taken = new Set(existing)
  if (!taken.has(day)) return day
  let number = 2
  while (taken.has(`${day}.${number}`)) number += 1
  return `${day}.${number}`
}
