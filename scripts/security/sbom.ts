import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import type { Check, Finding } from './check.js'
import { type LockFile, readLockFile } from './lock-file.js'
import { runTool } from './run-tool.js'

/** Where the bill of materials is left, below the project. */
export const SBOM_FILE = 'test-results/sbom.cdx.json'

const bill = v.object({
  bomFormat: v.literal('CycloneDX'),
  specVersion: v.string(),
  components: v.array(
    v.object({ name: v.string(), group: v.optional(v.string()), version: v.optional(v.string()) }),
  ),
})

/** What of a CycloneDX document is looked at. */
export type Bill = v.InferOutput<typeof bill>

/** Writes the bill of materials, and checks that what the product asks for is in it. */
export const sbom: Check = {
  id: 'sbom',
  title: 'Bill of materials (CycloneDX)',
  async run(project) {
    const file = join(project, SBOM_FILE)
    await mkdir(dirname(file), { recursive: true })
    const args = ['--output-format', 'JSON', '--output-file', file]
    const { code, stderr } = await runTool('cyclonedx-npm', args, { project })
    if (code !== 0) return { notRun: `cyclonedx-npm ended with ${code}: ${stderr.slice(0, 200)}` }
    const made = v.parse(bill, JSON.parse(await readFile(file, 'utf8')))
    return {
      findings: missingFromBill(made, await readLockFile(project)),
      notes: [`${made.components.length} components, CycloneDX ${made.specVersion}, ${SBOM_FILE}`],
    }
  },
}

/** Direct dependencies that the bill does not list, at the version that is locked. */
export function missingFromBill({ components }: Bill, { packages }: LockFile): readonly Finding[] {
  const listed = new Set(
    components.map(({ name, group, version }) => `${group ? `${group}/` : ''}${name}@${version}`),
  )
  const direct = { ...packages['']?.dependencies, ...packages['']?.devDependencies }
  return Object.keys(direct)
    .map((name) => `${name}@${packages[`node_modules/${name}`]?.version}`)
    .filter((id) => !listed.has(id))
    .map((id) => ({ where: id, what: 'is not in the bill of materials' }))
}
