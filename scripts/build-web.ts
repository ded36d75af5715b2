/** npm run build:web: the page from `web/` into `public/`, with the hash of each file in its name. */
import { gzipSync } from 'node:zlib'
import { buildPage } from './build/web-page.js'

const files = await buildPage(process.cwd())
for (const { path, bytes } of files) {
  const kilobytes = (size: number) => (size / 1_000).toFixed(1).padStart(7)
  console.log(
    `${kilobytes(bytes.length)} kB  ${kilobytes(gzipSync(bytes).length)} kB gzip  public/${path}`,
  )
}
