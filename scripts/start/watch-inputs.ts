import { type FSWatcher, statSync, watch } from 'node:fs'
import { join } from 'node:path'
import { BUILD_INPUTS } from '../build/input-hash.js'

/** An editor writes a file in several steps, and a branch switch many files: wait for the last. */
const QUIET_MS = 150

/** Calls back once things are quiet again after a change of anything the build reads. */
export function watchInputs(project: string, changed: () => void): { close(): void } {
  const watchers = new Map<string, FSWatcher>()
  let timer: NodeJS.Timeout | undefined

  function touched(): void {
    clearTimeout(timer)
    timer = setTimeout(changed, QUIET_MS)
  }

  function watchFolder(name: string): void {
    const path = join(project, name)
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
    if (!isFolder || watchers.has(name)) return
    const watcher = watch(path, { recursive: true }, touched)
    watcher.on('error', () => watchers.delete(name))
    watchers.set(name, watcher)
  }

  for (const name of BUILD_INPUTS) watchFolder(name)
  // A folder and not its files: an editor that saves by renaming would leave a watcher on the old.
  const root = watch(project, (_, name) => {
    const input = BUILD_INPUTS.find((one) => one === name)
    if (input === undefined) return
    watchFolder(input)
    touched()
  })
  return {
    close() {
      clearTimeout(timer)
      for (const watcher of [root, ...watchers.values()]) watcher.close()
    },
  }
}
