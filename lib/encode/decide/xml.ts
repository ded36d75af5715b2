/** An element with text, or with elements inside. */
export interface Element {
  readonly name: string
  readonly attributes?: Readonly<Record<string, string>>
  readonly content: string | readonly Element[]
}

/** An element without attributes. Text is given plain: it is escaped when it is written. */
export function element(name: string, content: string | readonly Element[]): Element {
  return { name, content }
}

/** XML 1.0 in UTF-8. */
export function writeXml(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}\n`
}

function written({ name, attributes = {}, content }: Element, indent: string): string {
  const marks = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapedXml(value)}"`)
  const start = `${indent}<${name}${marks.join('')}>`
  if (typeof content === 'string') return `${start}${escapedXml(content)}</${name}>`
  const inner = content.map((child) => written(child, `${indent}  `))
  return [start, ...inner, `${indent}</${name}>`].join('\n')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** Also drops what XML 1.0 cannot hold (§2.2). */
export function escapedXml(text: string): string {
  return text
    .replace(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]|\p{Surrogate}/gu, '')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '')
}
