import type { RunStatus } from '../../archive/archive.js'
import type { FieldStore } from '../../archive/field-store.js'
import { archiveConfig, fieldConfig } from '../../config.js'
import type { DegradedReason } from '../../domain/choose-run.js'
import { Failure } from '../../domain/errors.js'
import { hourOf, LAST_LEAD, leadOf, type ModelRun } from '../../domain/model-run.js'
import { RASTER_LIMITS, rasterOf } from '../../domain/raster.js'
import { storedFor } from '../../domain/variables.js'
import { DECISION_VARIABLES } from '../decide/fields.js'
import type { RunUsed } from '../forecast.js'
import { reasonOf, runUsed } from '../get-forecast.js'
import type { Field, FieldRequest, FieldSubject } from './request.js'
import { riskField } from './risk-field.js'
import { variableField } from './variable-field.js'

/** A field decided but not read. */
export interface FieldPlan {
  readonly used: RunUsed
  /** Names run, files and leads. */
  readonly identity: string
  readonly read: (
    signal: AbortSignal,
  ) => Promise<{ readonly field: Field; readonly identity: string }>
}

interface Attempt {
  readonly status: RunStatus
  readonly used: RunUsed
  readonly leads: readonly number[]
}

/**
 * The newest run that holds the leads; one that cannot be read makes way for the one before, marked
 * as degraded. Rejects with `no_data` when no run holds any, and as the archive does.
 */
export async function planField(
  request: FieldRequest,
  store: FieldStore,
  signal: AbortSignal,
): Promise<FieldPlan> {
  const { runs, stale } = await store.archive.runs(signal)
  const attempts = ranked(request, runs).map(({ status, leads }): Attempt => {
    return { status, leads, used: runUsed(status, runs, stale) }
  })
  const [first] = attempts
  if (!first) {
    throw new Failure('no_data', 'No run holds the hours asked for.', {
      retryAfterSeconds: archiveConfig.runNotReadyRetrySeconds,
    })
  }
  return {
    used: first.used,
    identity: identityOf(first, first.status.source),
    read: (readSignal) => readFirstUsable(attempts, request, store, readSignal),
  }
}

/** Runs with every lead first, newest first; then those with most of them. */
function ranked(request: FieldRequest, runs: readonly RunStatus[]) {
  return runs
    .map((status) => {
      const leads = askedLeads(request, status.run)
      const present = leads.filter((lead) => status.leads.includes(lead)).length
      return { status, leads, share: leads.length === 0 ? 0 : present / leads.length }
    })
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share)
    .slice(0, archiveConfig.maxRunsTried)
}

function askedLeads({ leads, size, nowMs }: FieldRequest, run: ModelRun): readonly number[] {
  const from = leads?.from ?? Math.max(0, leadOf(run, hourOf(nowMs)))
  const most = Math.floor(RASTER_LIMITS.values / (size.width * size.height))
  const count = Math.min(fieldConfig.defaultLeads, most)
  const to = leads?.to ?? Math.min(LAST_LEAD, from + count - 1)
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
}

async function readFirstUsable(
  attempts: readonly Attempt[],
  request: FieldRequest,
  store: FieldStore,
  signal: AbortSignal,
) {
  let degraded: DegradedReason | undefined
  let firstCause: unknown
  for (const [i, attempt] of attempts.entries()) {
    const used = degraded ? { ...attempt.used, degraded } : attempt.used
    try {
      return await readField({ ...attempt, used }, request, store, signal)
    } catch (cause) {
      const reason = reasonOf(cause)
      firstCause ??= cause
      if (!reason || i === attempts.length - 1) throw reason ? firstCause : cause
      if (attempt.used.degraded === undefined) degraded = reason
    }
  }
  throw new RangeError('no attempts')
}

async function readField(
  attempt: Attempt,
  { subject, size }: FieldRequest,
  store: FieldStore,
  signal: AbortSignal,
) {
  const { status, used, leads } = attempt
  const grid = await store.archive.grid(status.run, signal)
  const raster = rasterOf(grid, size, fieldConfig.maxTileReads / variablesOf(subject).length)
  if (raster.cells.length === 0) throw outside()
  const pixels =
    subject.kind === 'risk'
      ? await riskField({ asked: subject.asked, raster, status, leads }, store, signal)
      : await variableField({ id: subject.id, raster, status, leads }, store.archive, signal)
  const { source } = pixels
  const field: Field = { subject, size, leads, ...pixels, used: { ...used, source } }
  return { field, identity: identityOf({ ...attempt, used }, source) }
}

function variablesOf(subject: FieldSubject) {
  return subject.kind === 'risk' ? DECISION_VARIABLES : storedFor([subject.id])
}

function outside(): Failure {
  return new Failure('outside_coverage', 'The area lies outside the grid.', {
    faults: [
      {
        pointer: 'bbox',
        detail: { es: 'está fuera de la grilla', en: 'lies outside the grid' },
      },
    ],
  })
}

/** A cube, which is packed, gives other numbers than the files. */
function identityOf({ status, used, leads }: Attempt, source: string): string {
  const { run, version } = status
  return JSON.stringify([run.cycleMs, version, source, used.degraded, used.stale, leads])
}
