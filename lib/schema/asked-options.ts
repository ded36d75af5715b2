import * as v from 'valibot'
import { profilesNamed } from './decision-fields.js'
import { type AskedProfile, checkOptions, OPTION_PREFIX } from './options.js'

/** Of a query: `options.task` → `task`, each value as text. */
export function optionsInQuery(query: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) =>
      name.startsWith(OPTION_PREFIX) && typeof value === 'string'
        ? [[name.slice(OPTION_PREFIX.length), value]]
        : [],
    ),
  )
}

interface Asking {
  readonly profile: string
  readonly given: Readonly<Record<string, unknown>>
}

/**
 * Adds the asked profiles, each with its checked options, to what was parsed. Every fault points at
 * its own option: `options.task` in a query, `/options/task` in a body.
 */
export function withAskedProfiles<Input extends object>(
  asking: (input: Input) => Asking,
  source: 'query' | 'body',
) {
  return v.rawTransform<Input, Input & { readonly asked: readonly AskedProfile[] }>(
    ({ dataset, config, addIssue, NEVER }) => {
      const input = dataset.value
      const { profile, given } = asking(input)
      const fromText = source === 'query'
      const { lang } = config
      const checked = checkOptions(profilesNamed(profile), given, { fromText, lang })
      if (checked.ok) return { ...input, asked: checked.asked }
      for (const { option, message } of checked.faults) {
        addIssue({ message, path: pathOf(input, option, source) })
      }
      return NEVER
    },
  )
}

function pathOf(
  input: object,
  option: string,
  source: 'query' | 'body',
): [v.IssuePathItem, ...v.IssuePathItem[]] {
  const item = (key: string): v.IssuePathItem => ({
    type: 'unknown',
    origin: 'value',
    input,
    key,
    value: undefined,
  })
  if (source === 'body') return [item('options'), item(option)]
  // What stands for an option under a shorter name is pointed at by that name.
  const isShort = option in input && Reflect.get(input, option) !== undefined
  return [item(isShort ? option : `${OPTION_PREFIX}${option}`)]
}
