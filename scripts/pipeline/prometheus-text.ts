/** One sample of the text format: a name, its labels, a value. */
export interface PrometheusSample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** Samples under the name that their `# TYPE` line gives. */
export interface PrometheusFamily {
  readonly name: string
  readonly type: string
  readonly help: string | undefined
  readonly samples: readonly PrometheusSample[]
}

/** The text is not in the format; `message` names the line. */
export class PrometheusFormatError extends Error {
  override readonly name = 'PrometheusFormatError'
}

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)(?: -?\d+)?$/
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\["\\n])*)"(?:,|$)/y
const SUFFIX = /_(bucket|sum|count)$/

/**
 * Reads the Prometheus text format 0.0.4: families in their order, histograms with all their series.
 * Throws a {@link PrometheusFormatError} for a line that is not of it and a sample without a type.
 *
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function parsePrometheus(text: string): readonly PrometheusFamily[] {
  const families = new Map<string, PrometheusFamily & { readonly samples: PrometheusSample[] }>()
  const helps = new Map<string, string>()
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const [, kind, name = '', rest = ''] = /^# (HELP|TYPE) (\S+)(?: (.*))?$/.exec(line) ?? []
    if (kind === 'HELP') helps.set(name, rest)
    else if (kind === 'TYPE') {
      if (families.has(name)) throw fault(i, `a second type of ${name}`)
      families.set(name, { name, type: rest, help: helps.get(name), samples: [] })
    } else if (!line.startsWith('#')) {
      const sample = parseSample(line, i)
      const family = families.get(sample.name) ?? families.get(sample.name.replace(SUFFIX, ''))
      if (!family) throw fault(i, `${sample.name} has no type`)
      family.samples.push(sample)
    }
  }
  return [...families.values()]
}

function parseSample(line: string, index: number): PrometheusSample {
  const [, name, labels = '', value = ''] = SAMPLE.exec(line) ?? []
  if (name === undefined) throw fault(index, 'no sample')
  return { name, labels: parseLabels(labels, index), value: parseValue(value, index) }
}

function parseLabels(text: string, index: number): Readonly<Record<string, string>> {
  const labels: Record<string, string> = {}
  LABEL.lastIndex = 0
  while (LABEL.lastIndex < text.length) {
    const [, name, value = ''] = LABEL.exec(text) ?? []
    if (name === undefined) throw fault(index, 'labels that cannot be read')
    labels[name] = value.replace(/\\(.)/g, (_, escaped) => (escaped === 'n' ? '\n' : escaped))
  }
  return labels
}

function parseValue(text: string, index: number): number {
  if (/^[+-]?Inf$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity
  const value = Number(text)
  if (Number.isNaN(value) && text !== 'NaN') throw fault(index, `${text} is no number`)
  return value
}

function fault(index: number, what: string): PrometheusFormatError {
  return new PrometheusFormatError(`line ${index + 1}: ${what}`)
}
