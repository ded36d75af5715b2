import { createHash } from 'node:crypto'

/** Strong ETag of an answer's identity (RFC 9110 §8.8.3), with its quotes. */
export function etagOf(identity: string): string {
  return `"${createHash('sha256').update(identity).digest('base64url').slice(0, 27)}"`
}

/** `If-None-Match` compares weakly: a `W/` in front does not matter (RFC 9110 §13.1.2). */
export function matchesAny(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false
  if (ifNoneMatch.trim() === '*') return true
  return ifNoneMatch
    .slice(0, 2_000)
    .split(',')
    .some((candidate) => candidate.trim().replace(/^W\//, '') === etag)
}
