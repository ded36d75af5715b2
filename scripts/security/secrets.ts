import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import * as v from 'valibot'
import type { Check, Finding, Outcome } from './check.js'
import { blobsOfHistory } from './history.js'
import { ownSecretsIn } from './own-secrets.js'
import { runTool } from './run-tool.js'

/** Text files are smaller; what is larger is data. */
const MAX_FILE_BYTES = 1024 * 1024
/** Ours: a history beyond it is scanned from its newest end, and the note says so. */
const MAX_HISTORY_BYTES = 256 * 1024 * 1024

const BINARY = /\.(?:nc|h5|png|ico|woff2?|gz|wasm|pdf)$/

/** Secrets in the files as they stand. */
export const secretsInTree: Check = {
  id: 'secrets_tree',
  title: 'Secrets in the files',
  async run(project) {
    const { stdout } = await runTool('git', ['ls-files', '-z'], { project })
    const names = stdout.split('\0').filter((name) => name !== '' && !BINARY.test(name))
    return inFolder(async (folder) => {
      const own: Finding[] = []
      let count = 0
      for (const name of names) {
        const found = await stat(join(project, name)).catch(() => undefined)
        if (!found?.isFile() || found.size > MAX_FILE_BYTES) continue
        const content = await readFile(join(project, name))
        own.push(...ownSecretsIn(name, content))
        await put(join(folder, name), content)
        count += 1
      }
      const findings = [...own, ...(await scanFolder(project, folder))]
      return { findings, notes: [`${count} files`] }
    })
  },
}

/** Secrets in anything that was ever committed: taking one out again does not take it back. */
export const secretsInHistory: Check = {
  id: 'secrets_history',
  title: 'Secrets in the history',
  async run(project) {
    const shallow = await runTool('git', ['rev-parse', '--is-shallow-repository'], { project })
    if (shallow.code !== 0) return { notRun: 'this is no git repository' }
    if (shallow.stdout.trim() === 'true') return { notRun: 'the clone has no whole history' }
    return inFolder(async (folder) => {
      const limits = { maxBlobBytes: MAX_FILE_BYTES, maxTotalBytes: MAX_HISTORY_BYTES }
      const { blobs, left } = await blobsOfHistory(project, limits)
      const texts = blobs.filter(({ path }) => !BINARY.test(path))
      for (const { id, path, content } of texts) await put(join(folder, id, path), content)
      const own = texts.flatMap(({ id, path, content }) => ownSecretsIn(join(id, path), content))
      return {
        findings: [...own, ...(await scanFolder(project, folder))],
        notes: [`${texts.length} versions of files`, `${left} left out for their size`],
      }
    })
  },
}

const scanned = v.array(
  v.object({
    filePath: v.string(),
    messages: v.array(
      v.object({
        messageId: v.optional(v.string()),
        ruleId: v.string(),
        loc: v.object({ start: v.object({ line: v.number() }) }),
      }),
    ),
  }),
)

/** Findings name the rule and the place, never what was found. */
export async function scanFolder(project: string, folder: string): Promise<readonly Finding[]> {
  const rules = join(import.meta.dirname, 'secretlint.json')
  const args = ['--format', 'json', '--maskSecrets', '--secretlintrc', rules, '**/*', '**/.*']
  const { code, stdout, stderr } = await runTool('secretlint', args, { project, cwd: folder })
  if (code > 1) throw new Error(`secretlint ended with ${code}: ${stderr.slice(0, 200)}`)
  const results = v.parse(scanned, stdout.trim() === '' ? [] : JSON.parse(stdout))
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, messageId, loc }) => ({
      where: `${relative(folder, filePath)}:${loc.start.line}`,
      what: `looks like a secret (${messageId ?? ruleId})`,
    })),
  )
}

async function inFolder(work: (folder: string) => Promise<Outcome>): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'secrets-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function put(file: string, content: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, content)
}
