import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** What the build prints that helps nobody here, by the beginning of its line. */
const NOISE = [
  // Of npm, before what a script prints.
  '> ',
  'npm warn ',
  'Vercel CLI ',
  'Using TypeScript ',
  'Using the TypeScript ',
  'WARNING! Build not running on Vercel.',
  'Build Completed in ',
  'Detected OpenTelemetry dependency',
  // The builder tries every redirect's query as a path pattern, and says so when one is none.
  '[vc] PATH TO REGEXP ERROR',
]

/** `vercel build` failed; `message` holds what it printed. */
export class BuildError extends Error {
  override readonly name = 'BuildError'
}

/**
 * Runs `vercel build` in a project without network or login and writes the Build Output into
 * `output`. Returns the lines worth reading. Throws a {@link BuildError} when it fails.
 */
export async function runVercelBuild(
  project: string,
  output: string,
  signal?: AbortSignal,
): Promise<string[]> {
  await ensureProjectSettings(project)
  const vercel = createRequire(import.meta.url).resolve('vercel/dist/vc.js')
  const settings = join(project, '.vercel', 'cli')
  await mkdir(settings, { recursive: true })
  const options = ['--standalone', '--yes', '--global-config', settings, '--output', output]
  const child = spawn(process.execPath, [vercel, 'build', ...options], {
    cwd: project,
    env: offlineEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal && { signal }),
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text
    })
  }
  const [code] = await once(child, 'close')
  const lines = printed.split('\n').filter((line) => line.trim() !== '' && !isNoise(line))
  if (code !== 0) throw new BuildError(lines.join('\n') || `vercel build ended with ${code}`)
  return lines
}

function isNoise(line: string): boolean {
  return NOISE.some((start) => line.startsWith(start))
}

/** Without the file the build asks for a login; a linked project's own file stays. */
async function ensureProjectSettings(project: string): Promise<void> {
  const folder = join(project, '.vercel')
  const file = join(folder, 'project.json')
  await mkdir(folder, { recursive: true })
  await access(file).catch(() => writeFile(file, '{"settings":{}}\n'))
}

/** A caller's own `VERCEL_*` would point the build at an account, and so at the network. */
function offlineEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('VERCEL'))
  return {
    ...Object.fromEntries(inherited),
    VERCEL_INSTALL_COMPLETED: '1',
    VERCEL_TELEMETRY_DISABLED: '1',
    NO_UPDATE_NOTIFIER: '1',
  }
}
