import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { type BuildOptions, build } from 'esbuild'
import { mapGeometry } from './web-geometry.js'

/** One file of the page, by its path under `public/`. */
export interface PageFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** Browsers of the last three years: what a phone in the field has. */
const TARGET = ['es2022', 'chrome110', 'firefox115', 'safari16.4']

/**
 * The page as files: style, script, shapes, font, worker. Everything but the page, the worker and what
 * stands in `web/static` has the hash of its content in its name, so it may be kept for ever.
 *
 * Writes `public/` anew and returns what it wrote.
 */
export async function buildPage(project: string): Promise<readonly PageFile[]> {
  const web = join(project, 'web')
  const shapes = named('shapes', 'json', await shapesOf(project))
  const font = named(
    'instrument-sans',
    'woff2',
    await readFile(join(web, 'fonts/instrument-sans.woff2')),
  )
  const style = named('style', 'css', await styleOf(web, font.path))
  const script = named('app', 'js', await scriptOf(web, shapes.path))
  const page = {
    path: 'index.html',
    bytes: Buffer.from(
      fill(await readFile(join(web, 'index.html'), 'utf8'), {
        font: `/${font.path}`,
        style: `/${style.path}`,
        script: `/${script.path}`,
      }),
    ),
  }
  const assets = [script, style, shapes, font]
  const statics = await filesOf(join(web, 'static'))
  const worker = { path: 'sw.js', bytes: await workerOf(web, [page, ...assets, ...statics]) }
  const files = [page, ...assets, worker, ...statics]
  await writeAll(join(project, 'public'), files)
  return files
}

async function shapesOf(project: string): Promise<Uint8Array> {
  return Buffer.from(JSON.stringify(await mapGeometry(project)))
}

/** The font is ours to place: the style sheet is told where it went. */
async function styleOf(web: string, font: string): Promise<Uint8Array> {
  const bytes = await bundle({ entryPoints: [join(web, 'styles/main.css')], external: ['*.woff2'] })
  const text = Buffer.from(bytes).toString('utf8')
  return Buffer.from(text.replace(/url\([^()]*instrument-sans\.woff2"?\)/, `url(/${font})`))
}

async function scriptOf(web: string, shapes: string): Promise<Uint8Array> {
  return await bundle({
    entryPoints: [join(web, 'app/main.tsx')],
    define: { __GEOMETRY_URL__: JSON.stringify(`/${shapes}`) },
  })
}

async function workerOf(web: string, shell: readonly PageFile[]): Promise<Uint8Array> {
  const paths = shell.map(({ path }) => (path === 'index.html' ? '/' : `/${path}`))
  return await bundle({
    entryPoints: [join(web, 'worker/service-worker.ts')],
    define: { __SHELL__: JSON.stringify(paths), __RELEASE__: JSON.stringify(hashOf(...shell)) },
  })
}

async function bundle(options: BuildOptions): Promise<Uint8Array> {
  const { outputFiles } = await build({
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: TARGET,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'warning',
    ...options,
  })
  const [file] = outputFiles ?? []
  if (file === undefined) throw new Error(`nothing was bundled of ${String(options.entryPoints)}`)
  return file.contents
}

function named(name: string, extension: string, bytes: Uint8Array): PageFile {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
  return { path: `assets/${name}-${hash}.${extension}`, bytes }
}

function hashOf(...files: readonly PageFile[]): string {
  const hash = createHash('sha256')
  for (const { path, bytes } of files) hash.update(path).update(bytes)
  return hash.digest('hex').slice(0, 10)
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`the page asks for ${name}`)
    return value
  })
}

async function filesOf(folder: string): Promise<readonly PageFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map(async (file) => ({ path: relative(folder, file), bytes: await readFile(file) })),
  )
}

async function writeAll(folder: string, files: readonly PageFile[]): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  for (const { path, bytes } of files) {
    const target = join(folder, path)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, bytes)
  }
}
