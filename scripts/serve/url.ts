/** A request target in its two parts, still encoded; `search` has its `?` or is empty. */
export function splitUrl(url: string): { pathname: string; search: string } {
  const at = url.indexOf('?')
  if (at < 0) return { pathname: url, search: '' }
  return { pathname: url.slice(0, at), search: url.slice(at) }
}

export function collapseSlashes(pathname: string): string {
  return pathname.replace(/\/{2,}/g, '/')
}

/**
 * The client's query with the parameters that rules added after it. The client's own win: one of
 * the same name is not added, which is why a function never reads a path parameter from the query.
 */
export function joinQuery(search: string, added: readonly string[]): string {
  const own = new Set(new URLSearchParams(search).keys())
  const extra = added.filter((parameter) => {
    const [name] = new URLSearchParams(parameter).keys()
    return name !== undefined && !own.has(name)
  })
  if (extra.length === 0) return search
  return `${search === '' ? '?' : `${search}&`}${extra.join('&')}`
}
