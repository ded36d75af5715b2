import type { BuildOutput, BuiltFunction, StaticFile } from './read-output.js'

/** What a path of the output leads to. */
export type Served =
  | { readonly kind: 'static'; readonly file: StaticFile }
  | { readonly kind: 'function'; readonly function: BuiltFunction }

/**
 * The static file or function at an encoded path; a folder is its `index`. Only listed names are
 * found, so no path leads out of the output.
 */
export function lookup(output: BuildOutput, pathname: string): Served | undefined {
  const name = decode(pathname)?.replace(/^\/|\/$/g, '')
  if (name === undefined) return undefined
  const inside = name === '' ? '' : `${name}/`
  for (const candidate of [name, `${inside}index.html`]) {
    const file = output.staticFiles.get(candidate)
    if (file !== undefined) return { kind: 'static', file }
  }
  for (const candidate of [name, `${inside}index`]) {
    const found = output.functions.get(candidate)
    if (found !== undefined) return { kind: 'function', function: found }
  }
  return undefined
}

function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return undefined
  }
}
