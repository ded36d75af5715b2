import { execFile } from 'node:child_process'
import { delimiter, join } from 'node:path'

/** What a tool printed, and how it ended. */
export interface ToolRun {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface ToolOptions {
  /** Whose `node_modules` holds the tool. */
  readonly project: string
  /** Default: the project. */
  readonly cwd?: string
  readonly input?: string
}

const TIME_LIMIT_MS = 10 * 60_000
const OUTPUT_LIMIT_BYTES = 256 * 1024 * 1024

/**
 * Runs a tool of the project's dependencies, or of the system. A tool that finds something may end
 * with a code of its own; one that cannot be started, or runs for ten minutes, is an error.
 */
export function runTool(
  name: string,
  args: readonly string[],
  { project, cwd = project, input }: ToolOptions,
): Promise<ToolRun> {
  const { PATH = '' } = process.env
  const env = {
    ...process.env,
    NO_COLOR: '1',
    PATH: join(project, 'node_modules', '.bin') + delimiter + PATH,
  }
  const limits = { timeout: TIME_LIMIT_MS, maxBuffer: OUTPUT_LIMIT_BYTES }
  return new Promise((resolve, reject) => {
    const child = execFile(name, args, { cwd, env, ...limits }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number') {
        reject(new Error(`${name} did not run: ${error.code ?? error.signal}`, { cause: error }))
        return
      }
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
    })
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}
