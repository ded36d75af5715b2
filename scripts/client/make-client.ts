import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describeApi } from '../../lib/handlers/openapi.js'
import { CONTRACTS } from '../../lib/schema/contracts/index.js'
import type { OpenApi } from './operations.js'
import { renderClient } from './render.js'

/** Where the client lies: the page imports it from there, and others copy it. */
export const CLIENT_FILE = 'web/client/skypulse.ts'

/** The client's text, from the document that this release serves. */
export async function makeClient(): Promise<string> {
  const prepared = await describeApi(CONTRACTS)
  const { body } = await prepared.read()
  const document: OpenApi = JSON.parse(String(body))
  const runtime = await readFile(join(import.meta.dirname, 'runtime.ts'), 'utf8')
  return formatted(renderClient(document, runtime))
}

/** As the project's formatter writes it, so that a check of the project changes nothing. */
function formatted(text: string): string {
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [biome, 'format', `--stdin-file-path=${CLIENT_FILE}`],
    { input: text, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  if (status !== 0) throw new Error(`The client cannot be formatted: ${stderr}`)
  return stdout
}
