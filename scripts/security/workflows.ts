import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Check, Finding } from './check.js'

/** Whether the workflows run what was reviewed, with no more rights than they state. */
export const workflows: Check = {
  id: 'workflows',
  title: 'Actions pinned, permissions stated',
  async run(project) {
    const folder = join(project, '.github', 'workflows')
    const names = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name))
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
    return {
      findings: names.flatMap((name, i) => workflowFindings(name, texts[i] ?? '')),
      notes: [`${names.length} workflows`],
    }
  },
}

const PINNED = /^(?:\.\/|[\w./-]+@[0-9a-f]{40}$)/

/** Actions by tag or branch, missing permissions, and triggers that lend secrets to strangers. */
export function workflowFindings(name: string, text: string): readonly Finding[] {
  const lines = text.split('\n')
  const uses = lines.flatMap((line, i) => {
    const action = /^\s*(?:- )?uses:\s*['"]?([^\s'"#]+)/.exec(line)?.[1]
    return action === undefined || PINNED.test(action)
      ? []
      : [{ where: `${name}:${i + 1}`, what: `${action} is not pinned by its commit` }]
  })
  return [
    ...uses,
    ...(/^permissions:/m.test(text) ? [] : [{ where: name, what: 'states no permissions' }]),
    ...(/\bpull_request_target\b/.test(text)
      ? [{ where: name, what: 'runs with secrets on what a stranger proposes' }]
      : []),
    ...(/^permissions:\s*write-all/m.test(text) ? [{ where: name, what: 'may write all' }] : []),
  ]
}
