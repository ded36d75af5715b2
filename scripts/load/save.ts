import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Writes a result into `test-results` as JSON and says where. */
export async function saveResult(name: string, result: unknown): Promise<void> {
  await mkdir('test-results', { recursive: true })
  const file = join('test-results', `${name}.json`)
  await writeFile(file, `${JSON.stringify(result, null, 2)}\n`)
  console.log(`Saved: ${file}`)
}
