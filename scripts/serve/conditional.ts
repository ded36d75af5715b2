import { type Answer, withoutBody } from './answer.js'
import { headerValue, type RequestHeaders } from './request-headers.js'

/** A 304 in place of an answer the client already holds: `If-None-Match` compares weakly. */
export function notModified(answer: Answer, request: RequestHeaders): Answer {
  const etag = answer.headers.get('etag')
  const held = headerValue(request, 'if-none-match')
  if (answer.status !== 200 || etag === null || held === undefined) return answer
  const tags = held.split(',').map((tag) => opaque(tag.trim()))
  if (!tags.includes('*') && !tags.includes(opaque(etag))) return answer
  const headers = new Headers(answer.headers)
  for (const name of ['content-type', 'content-length', 'content-disposition']) headers.delete(name)
  return { ...withoutBody(answer), status: 304, headers }
}

function opaque(tag: string): string {
  return tag.replace(/^W\//, '')
}
