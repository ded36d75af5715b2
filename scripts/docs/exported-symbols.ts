/** One thing that a file exports by name. */
export interface ExportedSymbol {
  readonly name: string
  /** From 1. */
  readonly line: number
  /** Whether a comment that begins with two stars ends on the line above. */
  readonly documented: boolean
}

const DECLARATION =
  /^export (?:declare )?(?:default )?(?:async )?(?:abstract )?(?:function\*?|const|let|class|interface|type) ([\w$]+)/

/**
 * What a file of TypeScript declares with `export` at its top level. Re-exports and lists in braces are
 * of another place and not counted; overloads count once, by their first.
 *
 * Sound for formatted code: a declaration begins its line, so none is mistaken inside a string that
 * stands on a line of its own.
 */
export function exportedSymbols(text: string): readonly ExportedSymbol[] {
  const lines = text.split('\n')
  const found = new Map<string, ExportedSymbol>()
  for (const [i, line] of lines.entries()) {
    const name = DECLARATION.exec(line)?.[1]
    if (name === undefined || found.has(name)) continue
    found.set(name, { name, line: i + 1, documented: isDocumented(lines, i) })
  }
  return [...found.values()]
}

function isDocumented(lines: readonly string[], declaration: number): boolean {
  const above = lines[declaration - 1]?.trim() ?? ''
  if (!above.endsWith('*/')) return false
  for (let i = declaration - 1; i >= 0; i -= 1) {
    const line = lines[i]?.trim() ?? ''
    const start = line.indexOf('/*')
    if (start >= 0) return line.startsWith('/**')
  }
  return false
}
