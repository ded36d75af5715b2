import type { Exchange } from './exchange.js'

/** A part of an answer: `status`, `body` or `header x-name`. */
export type Part = 'status' | 'body' | `header ${string}`

export interface Deviation {
  readonly of: Part
  readonly ours: string | undefined
  readonly theirs: string | undefined
}

/** Everything in which two answers differ. */
export function compare(ours: Exchange, theirs: Exchange): Deviation[] {
  const names = new Set([...Object.keys(ours.headers), ...Object.keys(theirs.headers)])
  const parts: Deviation[] = [
    { of: 'status', ours: ours.status, theirs: theirs.status },
    { of: 'body', ours: ours.body, theirs: theirs.body },
    ...[...names].map((name): Deviation => {
      return { of: `header ${name}`, ours: ours.headers[name], theirs: theirs.headers[name] }
    }),
  ]
  return parts.filter((part) => part.ours !== part.theirs)
}
