const METHODS: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'OPTIONS',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
])

/** A method as a label: whatever nobody serves is `other`, so that callers cannot invent series. */
export function boundedMethod(method: string): string {
  return METHODS.has(method) ? method : 'other'
}
