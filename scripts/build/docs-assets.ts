import { copyFile, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** What the page needs of the package, and the licence that has to go with it. */
const PACKAGE_FILES = ['swagger-ui.css', 'swagger-ui-bundle.js', 'LICENSE', 'NOTICE']

/** Copies what `/docs` loads into a folder that is served as `/docs-assets`. */
export async function copyDocsAssets(target: string): Promise<void> {
  const require = createRequire(import.meta.url)
  const source = dirname(require.resolve('swagger-ui-dist/package.json'))
  await mkdir(target, { recursive: true })
  for (const name of PACKAGE_FILES) await copyFile(join(source, name), join(target, name))
  const start = join(import.meta.dirname, '..', '..', 'web', 'docs', 'start.js')
  await copyFile(start, join(target, 'start.js'))
}
