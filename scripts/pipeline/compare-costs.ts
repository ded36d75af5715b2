/** What one kind of answer costs on the wire. */
export interface WireCost {
  readonly name: string
  /** Of the first answer: nothing of the point was read before. */
  readonly cold: Cost
  /** Of the same answer again, past the shared cache. */
  readonly warm: Cost
  readonly answerBytes: number
}

export interface Cost {
  readonly s3Requests: number
  readonly s3Bytes: number
  readonly redisCommands: number
}

interface Column {
  readonly title: string
  readonly of: (cost: WireCost) => number
}

const COLUMNS: readonly Column[] = [
  { title: 'S3 requests, cold', of: ({ cold }) => cold.s3Requests },
  { title: 'S3 bytes, cold', of: ({ cold }) => cold.s3Bytes },
  { title: 'Redis, cold', of: ({ cold }) => cold.redisCommands },
  { title: 'S3 requests, warm', of: ({ warm }) => warm.s3Requests },
  { title: 'Redis, warm', of: ({ warm }) => warm.redisCommands },
  { title: 'answer bytes', of: ({ answerBytes }) => answerBytes },
]

/** More than this share more is marked. */
const NOTABLE = 0.05

/** A table in Markdown: each number, with its change where it has one. An empty `base` compares nothing. */
export function costTable(head: readonly WireCost[], base: readonly WireCost[]): string {
  const before = new Map(base.map((cost) => [cost.name, cost]))
  const rows = head.map((cost) => {
    const old = before.get(cost.name)
    const cells = COLUMNS.map(({ of }) => cell(of(cost), old && of(old)))
    return `| ${cost.name} | ${cells.join(' | ')} |`
  })
  const titles = COLUMNS.map(({ title }) => title)
  return [
    `| answer | ${titles.join(' | ')} |`,
    `|---|${titles.map(() => '---:|').join('')}`,
    ...rows,
  ].join('\n')
}

function cell(value: number, before: number | undefined): string {
  if (before === undefined || before === value) return String(value)
  const change = before === 0 ? 'new' : percent((value - before) / before)
  const isNotable = before === 0 || (value - before) / before > NOTABLE
  return isNotable ? `**${value}** (${change})` : `${value} (${change})`
}

function percent(share: number): string {
  return `${share > 0 ? '+' : ''}${(share * 100).toFixed(1)} %`
}
