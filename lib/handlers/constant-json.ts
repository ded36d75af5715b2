import { cachingConfig } from '../config.js'
import type { Prepared } from '../http/endpoint.js'

/** What changes with a release only: the body is its own identity. */
export function constantJson(value: object): Prepared {
  const body = JSON.stringify(value)
  const head = {
    identity: body,
    caching: {
      kind: 'shared',
      seconds: cachingConfig.documentSeconds,
      staleSeconds: cachingConfig.documentSeconds,
    },
  } as const
  return { expected: head, read: async () => ({ ...head, mediaType: 'application/json', body }) }
}
