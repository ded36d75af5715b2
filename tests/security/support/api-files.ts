import { readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { Contract } from '../../../lib/schema/contract.js'

/** One file of `api/v1`, as an attacker would call it. */
export interface ApiFile {
  /** Relative to `api/v1`. */
  readonly file: string
  /** A path that reaches it, parts like `[id]` filled in. */
  readonly path: string
  /** Path and query of a GET that is understood; without a GET, the path. */
  readonly target: string
  /** `undefined` where the file exports none. */
  readonly contract: Contract | undefined
  /** JSON that each method takes, from the contract's examples. */
  readonly bodies: ReadonlyMap<string, unknown>
}

const ROOT = join(import.meta.dirname, '..', '..', '..', 'api', 'v1')

/** Every file of `api/v1` that becomes a function: a new one is attacked from the day it exists. */
export async function apiFiles(): Promise<readonly ApiFile[]> {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/(?:^|[\\/])_/.test(name))
    .map((name) => name.split(sep).join('/'))
    .sort()
  return Promise.all(files.map(describeFile))
}

async function describeFile(file: string): Promise<ApiFile> {
  const contract = contractOf(await import(join(ROOT, file)))
  const examples = contract?.examples ?? []
  const [example] = examples
  const template = `/api/v1/${file}`.replace(/\.ts$/, '').replace(/\/index$/, '')
  const shown = example && new URL(example.target, 'https://x.example').pathname
  const path = template.includes('[') ? (shown ?? template.replace(/\[\w+\]/g, 'x')) : template
  const get = examples.find(({ method }) => method === 'GET')
  return {
    file,
    path,
    target: get?.target ?? path,
    contract,
    bodies: new Map(
      examples.flatMap(({ method, body }) => (body === undefined ? [] : [[method, body]])),
    ),
  }
}

function contractOf(loaded: unknown): Contract | undefined {
  const { endpoint } = isRecord(loaded) ? loaded : {}
  const { contract } = isRecord(endpoint) ? endpoint : {}
  return isContract(contract) ? contract : undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isContract(value: unknown): value is Contract {
  return isRecord(value) && Array.isArray(value.methods) && Array.isArray(value.examples)
}

/** The target with a parameter set to exactly this, whatever it was. */
export function withParameter(target: string, name: string, value: string): string {
  const url = new URL(target, 'https://x.example')
  url.searchParams.set(name, value)
  return url.pathname + url.search
}
