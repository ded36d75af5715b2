import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { writeBuildOutput } from '../support/build-output.js'
import { lives, serveOutput } from '../support/served-output.js'

const PID = 'export const GET = () => new Response(String(process.pid))'

async function text(url: string): Promise<string> {
  return await (await fetch(url)).text()
}

describe('a function', () => {
  test('starts at its first call and answers many with one process', async () => {
    const served = await serveOutput({ functions: { 'api/a': PID, 'api/b': PID } })
    expect(served.functionPids()).toEqual([])
    const asked = await Promise.all([1, 2, 3].map(() => text(`${served.url}/api/a`)))
    expect(new Set(asked).size).toBe(1)
    expect(served.functionPids().map(String)).toEqual([asked[0]])
  })

  test('grows to as many processes as allowed when all are busy, and to no more', async () => {
    const code = `export const GET = async () => {
      await new Promise((resolve) => setTimeout(resolve, 500))
      return new Response(String(process.pid)) }`
    const { url } = await serveOutput({ functions: { 'api/a': code } }, { instances: 2 })
    const asked = await Promise.all([1, 2, 3, 4].map((n) => text(`${url}/api/a?${n}`)))
    expect(new Set(asked).size).toBe(2)
  })

  test('sees its own folder, the environment given, UTC and nothing of the caller', async () => {
    vi.stubEnv('SECRET_OF_THE_CALLER', 'x')
    onTestFinished(() => void vi.unstubAllEnvs())
    const code = `export const GET = () => Response.json({
      cwd: process.cwd(), given: process.env.GIVEN, mode: process.env.NODE_ENV,
      release: process.env.VERCEL_GIT_COMMIT_SHA, zone: new Date().getTimezoneOffset(),
      secret: process.env.SECRET_OF_THE_CALLER ?? null, options: process.execArgv })`
    const { url } = await serveOutput({ functions: { 'api/a': code } }, { env: { GIVEN: 'yes' } })
    expect(await (await fetch(`${url}/api/a`)).json()).toEqual({
      cwd: expect.stringMatching(/functions\/api\/a\.func$/),
      given: 'yes',
      mode: 'production',
      release: 'test',
      zone: 0,
      secret: null,
      options: [],
    })
  })

  test('prints under its name', async () => {
    const code = `export const GET = () => { console.log('hello'); return new Response() }`
    const { url, logs } = await serveOutput({ functions: { 'api/a': code } })
    await fetch(`${url}/api/a`)
    await vi.waitFor(() => expect(logs).toContain('[api/a] hello'))
  })

  test('over its time is a 504, and its process is replaced', async () => {
    const code = `export const GET = (request) => request.url.endsWith('?hang')
      ? new Promise(() => {}) : new Response(String(process.pid))`
    const served = await serveOutput({ functions: { 'api/a': code }, maxDurationSeconds: 1 })
    const pid = await text(`${served.url}/api/a`)
    const late = await fetch(`${served.url}/api/a?hang`)
    expect(late.status).toBe(504)
    expect(await late.text()).toContain('FUNCTION_INVOCATION_TIMEOUT')
    expect(await text(`${served.url}/api/a`)).not.toBe(pid)
    await vi.waitFor(() => expect(lives(Number(pid))).toBe(false))
  })

  test('whose process ran out of time in one call takes no new one while others go on', async () => {
    const code = `export const GET = (request) => request.url.endsWith('?pid')
      ? new Response(String(process.pid)) : new Promise(() => {})`
    const { url } = await serveOutput({ functions: { 'api/a': code }, maxDurationSeconds: 2 })
    const pid = await text(`${url}/api/a?pid`)
    const first = fetch(`${url}/api/a?hang`)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    const second = fetch(`${url}/api/a?also`)
    expect((await first).status).toBe(504)
    expect(lives(Number(pid))).toBe(true)
    expect(await text(`${url}/api/a?pid`)).not.toBe(pid)
    expect((await second).status).toBe(504)
  })

  test('in a loop that never yields is ended all the same', async () => {
    const code = 'export const GET = () => { for (;;); }'
    const { url } = await serveOutput({ functions: { 'api/a': code }, maxDurationSeconds: 1 })
    expect((await fetch(`${url}/api/a`)).status).toBe(504)
  })

  test('whose process dies is a 500, and the next call starts another', async () => {
    const code = `export const GET = (request) => request.url.endsWith('?die')
      ? process.exit(1) : new Response(String(process.pid))`
    const { url } = await serveOutput({ functions: { 'api/a': code } })
    const pid = await text(`${url}/api/a`)
    const died = await fetch(`${url}/api/a?die`)
    expect(died.status).toBe(500)
    expect(await died.text()).toContain('FUNCTION_INVOCATION_FAILED')
    expect(await text(`${url}/api/a`)).not.toBe(pid)
  })

  test('that throws is a 500 without a word of why to the client; its process goes on', async () => {
    const code = `export const GET = (request) => {
      if (request.url.endsWith('?throw')) throw new Error('secret')
      return new Response(String(process.pid)) }`
    const { url, logs } = await serveOutput({ functions: { 'api/a': code } })
    const pid = await text(`${url}/api/a`)
    const failed = await fetch(`${url}/api/a?throw`)
    expect(failed.status).toBe(500)
    expect(await failed.text()).not.toContain('secret')
    expect(logs.join('\n')).toContain('[api/a] Error: secret')
    expect(await text(`${url}/api/a`)).toBe(pid)
  })

  test('that cannot be loaded is a 500 at each call, not a hang', async () => {
    const { url } = await serveOutput({ functions: { 'api/a': `throw new Error('no')` } })
    expect((await fetch(`${url}/api/a`)).status).toBe(500)
    expect((await fetch(`${url}/api/a`)).status).toBe(500)
  })

  test('that breaks off in its body breaks off the answer, rather than ending it well', async () => {
    const code = `export const GET = () => new Response(new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(10))
        setTimeout(() => process.exit(1), 100)
        return new Promise(() => {})
      } }))`
    const { url } = await serveOutput({ functions: { 'api/a': code } })
    const answer = await fetch(`${url}/api/a`)
    await expect(answer.arrayBuffer()).rejects.toThrow()
  })
})

describe('work after the answer', () => {
  const CONTEXT = `globalThis[Symbol.for('@vercel/request-context')].get()`

  test('is done when the answer is out, and before the process ends', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'after-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const file = join(folder, 'done')
    const code = `import { writeFile } from 'node:fs/promises'
      export const GET = () => {
        ${CONTEXT}.waitUntil(new Promise((resolve) => setTimeout(resolve, 300))
          .then(() => writeFile(${JSON.stringify(file)}, 'done')))
        return new Response('answered') }`
    const served = await serveOutput({ functions: { 'api/a': code } })
    expect(await text(`${served.url}/api/a`)).toBe('answered')
    await served.close()
    expect(await readFile(file, 'utf8')).toBe('done')
  })

  test('knows its deadline', async () => {
    const code = `export const GET = () => Response.json(${CONTEXT}.deadline - Date.now())`
    const { url } = await serveOutput({ functions: { 'api/a': code }, maxDurationSeconds: 7 })
    const left = Number(await text(`${url}/api/a`))
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThanOrEqual(7_000)
  })
})

describe('the end', () => {
  test('of the runner is the end of every process', async () => {
    const functions = { 'api/a': PID, 'api/b': PID }
    const served = await serveOutput({ functions, middleware: 'export default () => {}' })
    await Promise.all([text(`${served.url}/api/a`), text(`${served.url}/api/b`)])
    const pids = served.functionPids()
    expect(pids).toHaveLength(3)
    await served.close()
    expect(pids.filter(lives)).toEqual([])
  })

  test('of a runner that is killed is the end of its processes too', async () => {
    const output = await writeBuildOutput({ functions: { 'api/a': PID } })
    onTestFinished(() => rm(output, { recursive: true }))
    const program = join(import.meta.dirname, '..', 'support', 'serve-and-tell.ts')
    const runner = fork(program, [output], { execArgv: ['--import', 'tsx'] })
    const [pid]: unknown[] = await once(runner, 'message')
    expect(lives(Number(pid))).toBe(true)
    runner.kill('SIGKILL')
    await vi.waitFor(() => expect(lives(Number(pid))).toBe(false), 5_000)
  })

  test('of a call under way is waited for when another build takes over', async () => {
    const slow = (name: string) => `export const GET = async () => {
      await new Promise((resolve) => setTimeout(resolve, 400))
      return new Response('${name}') }`
    const served = await serveOutput({ functions: { 'api/a': slow('old') } })
    await text(`${served.url}/api/a`)
    const [oldPid = 0] = served.functionPids()
    const output = await writeBuildOutput({ functions: { 'api/a': slow('new') } })
    onTestFinished(() => rm(output, { recursive: true }))
    const underWay = text(`${served.url}/api/a`)
    // Sent is not yet received: the old build must have the call before it is replaced.
    await text(`${served.url}/none`)
    await served.swap({ output, release: 'two' })
    expect(await text(`${served.url}/api/a`)).toBe('new')
    expect(await underWay).toBe('old')
    await vi.waitFor(() => expect(lives(oldPid)).toBe(false), 5_000)
  })
})

describe('the port', () => {
  test('in use is said in words that help', async () => {
    const busy = createServer().listen(0, '127.0.0.1')
    await once(busy, 'listening')
    onTestFinished(() => void busy.close())
    const address: AddressInfo | string | null = busy.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const started = serveOutput({ functions: { 'api/a': PID } }, { port })
    await expect(started).rejects.toThrow(`Port ${port} is in use. Stop what listens there`)
  })

  test('answers to both names of the loopback interface', async () => {
    const { port } = await serveOutput({ files: { 'a.txt': 'a' } })
    expect(await text(`http://127.0.0.1:${port}/a.txt`)).toBe('a')
    expect(await text(`http://localhost:${port}/a.txt`)).toBe('a')
  })
})
