import type { Deviation, Part } from './compare.js'

/** A way in which the runner and `vercel dev` are known to differ, and which of them is right. */
export interface Difference {
  readonly of: readonly Part[]
  /** Names of the cases; a difference that no longer shows in one of them fails the comparison. */
  readonly cases: 'any' | readonly string[]
  readonly why: string
  /** Holds for some values only. */
  readonly when?: (deviation: Deviation) => boolean
}

const onlyOneHasIt = ({ ours, theirs }: Deviation) => ours === undefined || theirs === undefined
const onlyOursHasIt = ({ theirs }: Deviation) => theirs === undefined
const onlyTheirsHasIt = ({ ours }: Deviation) => ours === undefined

export const DIFFERENCES: readonly Difference[] = [
  {
    of: ['header date', 'header x-vercel-id'],
    cases: 'any',
    why: 'The time and the id of one request.',
  },
  {
    of: [
      'header connection',
      'header keep-alive',
      'header transfer-encoding',
      'header content-length',
    ],
    cases: 'any',
    when: onlyOneHasIt,
    why: 'How a connection frames a body: the platform speaks HTTP/2. Lengths that both state must agree.',
  },
  {
    of: ['header connection'],
    cases: 'any',
    why: 'vercel dev closes the connection to a function it forked; the runner keeps it.',
  },
  {
    of: ['header x-vercel-cache'],
    cases: 'any',
    why: 'vercel dev has no cache and says MISS always.',
  },
  {
    of: ['header x-vercel-error'],
    cases: 'any',
    when: onlyOursHasIt,
    why: 'The platform names its error in this header; vercel dev in the body only.',
  },
  {
    of: [
      'header x-middleware-request-connection',
      'header x-middleware-request-host',
      'header x-middleware-request-content-length',
    ],
    cases: 'any',
    when: onlyTheirsHasIt,
    why: 'vercel dev lets through what its middleware may not override; it is no part of an answer.',
  },
  {
    of: ['header x-content-type-options'],
    cases: [
      "a rewrite against the client's own parameter",
      'a rewrite to a dynamic path',
      'an answer of the middleware',
      'a redirect of the middleware',
      'request headers the middleware adds and takes away',
      'headers of the middleware and of the function',
      'no such path',
      'no such path, as JSON',
    ],
    when: onlyOursHasIt,
    why: 'vercel dev forgets the headers of vercel.json when a later rule does not match the path.',
  },
  {
    of: ['body'],
    cases: ['a plus in a query'],
    why: 'vercel dev writes the query anew and takes "+" for a plus; the platform hands it on as sent.',
  },
  {
    of: [
      'body',
      'header x-saw-host',
      'header x-saw-x-forwarded-for',
      'header x-saw-x-forwarded-host',
      'header x-saw-x-forwarded-proto',
    ],
    cases: ['headers only the platform may set'],
    why: 'vercel dev believes the client; the platform overwrites these.',
  },
  {
    of: ['header x-saw-x-forwarded-for', 'header x-saw-x-forwarded-proto'],
    cases: ['request headers the middleware adds and takes away'],
    why: 'vercel dev adds itself twice behind a middleware.',
  },
  {
    of: ['header x-from-config', 'header x-overridden'],
    cases: ['a rewrite of the middleware'],
    when: onlyTheirsHasIt,
    why: 'The headers of vercel.json match the incoming path; vercel dev runs the middleware before them.',
  },
  {
    of: ['header set-cookie', 'header vary'],
    cases: ['headers of the middleware and of the function'],
    why: "vercel dev's proxy replaces the middleware's cookies and Vary by the function's; they add up.",
  },
  {
    of: ['status', 'body', 'header content-type'],
    cases: ['a request over the limit', 'an answer over the limit'],
    why: 'vercel dev has no limit; the platform refuses over 4.5 MB.',
  },
  {
    of: ['header accept-ranges'],
    cases: [
      'a static file',
      'a static file by HEAD',
      'the index of the root',
      'the index of a folder',
    ],
    when: onlyTheirsHasIt,
    why: 'The runner gives a static file whole: nothing of the project asks for a part of one.',
  },
  {
    of: ['header cache-control'],
    cases: ['an answer for the CDN'],
    why: 'vercel dev has no CDN that would consume s-maxage and stale-while-revalidate.',
  },
]

export function explains(difference: Difference, name: string, deviation: Deviation): boolean {
  const { of, cases, when } = difference
  if (!of.includes(deviation.of)) return false
  if (cases !== 'any' && !cases.includes(name)) return false
  return when === undefined || when(deviation)
}
