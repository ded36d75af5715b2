import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { ensureBuilt } from '../../scripts/build/ensure-built.js'
import { inputHash } from '../../scripts/build/input-hash.js'
import { writeBuildOutput } from '../support/build-output.js'
import { lives } from '../support/served-output.js'

const REPOSITORY = join(import.meta.dirname, '..', '..')
const PID = 'export const GET = () => new Response(String(process.pid))'

async function project(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'project-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const base = {
    'package.json': '{ "private": true, "type": "module", "engines": { "node": "24.x" } }',
    'vercel.json': '{ "framework": null, "buildCommand": "", "outputDirectory": "public" }',
    'public/index.html': 'home',
  }
  for (const [path, text] of Object.entries({ ...base, ...files })) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  await symlink(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

/** A project whose build is there already, so that a start has nothing to build. */
async function builtProject(files: Record<string, string> = {}): Promise<string> {
  const folder = await project({ 'api/pid.ts': PID, ...files })
  const output = join(folder, '.vercel', 'builds', await inputHash(folder), 'output')
  await writeBuildOutput({ functions: { 'api/pid': PID } }, output)
  return folder
}

interface Started {
  readonly process: ChildProcess
  readonly url: string
  printed(): string
}

const LOADER = join(REPOSITORY, 'node_modules', 'tsx', 'dist', 'loader.mjs')
const SCRIPT = join(REPOSITORY, 'scripts', 'start.ts')
const COMMAND = [process.execPath, '--import', LOADER, SCRIPT]

function spawnStart(cwd: string, port: number, command: readonly string[] = COMMAND): Started {
  const [program = '', ...options] = command
  const child = spawn(program, options, {
    cwd,
    // Another archive: the embedded one is not what these tests are about.
    env: { PATH: process.env.PATH, PORT: String(port), ARCHIVE_ENDPOINT: 'http://127.0.0.1:9' },
    detached: true,
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text
    })
  }
  onTestFinished(() => {
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  })
  return { process: child, url: `http://127.0.0.1:${port}`, printed: () => printed }
}

async function start(cwd: string, command?: readonly string[]): Promise<Started> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const port = portOf(probe.address())
  probe.close()
  await once(probe, 'close')
  const started = spawnStart(cwd, port, command)
  await vi.waitFor(() => expect(started.printed()).toContain('is ready'), 120_000)
  return started
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

test('a start says where it listens and what to try, and skips an unchanged build', async () => {
  const { url, printed } = await start(await builtProject())
  const port = new URL(url).port
  expect(printed()).toContain(`is ready at http://localhost:${port}`)
  expect(printed().match(/ {2}curl 'http/g)).toHaveLength(3)
  expect(printed()).toContain('Build: nothing changed.')
  expect(printed()).toContain('the one your ARCHIVE_* variables name')
}, 120_000)

test.each([
  ['as a terminal sends it, to every process at once', 'group'],
  ['to the one process', 'process'],
])(
  'Ctrl-C %s ends every child, without an error',
  async (_, target) => {
    const { process: started, url } = await start(await builtProject())
    const pid = Number(await (await fetch(`${url}/api/pid`)).text())
    expect(lives(pid)).toBe(true)
    const exited = once(started, 'exit')
    const own = started.pid ?? 0
    process.kill(target === 'group' ? -own : own, 'SIGINT')
    expect(await exited).toEqual([0, null])
    expect(lives(pid)).toBe(false)
    await expect(fetch(url)).rejects.toThrow()
  },
  120_000,
)

test('the end of npm alone is the end of everything it started', async () => {
  const scripts = { start: COMMAND.join(' ') }
  const manifest = { private: true, type: 'module', engines: { node: '24.x' }, scripts }
  const folder = await builtProject({ 'package.json': JSON.stringify(manifest) })
  const { process: npm, url } = await start(folder, ['npm', 'start'])
  const pid = Number(await (await fetch(`${url}/api/pid`)).text())
  npm.kill('SIGTERM')
  await vi.waitFor(() => expect(lives(pid)).toBe(false), 10_000)
}, 120_000)

test('a port in use is one clear line, before any work', async () => {
  const busy = createServer().listen(0, '127.0.0.1')
  await once(busy, 'listening')
  onTestFinished(() => void busy.close())
  const port = portOf(busy.address())
  const { process: started, printed } = spawnStart(await project({}), port)
  expect(await once(started, 'exit')).toEqual([1, null])
  expect(printed().trim().split('\n')).toEqual([
    `Port ${port} is in use. Stop what listens there, or choose another: PORT=${port + 1} npm start`,
  ])
}, 120_000)

test('a change is built and served; a build that fails leaves the old one', async () => {
  const says = (word: string) => `export const GET = () => new Response('${word}')`
  const folder = await project({ 'api/word.ts': says('one') })
  const { url, printed } = await start(folder, [...COMMAND, '--watch'])
  const word = async () => await (await fetch(`${url}/api/word`)).text()
  expect(await word()).toBe('one')

  await writeFile(join(folder, 'api', 'word.ts'), says('two'))
  await vi.waitFor(async () => expect(await word()).toBe('two'), 120_000)

  await writeFile(join(folder, 'vercel.json'), '{ "rewrites": ')
  await vi.waitFor(() => expect(printed()).toContain('The last working build stays'), 120_000)
  expect(await word()).toBe('two')
}, 400_000)

test('processes that want the same build get it from one of them', async () => {
  const folder = await project({ 'api/pid.ts': PID })
  const builds = await Promise.all([1, 2, 3].map(() => ensureBuilt(folder)))
  expect(builds.map(({ skipped }) => skipped).toSorted()).toEqual([false, true, true])
  expect(new Set(builds.map(({ output }) => output)).size).toBe(1)
}, 200_000)

test('any change of what the build reads is another build, and nothing else is', async () => {
  const folder = await project({ 'api/pid.ts': PID })
  const before = await inputHash(folder)
  await writeFile(join(folder, 'README.md'), 'not read')
  expect(await inputHash(folder)).toBe(before)
  await writeFile(join(folder, 'public', 'more.txt'), '')
  expect(await inputHash(folder)).not.toBe(before)
})
