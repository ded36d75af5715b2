/** Rows of cells as lines, columns as wide as their widest cell: the first to the left, others to the right. */
export function textTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows]
  const widths = header.map((_, column) =>
    Math.max(...all.map((row) => (row[column] ?? '').length)),
  )
  return all
    .map((row) =>
      widths
        .map((width, column) => pad(row[column] ?? '', width, column))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width)
}

/** A number with its decimals; what is not known is a dash, never 0. */
export function fixed(value: number, decimals: number): string {
  return Number.isFinite(value) ? value.toFixed(decimals) : '-'
}

/** A share of 1 as whole per cent. */
export function percent(share: number): string {
  return fixed(100 * share, 0)
}
