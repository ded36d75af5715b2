import { readdir, readFile, writeFile } from 'node:fs/promises'
// Not by name: an older Node lacks it, and is to be told so by the check of its version.
import nodeModule from 'node:module'
import { join } from 'node:path'

/**
 * Writes the function host as plain JavaScript into `folder` and returns its entry. A TypeScript
 * loader in the function's process would cost memory and change how the function itself is loaded.
 */
export async function compileHost(folder: string): Promise<string> {
  const sources = join(import.meta.dirname, 'host')
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  for (const name of await readdir(sources)) {
    const source = await readFile(join(sources, name), 'utf8')
    const code = withoutWarning(() => nodeModule.stripTypeScriptTypes(source))
    await writeFile(join(folder, name.replace(/\.ts$/, '.js')), code)
  }
  return join(folder, 'function-host.js')
}

/** Node calls the function experimental, in two lines that would stand at the top of every start. */
function withoutWarning<T>(work: () => T): T {
  const { emitWarning } = process
  process.emitWarning = () => undefined
  try {
    return work()
  } finally {
    process.emitWarning = emitWarning
  }
}
