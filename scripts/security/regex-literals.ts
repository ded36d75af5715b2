import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Node, type SourceFile, SyntaxKind } from 'typescript/unstable/ast'
import {
  isCallExpression,
  isIdentifier,
  isNewExpression,
  isNoSubstitutionTemplateLiteral,
  isRegularExpressionLiteral,
  isStringLiteral,
} from 'typescript/unstable/ast/is'
import { API } from 'typescript/unstable/sync'

/** One regular expression of the sources. */
export interface RegexInSource {
  /** Relative to the project, with the line: `lib/x.ts:12`. */
  readonly where: string
  readonly source: string
  readonly flags: string
}

export interface FoundExpressions {
  readonly literals: readonly RegexInSource[]
  /** Where one is put together while the program runs: no text to check. */
  readonly built: readonly string[]
}

/**
 * Regular expressions of TypeScript and JavaScript files, found by the compiler's own parser: a
 * slash in a comment, a string, a template or a division is none.
 *
 * @param files absolute paths
 */
export async function regularExpressionsOf(
  project: string,
  files: readonly string[],
): Promise<FoundExpressions> {
  const folder = await mkdtemp(join(tmpdir(), 'expressions-'))
  const config = join(folder, 'tsconfig.json')
  const compilerOptions = {
    allowJs: true,
    jsx: 'preserve',
    noLib: true,
    noResolve: true,
    types: [],
  }
  await writeFile(config, JSON.stringify({ compilerOptions, files }))
  const api = new API({ cwd: project })
  try {
    const [opened] = api.updateSnapshot({ openProjects: [config] }).getProjects()
    if (!opened) throw new Error('the compiler opened no project')
    const found: FoundExpressions[] = files.map((file) => {
      const parsed = opened.program.getSourceFile(file)
      if (!parsed) throw new Error(`the compiler did not read ${file}`)
      return expressionsIn(parsed, file.slice(project.length + 1))
    })
    return {
      literals: found.flatMap(({ literals }) => literals),
      built: found.flatMap(({ built }) => built),
    }
  } finally {
    api.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function expressionsIn(file: SourceFile, name: string): FoundExpressions {
  const literals: RegexInSource[] = []
  const built: string[] = []
  const whereIs = (node: Node) =>
    `${name}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`
  const visit = (node: Node): undefined => {
    if (isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      const [source, flags] = [node.text.slice(1, end), node.text.slice(end + 1)]
      literals.push({ where: whereIs(node), source, flags })
    }
    const made = madeFrom(node)
    if (made === 'unknown') built.push(whereIs(node))
    else if (made) literals.push({ where: whereIs(node), ...made })
    node.forEachChild(visit)
  }
  visit(file)
  return { literals, built }
}

/** `new RegExp('…', 'g')` is a literal too, when its arguments are. */
function madeFrom(node: Node): { source: string; flags: string } | 'unknown' | undefined {
  if (!isNewExpression(node) && !isCallExpression(node)) return undefined
  if (!isIdentifier(node.expression) || node.expression.text !== 'RegExp') return undefined
  const [source, flags] = node.arguments ?? []
  if (source?.kind === SyntaxKind.RegularExpressionLiteral) return undefined
  const text = textOf(source)
  const named = flags === undefined ? '' : textOf(flags)
  return text === undefined || named === undefined ? 'unknown' : { source: text, flags: named }
}

function textOf(node: Node | undefined): string | undefined {
  if (!node) return undefined
  return isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node) ? node.text : undefined
}
