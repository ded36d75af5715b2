/** npm run build:web: the page from `web/` into `public/`, and what `/docs` loads beside it. */
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { copyDocsAssets } from './build/docs-assets.js'
import { buildPage } from './build/web-page.js'

const project = process.cwd()
const files = await buildPage(project)
await copyDocsAssets(join(project, 'public', 'docs-assets'))
const first = files.filter(({ path }) => /\.(js|css)$/.test(path) && path.startsWith('assets/'))
const bytes = first.reduce((sum, file) => sum + gzipSync(file.bytes).length, 0)
console.log(`The page: ${(bytes / 1_000).toFixed(1)} kB of script and style, compressed.`)
