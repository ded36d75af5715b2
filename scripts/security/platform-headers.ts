import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { pageSecurityHeaders } from '../../lib/http/security-headers.js'
import type { Check, Finding } from './check.js'

const platform = v.object({
  outputDirectory: v.optional(v.string()),
  headers: v.optional(
    v.array(
      v.object({
        source: v.string(),
        headers: v.array(v.object({ key: v.string(), value: v.string() })),
      }),
    ),
  ),
})

/** What of `vercel.json` is looked at. */
export type PlatformConfig = v.InferOutput<typeof platform>

/** Whether the platform is told to send the security headers with every page. */
export const platformHeaders: Check = {
  id: 'platform_headers',
  title: 'Headers in vercel.json',
  async run(project) {
    const text = await readFile(join(project, 'vercel.json'), 'utf8')
    const config = v.parse(platform, JSON.parse(text))
    return {
      findings: platformFindings(config),
      notes: ['the headers of the API are set by the middleware and tested on its answers'],
    }
  },
}

const EVERY_PAGE = '/((?!api/).*)'
const YEAR_SECONDS = 31_536_000

/** What the rules lack, or open. */
export function platformFindings(config: PlatformConfig): readonly Finding[] {
  const rules = config.headers ?? []
  const everywhere = rules.find(({ source }) => source === EVERY_PAGE)?.headers ?? []
  const sent = new Map(everywhere.map(({ key, value }) => [key.toLowerCase(), value]))
  const absent = Object.keys(pageSecurityHeaders).filter((name) => !sent.has(name))
  const all = rules.flatMap(({ source, headers }) =>
    headers.flatMap(({ key, value }) =>
      weaknesses(key.toLowerCase(), value).map((what) => ({ where: `${source} ${key}`, what })),
    ),
  )
  return [
    ...absent.map((name) => ({ where: EVERY_PAGE, what: `does not send ${name}` })),
    ...all,
    ...(config.outputDirectory === 'public'
      ? []
      : [{ where: 'outputDirectory', what: 'publishes more than the public folder' }]),
  ]
}

function weaknesses(name: string, value: string): readonly string[] {
  switch (name) {
    case 'content-security-policy':
      return policyWeaknesses(value)
    case 'strict-transport-security': {
      const seconds = Number(/^max-age=(\d+)(?:;|$)/.exec(value)?.[1] ?? 0)
      return seconds < YEAR_SECONDS ? ['lasts less than a year'] : []
    }
    case 'x-content-type-options':
      return value === 'nosniff' ? [] : ['is not nosniff']
    case 'access-control-allow-origin':
      return ['is sent without regard to who asks']
    default:
      return value.trim() === '' ? ['is empty'] : []
  }
}

function policyWeaknesses(policy: string): readonly string[] {
  const directives = new Map(
    policy.split(';').map((directive) => {
      const [name = '', ...values] = directive.trim().split(/\s+/)
      return [name, values]
    }),
  )
  const scripts = directives.get('script-src') ?? directives.get('default-src') ?? ['*']
  const open = ["'unsafe-inline'", "'unsafe-eval'", '*', 'data:', 'http:', 'https:', 'blob:']
  return [
    ...scripts.filter((value) => open.includes(value)).map((value) => `lets scripts be ${value}`),
    ...(directives.get('default-src')?.join() === "'none'" ? [] : ['allows by default']),
    ...(directives.get('frame-ancestors')?.join() === "'none'" ? [] : ['may be framed']),
    ...(directives.has('base-uri') ? [] : ['leaves base-uri open']),
  ]
}
