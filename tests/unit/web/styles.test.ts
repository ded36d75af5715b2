import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const WEB = join(import.meta.dirname, '..', '..', '..', 'web')

/** A class of the markup; `part-` of a name whose end is worked out. */
const CLASS_NAME = /^[a-z][a-z0-9-]*$/

function texts(pattern: string): readonly string[] {
  return globSync(pattern, { cwd: WEB }).map((file) => readFileSync(join(WEB, file), 'utf8'))
}

function usedClasses(): readonly string[] {
  const written = texts('**/*.tsx').flatMap((source) =>
    [...source.matchAll(/\bclass=(?:"([^"]*)"|\{`((?:[^`])*)`\}|\{([^}]*)\})/g)].flatMap(
      ([, plain, template, expression]) => {
        if (plain !== undefined) return plain.split(' ')
        if (template !== undefined) return template.replaceAll(/\$\{[^}]*\}/g, '').split(' ')
        return [...(expression ?? '').matchAll(/'([^']*)'/g)].flatMap(([, text]) =>
          (text ?? '').split(' '),
        )
      },
    ),
  )
  return [...new Set(written)].filter((name) => CLASS_NAME.test(name)).sort()
}

describe('the style sheet', () => {
  test('has a rule for every class that the markup uses', () => {
    const rules = texts('styles/*.css').join('\n')
    const isStyled = (name: string) =>
      new RegExp(`\\.${name}${name.endsWith('-') ? '[a-z]' : '(?![\\w-])'}`).test(rules)
    const used = usedClasses()
    expect(used.length).toBeGreaterThan(80)
    expect(used.filter((name) => !isStyled(name))).toEqual([])
  })
})
