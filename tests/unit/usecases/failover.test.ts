import { describe, expect, it } from 'vitest'
import type { Archive } from '../../../lib/archive/archive.js'
import { Failure } from '../../../lib/domain/errors.js'
import { planWithFailover } from '../../../lib/usecases/failover.js'
import { memoryArchive } from '../../support/memory-archive.js'

const signal = new AbortController().signal
const down = new Failure('source_unavailable', 'archive')
const other: Archive = { ...memoryArchive({ runs: [] }), id: 'other' }
const archive: Archive = { ...memoryArchive({ runs: [] }), secondary: other }

/** Plans and reads through `ask`, which is given the archive, what is asked of it and a signal. */
function asked(
  ask: (id: string, step: 'plan' | 'read', own: AbortSignal) => Promise<void>,
  patienceMs?: number,
  caller = signal,
) {
  return planWithFailover(
    archive,
    caller,
    async ({ id }, own, degraded) => {
      await ask(id, 'plan', own)
      return {
        read: async (reader: AbortSignal) => {
          await ask(id, 'read', reader)
          return { id, degraded }
        },
      }
    },
    patienceMs,
  ).then((plan) => plan.read(caller))
}

/** Answers nothing until it is left. */
function hang(own: AbortSignal): Promise<never> {
  return new Promise((_, reject) => own.addEventListener('abort', () => reject(own.reason)))
}

const failing = (failed: string, cause: unknown) => (id: string, step: string) =>
  id === 'memory' && step === failed ? Promise.reject(cause) : Promise.resolve()

describe('an archive with another service beside it', () => {
  it('answers alone while it can', async () => {
    expect(await asked(async () => {})).toEqual({ id: 'memory', degraded: undefined })
  })

  it.each(['plan', 'read'])('that is down when asked to %s makes way', async (step) => {
    const answer = { id: 'other', degraded: 'archive_unavailable' }
    expect(await asked(failing(step, down))).toEqual(answer)
    expect(await asked(failing(step, new Failure('timeout', 'x')))).toEqual(answer)
  })

  it.each(['plan', 'read'])('that hangs when asked to %s is not waited for', async (step) => {
    const ask = (id: string, at: string, own: AbortSignal) =>
      id === 'memory' && at === step ? hang(own) : Promise.resolve()
    expect(await asked(ask, 10)).toEqual({ id: 'other', degraded: 'archive_unavailable' })
  })

  it('makes way for a point that it does not cover', async () => {
    const outside = new Failure('outside_coverage', 'x')
    expect(await asked(failing('plan', outside))).toEqual({
      id: 'other',
      degraded: 'outside_coverage',
    })
  })

  it.each(['no_data', 'source_corrupt', 'run_not_ready', 'place_not_found'] as const)(
    'keeps what it says itself: %s',
    async (code) => {
      await expect(asked(failing('plan', new Failure(code, 'x')))).rejects.toMatchObject({ code })
    },
  )

  it('is who is named when both are down, and the other for a point outside', async () => {
    const both = (cause: Failure) => (id: string) =>
      Promise.reject(id === 'memory' ? cause : new Failure('over_budget', 'other'))
    await expect(asked(both(down))).rejects.toBe(down)
    await expect(asked(both(new Failure('outside_coverage', 'x')))).rejects.toMatchObject({
      code: 'over_budget',
    })
  })

  it('nobody else is asked for a caller who left', async () => {
    const leaving = new AbortController()
    const ids: string[] = []
    const left = asked(
      (id, _step, own) => {
        ids.push(id)
        return hang(own)
      },
      60_000,
      leaving.signal,
    )
    leaving.abort(new Error('left'))
    await expect(left).rejects.toThrow('left')
    expect(ids).toEqual(['memory'])
  })
})
