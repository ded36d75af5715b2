/**
 * npx tsx scripts/release-notes.ts: prints the next tag and writes `test-results/release-notes.md` of the commits
 * since the last one. The release itself is made by the workflow.
 */
import { execFileSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { nextTag, releaseNotes } from './pipeline/release-notes.js'

const tags = git('tag', '--list', 'v*', '--sort=-creatordate')
const [last] = tags
const commits = git('log', '--format=%H %s', last ? `${last}..HEAD` : 'HEAD').map((line) => {
  const space = line.indexOf(' ')
  return { hash: line.slice(0, space), subject: line.slice(space + 1) }
})
await mkdir('test-results', { recursive: true })
await writeFile('test-results/release-notes.md', releaseNotes(commits))
console.log(nextTag(tags, new Date()))

function git(...args: readonly string[]): readonly string[] {
  const text = execFileSync('git', [...args], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return text.split('\n').filter((line) => line !== '')
}
