import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { runTool } from './run-tool.js'

/** One version of one file. */
export interface Blob {
  /** Git's name for the content. */
  readonly id: string
  readonly path: string
  readonly content: Uint8Array
}

export interface HistoryLimits {
  readonly maxBlobBytes: number
  readonly maxTotalBytes: number
}

/** Blobs asked of git in one call. */
const BATCH = 200

/** Every version of every file on any branch, newest commits first, within bounds. */
export async function blobsOfHistory(
  project: string,
  { maxBlobBytes, maxTotalBytes }: HistoryLimits,
): Promise<{ readonly blobs: readonly Blob[]; readonly left: number }> {
  const listed = await runTool('git', ['rev-list', '--objects', '--all'], { project })
  const paths = new Map(
    listed.stdout.split('\n').flatMap((line): [string, string][] => {
      const [id = '', ...path] = line.split(' ')
      return path.length === 0 ? [] : [[id, path.join(' ')]]
    }),
  )
  const sizes = await sizesOf(project, [...paths.keys()])
  const wanted: string[] = []
  let total = 0
  for (const [id, size] of sizes) {
    if (size > maxBlobBytes || total + size > maxTotalBytes) continue
    total += size
    wanted.push(id)
  }
  const blobs: Blob[] = []
  for (let i = 0; i < wanted.length; i += BATCH) {
    const contents = await contentsOf(project, wanted.slice(i, i + BATCH))
    for (const [id, content] of contents) blobs.push({ id, path: paths.get(id) ?? id, content })
  }
  return { blobs, left: sizes.size - wanted.length }
}

/** Of blobs only: the same list holds trees. */
async function sizesOf(project: string, ids: readonly string[]): Promise<Map<string, number>> {
  const { stdout } = await runTool('git', ['cat-file', '--batch-check'], {
    project,
    input: `${ids.join('\n')}\n`,
  })
  return new Map(
    stdout.split('\n').flatMap((line): [string, number][] => {
      const [id = '', type, size] = line.split(' ')
      return type === 'blob' ? [[id, Number(size)]] : []
    }),
  )
}

const git = promisify(execFile)

/** `id type size`, a line feed, the content, a line feed; and so on. */
async function contentsOf(
  project: string,
  ids: readonly string[],
): Promise<readonly (readonly [string, Uint8Array])[]> {
  const running = git('git', ['cat-file', '--batch'], {
    cwd: project,
    encoding: 'buffer',
    maxBuffer: 512 * 1024 * 1024,
  })
  running.child.stdin?.end(`${ids.join('\n')}\n`)
  const { stdout } = await running
  const found: [string, Uint8Array][] = []
  for (let at = 0; at < stdout.length; ) {
    const lineEnd = stdout.indexOf(10, at)
    const [id = '', , size] = stdout.toString('latin1', at, lineEnd).split(' ')
    const start = lineEnd + 1
    found.push([id, stdout.subarray(start, start + Number(size))])
    at = start + Number(size) + 1
  }
  return found
}
