import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A Build Output folder in short: functions as JavaScript modules by name, files by path. */
export interface OutputSketch {
  readonly functions?: Readonly<Record<string, string>>
  /** `maxDuration` of every function. */
  readonly maxDurationSeconds?: number
  /** Runs before every path. */
  readonly middleware?: string
  readonly files?: Readonly<Record<string, string>>
  /** Rules before the file system, and after it. */
  readonly rules?: readonly object[]
  readonly rewrites?: readonly object[]
}

/** Writes the folder as `vercel build` would lay it out; returns its path. */
export async function writeBuildOutput(sketch: OutputSketch, at?: string): Promise<string> {
  const folder = at ?? (await mkdtemp(join(tmpdir(), 'output-')))
  const { functions = {}, middleware, files = {}, rules = [], rewrites = [] } = sketch
  const between = middleware
    ? [{ src: '^/.*$', middlewarePath: 'middleware', continue: true, override: true }]
    : []
  const routes = [...rules, ...between, { handle: 'filesystem' }, ...rewrites]
  await write(join(folder, 'config.json'), JSON.stringify({ version: 3, routes }))
  const modules = { ...functions, ...(middleware && { middleware }) }
  for (const [name, code] of Object.entries(modules)) {
    const directory = join(folder, 'functions', `${name}.func`)
    await write(join(directory, 'handler.js'), code)
    await write(join(directory, 'package.json'), '{ "type": "module" }')
    const config = {
      runtime: `nodejs${process.versions.node.split('.')[0]}.x`,
      handler: 'handler.js',
      launcherType: 'Nodejs',
      maxDuration: sketch.maxDurationSeconds,
    }
    await write(join(directory, '.vc-config.json'), JSON.stringify(config))
  }
  for (const [path, text] of Object.entries(files)) {
    await write(join(folder, 'static', path), text)
  }
  return folder
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}
