import { expect, test } from 'vitest'
import { nextTag, releaseNotes } from '../../../scripts/pipeline/release-notes.js'

const commit = (subject: string, i: number) => ({ hash: `${i}abcdef0123456789`, subject })

test('notes gather what callers see by kind, breaking first, and count the rest', () => {
  const notes = releaseNotes(
    [
      'fix: a lease is renewed',
      'feat(alerts): a new level',
      "Merge branch 'x'",
      'feat!: times are in UTC',
      'test: more',
      'docs: less',
    ].map(commit),
  )
  expect(notes).toBe(
    [
      '## Breaking\n\n- times are in UTC (3abcdef0)',
      '## New\n\n- a new level (1abcdef0)',
      '## Mended\n\n- a lease is renewed (0abcdef0)',
      'And 2 changes that callers do not see.\n',
    ].join('\n\n'),
  )
})

test('notes of no commit say so', () => {
  expect(releaseNotes([])).toBe('No change since the last release.\n')
})

test('a tag is the day in UTC, numbered from the second of a day', () => {
  const now = new Date('2026-11-24T23:30:00-03:00')
  expect(nextTag([], now)).toBe('v2026.11.25')
  expect(nextTag(['v2026.11.25'], now)).toBe('v2026.11.25.2')
  expect(nextTag(['v2026.11.25', 'v2026.11.25.2'], now)).toBe('v2026.11.25.3')
})
