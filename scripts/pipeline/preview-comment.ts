import { costTable, type WireCost } from './compare-costs.js'

export interface PreviewFindings {
  readonly url: string
  readonly smokePassed: boolean
  /** What the smoke test printed. */
  readonly smoke: string
  /** Empty when it was not measured. */
  readonly head: readonly WireCost[]
  readonly base: readonly WireCost[]
}

/** The comment on a pull request, in Markdown. */
export function previewComment({ url, smokePassed, smoke, head, base }: PreviewFindings): string {
  const parts = [
    `### Preview\n\n${url}`,
    `Smoke test: ${smokePassed ? 'passed' : '**failed**'}.`,
    ...(smokePassed || smoke === '' ? [] : [`\`\`\`\n${withoutFences(smoke).trim()}\n\`\`\``]),
    '### Bytes and requests, and their change against main',
    head.length > 0 ? costTable(head, base) : 'Not measured.',
    ...(head.length > 0 && base.length === 0 ? ['Main could not be measured.'] : []),
  ]
  return `${parts.join('\n\n')}\n`
}

/** What a deployment answered is printed as text, whatever it is. */
function withoutFences(text: string): string {
  return text.replaceAll('```', "'''").slice(0, 4_000)
}
