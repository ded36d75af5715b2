import { join } from 'node:path'
import type { GridWindow } from './grid.js'
import type { Segment } from './make-segment.js'
import { fingerprintOf, OWN_FOLDER } from './manifest.js'
import type { Precision } from './publish.js'
import { archiveFolder, filesOfRun, type RunContents, runName } from './runs.js'

/** What runs are made of. */
export interface Recipe {
  readonly contents: RunContents
  readonly window: GridWindow['name']
  readonly precision: Precision
}

export interface PlannedRun {
  readonly run: Date
  readonly name: string
  readonly fingerprint: string
  /** Below the directory: where the run will stand, and where it is made. */
  readonly folder: string
  readonly staging: string
  readonly files: readonly string[]
}

/** Below the directory: where runs are made. What stands there was broken off. */
export const MAKING_FOLDER = join(OWN_FOLDER, 'making')

/** `generator`: hash of the generator, so that a changed one makes its runs anew. */
export function planRun(recipe: Recipe, run: Date, generator: string): PlannedRun {
  const { contents, window, precision } = recipe
  const name = runName(run)
  return {
    run,
    name,
    fingerprint: fingerprintOf([generator, name, contents, window, precision]),
    folder: archiveFolder(run),
    staging: join(MAKING_FOLDER, name.replace(':', '')),
    files: filesOfRun(run, contents),
  }
}

/**
 * Cuts a run's leads into `count` parts for as many threads. Each is stepped from lead 0, which costs
 * the later ones time, so they get fewer leads to write.
 */
export function segmentsOf(
  recipe: Recipe,
  planned: PlannedRun,
  cut: { readonly directory: string; readonly count: number },
): Segment[] {
  const { lastLead, frequencies } = recipe.contents
  const cuts = Array.from({ length: cut.count + 1 }, (_, i) => {
    const share = i / cut.count
    return Math.round((lastLead + 1) * (share + 0.2 * share * (1 - share)))
  })
  return cuts.slice(1).map((end, i) => ({
    run: planned.run.getTime(),
    firstLead: cuts[i] ?? 0,
    lastLead: end - 1,
    frequencies,
    window: recipe.window,
    precision: recipe.precision,
    folder: join(cut.directory, planned.staging),
  }))
}
