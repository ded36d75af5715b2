/**
 * npx tsx scripts/preview-comment.ts <folder>: the comment on a pull request, in Markdown: the address
 * of `DEPLOYMENT_URL`, the outcome of its smoke test (`SMOKE`), and costs compared with main from
 * `costs-head.json` and `costs-base.json` in the folder.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { previewComment } from './pipeline/preview-comment.js'

const [folder = '.'] = process.argv.slice(2)
const { DEPLOYMENT_URL = '', SMOKE = '' } = process.env
process.stdout.write(
  previewComment({
    url: DEPLOYMENT_URL,
    smokePassed: SMOKE === 'success',
    smoke: text('test-results-smoke.txt'),
    head: JSON.parse(text('costs-head.json') || '[]'),
    base: JSON.parse(text('costs-base.json') || '[]'),
  }),
)

function text(name: string): string {
  const file = join(folder, name)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
