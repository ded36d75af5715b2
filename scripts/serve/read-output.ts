import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { type Phases, parseRoutes } from './parse-routes.js'

/** One built function: a folder with its code, and how it is to be run. */
export interface BuiltFunction {
  /** Its path without the leading slash, such as `api/v1/health`. */
  readonly name: string
  readonly directory: string
  /** Absolute path of the module to load. */
  readonly handler: string
  readonly maxDurationSeconds: number | undefined
  readonly sourceMaps: boolean
  readonly environment: Readonly<Record<string, string>>
}

/** One static file; `path` is where it is served, without the leading slash. */
export interface StaticFile {
  readonly path: string
  readonly file: string
  readonly contentType: string | undefined
}

export interface BuildOutput {
  readonly phases: Phases
  readonly functions: ReadonlyMap<string, BuiltFunction>
  readonly middleware: BuiltFunction | undefined
  readonly staticFiles: ReadonlyMap<string, StaticFile>
}

interface OutputConfig {
  readonly version: number
  readonly routes?: readonly unknown[]
  readonly overrides?: Readonly<Record<string, { path?: string; contentType?: string }>>
}

interface FunctionConfig {
  readonly runtime: string
  readonly handler?: string
  readonly entrypoint?: string
  readonly launcherType?: string
  readonly maxDuration?: number
  readonly shouldAddSourcemapSupport?: boolean
  readonly environment?: Readonly<Record<string, string>>
}

/**
 * Reads a Build Output folder, version 3, as `vercel build` writes it. What this runner cannot
 * serve (another runtime, a route property it does not know) is an error here, before the first
 * request.
 *
 * @see https://vercel.com/docs/build-output-api/v3
 */
export async function readOutput(directory: string): Promise<BuildOutput> {
  const config: OutputConfig = await readJson(join(directory, 'config.json'))
  if (config.version !== 3) throw new Error(`Build Output version ${config.version}, expected 3`)
  const phases = parseRoutes(config.routes ?? [])
  const functions = await readFunctions(join(directory, 'functions'))
  const name = phases.start.find((route) => route.middlewarePath !== undefined)?.middlewarePath
  const middleware = name === undefined ? undefined : functions.get(name)
  if (name !== undefined) {
    if (middleware === undefined) throw new Error(`the output lacks its middleware "${name}"`)
    functions.delete(name)
  }
  const staticFiles = await readStatic(join(directory, 'static'), config.overrides ?? {})
  return { phases, functions, middleware, staticFiles }
}

async function readFunctions(root: string): Promise<Map<string, BuiltFunction>> {
  const functions = new Map<string, BuiltFunction>()
  for (const path of await walk(root)) {
    if (!path.endsWith(`.func${sep}.vc-config.json`)) continue
    const directory = join(root, path, '..')
    const name = urlPath(relative(root, directory)).replace(/\.func$/, '')
    functions.set(name, describe(name, directory, await readJson(join(root, path))))
  }
  return functions
}

function describe(name: string, directory: string, config: FunctionConfig): BuiltFunction {
  const entry = config.handler ?? config.entrypoint
  const isNode = config.runtime.startsWith('nodejs') && config.launcherType === 'Nodejs'
  // Edge middleware is written as a plain module over Web APIs, all of which Node has.
  if (entry === undefined || !(isNode || config.runtime === 'edge')) {
    throw new Error(`function "${name}" has runtime ${config.runtime}, which is not served here`)
  }
  const major = /^nodejs(\d+)\.x$/.exec(config.runtime)?.[1]
  if (major !== undefined && major !== process.versions.node.split('.')[0]) {
    throw new Error(
      `"${name}" is built for Node ${major} and this is Node ${process.versions.node}`,
    )
  }
  return {
    name,
    directory,
    handler: join(directory, entry),
    maxDurationSeconds: config.maxDuration,
    sourceMaps: config.shouldAddSourcemapSupport ?? false,
    environment: config.environment ?? {},
  }
}

async function readStatic(
  root: string,
  overrides: NonNullable<OutputConfig['overrides']>,
): Promise<Map<string, StaticFile>> {
  const files = new Map<string, StaticFile>()
  for (const path of await walk(root)) {
    const override = overrides[urlPath(path)]
    const served = override?.path ?? urlPath(path)
    const contentType = override?.contentType
    files.set(served, { path: served, file: join(root, path), contentType })
  }
  return files
}

/** Files under a folder, relative; a missing folder is empty, and linked folders are not entered. */
async function walk(root: string): Promise<string[]> {
  const found = await readdir(root, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    },
  )
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}

function urlPath(path: string): string {
  return path.split(sep).join('/')
}

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, 'utf8'))
}
