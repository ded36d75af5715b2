import { relative } from 'node:path'
import * as v from 'valibot'
import type { Check, Finding } from './check.js'
import { readLockFile } from './lock-file.js'
import { runTool } from './run-tool.js'
import { pagePackages, shippedPackages } from './shipped-packages.js'

/** Licences under which we may ship without conditions beyond the notice. */
const ALLOWED: ReadonlySet<string> = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Zlib',
])

/** Read by hand, because the package states no SPDX name. */
const READ_BY_HAND: Readonly<Record<string, string>> = {
  // NIST's own terms: use, copy and distribute, with the notice kept. HDF5 inside is BSD-3-Clause.
  h5wasm: 'Custom: LICENSE.txt',
}

const installed = v.record(
  v.string(),
  v.object({ licenses: v.union([v.string(), v.array(v.string())]), path: v.string() }),
)

/** A package with the licence it states. */
export interface LicensedPackage {
  /** `name@version`. */
  readonly id: string
  readonly licence: string
}

/** Whether everything that ships may be shipped. */
export const licences: Check = {
  id: 'licences',
  title: 'Licences of what ships',
  async run(project) {
    const { stdout } = await runTool(
      'license-checker-rseidelsohn',
      ['--json', '--start', project],
      {
        project,
      },
    )
    const all = v.parse(installed, JSON.parse(stdout))
    const shipped = shippedPackages(await readLockFile(project), await pagePackages(project))
    const packages = Object.entries(all)
      .filter(([, { path }]) => shipped.has(relative(project, path)))
      .map(([id, { licenses }]) => ({ id, licence: [licenses].flat().join(' AND ') }))
    if (packages.length === 0) return { notRun: 'no installed package was found' }
    return {
      findings: licenceFindings(packages),
      notes: [`${packages.length} packages ship`, `allowed: ${[...ALLOWED].join(', ')}`],
    }
  },
}

/** Packages whose licence is not on the list. */
export function licenceFindings(packages: readonly LicensedPackage[]): readonly Finding[] {
  return packages
    .filter(({ id, licence }) => !isAllowed(licence) && READ_BY_HAND[nameOf(id)] !== licence)
    .map(({ id, licence }) => ({ where: id, what: `is under ${licence}` }))
}

/** `(MIT OR X)` needs one that is allowed, `(MIT AND X)` needs all. A `*` is a guess from the text. */
function isAllowed(expression: string): boolean {
  const inner = expression.replaceAll(/[()]/g, '')
  if (inner.includes(' AND ')) return inner.split(' AND ').every(isAllowed)
  if (inner.includes(' OR ')) return inner.split(' OR ').some(isAllowed)
  return ALLOWED.has(inner)
}

function nameOf(id: string): string {
  return id.slice(0, id.lastIndexOf('@'))
}
