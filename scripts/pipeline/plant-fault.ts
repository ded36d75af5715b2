import { cp, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** A function of a build that goes wrong, and when. */
export interface PlantedFault {
  /** As in the output: `api/v1/health`. */
  readonly function: string
  /** `always`, or once a file is there that this variable of the environment names. */
  readonly from: 'always' | { readonly fileIn: string }
}

/**
 * Copies a Build Output and makes one function of the copy answer 500: a bad release, for trying what
 * the pipeline does with it.
 */
export async function plantFault(
  output: string,
  into: string,
  { function: name, from }: PlantedFault,
): Promise<void> {
  await cp(output, into, { recursive: true, verbatimSymlinks: true })
  const directory = join(into, 'functions', `${name}.func`)
  const configFile = join(directory, '.vc-config.json')
  const config: { handler: string } = JSON.parse(await readFile(configFile, 'utf8'))
  const handler = join(dirname(config.handler), 'faulty.mjs')
  const isBad =
    from === 'always' ? 'true' : `existsSync(process.env[${JSON.stringify(from.fileIn)}] ?? '')`
  await writeFile(
    join(directory, handler),
    `import { existsSync } from 'node:fs'
import * as loaded from ${JSON.stringify(`./${basename(config.handler)}`)}
let good = loaded
while (typeof good.fetch !== 'function') good = good.default
export default {
  fetch: (request, context) =>
    ${isBad} ? new Response('{}', { status: 500 }) : good.fetch(request, context),
}
`,
  )
  await writeFile(configFile, JSON.stringify({ ...config, handler }))
}
