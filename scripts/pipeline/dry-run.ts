import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Build } from '../serve/serve.js'
import type { ReleasePolicy } from './judge-release.js'
import { type LocalBuild, type LocalHost, startLocalHost } from './local-platform.js'
import { type LookOptions, lookAt } from './look.js'
import { webhookNotice } from './notify.js'
import { plantFault } from './plant-fault.js'
import { type ReleaseReport, release } from './release.js'
import { type SmokeCall, smoke } from './smoke.js'

export interface DryRunOptions {
  /** A build that works. */
  readonly build: Build
  readonly env: Readonly<Record<string, string>>
  /** Function that the bad releases break, and path that shows which release is public. */
  readonly breaks: string
  readonly smokeCalls: readonly SmokeCall[]
  readonly look: LookOptions
  readonly policy: ReleasePolicy
  readonly say: (line: string) => void
  readonly log: (line: string) => void
}

/** One release of the dry run: what it was, and what became of it. */
export interface Rehearsed {
  readonly name: string
  readonly report: ReleaseReport
  /** Deployment that the public address led to when it was over. */
  readonly publicAfter: string | undefined
  /** What the webhook received. */
  readonly notices: readonly string[]
}

const FAULT_FILE = 'FAULT_FILE'

/**
 * The whole pipeline against the local runtime: a good release is kept, one that is broken from the
 * start never becomes public, one that breaks once everybody uses it is taken back.
 */
export async function dryRun(options: DryRunOptions): Promise<readonly Rehearsed[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dry-run-'))
  const webhook = await receiveNotices()
  const host = await startLocalHost(options.log)
  try {
    const stage = { options, host, webhook, folder }
    return [
      await rehearse(stage, 'good', options.build),
      await rehearse(stage, 'broken', await bad(stage, 'broken', 'always')),
      await rehearse(stage, 'breaks-later', await bad(stage, 'later', { fileIn: FAULT_FILE })),
    ]
  } finally {
    await host.close()
    await webhook.close()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Stage {
  readonly options: DryRunOptions
  readonly host: LocalHost
  readonly webhook: Receiver
  readonly folder: string
}

type Fault = Parameters<typeof plantFault>[2]['from']

async function bad({ options, folder }: Stage, name: string, from: Fault): Promise<Build> {
  const output = join(folder, name)
  await plantFault(options.build.output, output, { function: options.breaks, from })
  return { output, release: `${options.build.release}-${name}` }
}

async function rehearse(stage: Stage, name: string, build: Build): Promise<Rehearsed> {
  const { options, host, webhook, folder } = stage
  const { say, policy } = options
  say(`\n== Release "${name}"`)
  const faultFile = join(folder, `${name}.fault`)
  const local: LocalBuild = { ...build, env: () => ({ ...options.env, [FAULT_FILE]: faultFile }) }
  const platform = host.platformFor(local)
  const before = webhook.received.length
  const report = await release(
    {
      platform: {
        ...platform,
        async promote(deployment) {
          await platform.promote(deployment)
          await writeFile(faultFile, '')
        },
      },
      smoke: (url) => smoke(url, options.smokeCalls),
      look: (url) => lookAt(url, options.look),
      notify: webhookNotice(webhook.url),
      say,
      nowMs: () => performance.now(),
      sleep: (ms) => sleep(ms),
    },
    policy,
  )
  const publicAfter = (await platform.current())?.id
  say(`Outcome: ${report.outcome}; public is ${publicAfter}.`)
  return { name, report, publicAfter, notices: webhook.received.slice(before) }
}

interface Receiver {
  readonly url: string
  readonly received: string[]
  close(): Promise<void>
}

/** A webhook of ours on loopback. */
async function receiveNotices(): Promise<Receiver> {
  const received: string[] = []
  const server = createServer(async (request, response) => {
    const parts: Uint8Array[] = []
    for await (const part of request) parts.push(part)
    const { text }: { text: string } = JSON.parse(Buffer.concat(parts).toString('utf8'))
    received.push(text)
    response.writeHead(204).end()
  })
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  return {
    url: `http://127.0.0.1:${port}/`,
    received,
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()))
      server.closeAllConnections()
      await closed
    },
  }
}
