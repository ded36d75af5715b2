import type { Answer, Prepared } from '../http/endpoint.js'

/** JSON that belongs to its caller alone: never kept, never known again. */
export function own(body: object, more: Pick<Answer, 'status' | 'headers'> = {}): Prepared {
  return {
    read: async () => ({
      ...more,
      caching: { kind: 'no_store' },
      mediaType: 'application/json',
      body: JSON.stringify(body),
    }),
  }
}

/** Done, with nothing to say. */
export function done(headers: NonNullable<Answer['headers']> = []): Prepared {
  return {
    read: async () => ({
      status: 204,
      headers,
      caching: { kind: 'no_store' },
      mediaType: '',
      body: '',
    }),
  }
}
