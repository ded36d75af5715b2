import { posix } from 'node:path'
import { importsOf, type SourceFile } from './import-rules.js'

/**
 * Packages that are deployed with an entry point: those of every file that it reaches, at once or when
 * it is needed, by the first names of their specifiers. What `node:` brings is left out.
 */
export function shippedPackages(entry: string, files: readonly SourceFile[]): ReadonlySet<string> {
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  const reached = new Set([entry])
  const packages = new Set<string>()
  // A set goes on with what is added while it is walked.
  for (const path of reached) {
    for (const { specifier, typeOnly } of importsOf(texts.get(path) ?? '')) {
      if (typeOnly || specifier.startsWith('node:')) continue
      const target = specifier.startsWith('.')
        ? posix.join(posix.dirname(path), specifier)
        : `node_modules/${specifier}`
      if (target.startsWith('node_modules/')) packages.add(packageOf(target))
      else reached.add(texts.has(target) ? target : target.replace(/\.js$/, '.ts'))
    }
  }
  return packages
}

/** `node_modules/@scope/name/file.js` → `@scope/name`. */
function packageOf(path: string): string {
  const [, first = '', second = ''] = path.split('/')
  return first.startsWith('@') ? `${first}/${second}` : first
}
