import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { Answer } from './answer.js'
import type { StaticFile } from './read-output.js'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/vnd.microsoft.icon',
  '.jpg': 'image/jpeg',
  '.js': 'application/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'application/javascript; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
  '.yaml': 'text/yaml; charset=utf-8',
}

export async function staticAnswer(file: StaticFile): Promise<Answer> {
  const body = await readFile(file.file)
  const extension = extname(file.path)
  const hash = createHash('sha1').update(`${extension}-`).update(body).digest('hex')
  const headers = new Headers({
    'content-type': file.contentType ?? CONTENT_TYPES[extension] ?? 'application/octet-stream',
    'content-length': String(body.byteLength),
    'content-disposition': `inline; filename="${basename(file.path)}"`,
    etag: `"${hash}"`,
  })
  return { status: 200, headers, body }
}
