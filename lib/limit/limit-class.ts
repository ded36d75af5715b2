import type { LimitClass } from './limiter.js'

/**
 * The class of a path by the longest entry of `classByPath` that is the path or a folder above it.
 * Case, doubled slashes and percent-encoding do not lead around it.
 */
export function limitClassOf(
  pathname: string,
  classByPath: Readonly<Record<string, LimitClass>>,
): LimitClass {
  const path = normalise(pathname)
  const prefixes = Object.keys(classByPath).filter(
    (prefix) => path === prefix || path.startsWith(`${prefix}/`),
  )
  const longest = prefixes.sort((a, b) => b.length - a.length)[0]
  return (longest === undefined ? undefined : classByPath[longest]) ?? 'default'
}

function normalise(pathname: string): string {
  return decode(pathname)
    .toLowerCase()
    .replace(/[/\\]+/g, '/')
}

function decode(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}
