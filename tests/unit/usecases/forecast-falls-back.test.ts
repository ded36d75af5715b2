import { describe, expect, it } from 'vitest'
import { Failure, type FailureCode } from '../../../lib/domain/errors.js'
import { planForecast } from '../../../lib/usecases/get-forecast.js'
import { type MemoryRun, memoryArchive } from '../../support/memory-archive.js'

const NEWEST = '2026-11-24T06:00:00Z'
const PREVIOUS = '2026-11-24T00:00:00Z'
const BEFORE = '2026-11-23T18:00:00Z'
const signal = new AbortController().signal

function forecastOf(runs: readonly MemoryRun[]) {
  const request = {
    positions: [{ lat: -34.6, lon: -58.4, pointer: 'lat' }],
    variables: ['air_temperature'],
    hours: 48,
    nowMs: Date.parse('2026-11-24T10:20:00Z'),
  } as const
  const archive = memoryArchive({ runs })
  return planForecast(request, archive, signal).then((plan) => plan.read(signal))
}

const failing = (code: FailureCode) => new Failure(code, code)

describe('a forecast whose newest run cannot answer', () => {
  it.each([
    ['run_not_ready', 'newest_run_not_ready'],
    ['source_corrupt', 'newest_run_unreadable'],
  ] as const)('for %s comes from the run before, marked as %s', async (code, reason) => {
    const runs = [{ cycle: NEWEST, failure: failing(code) }, { cycle: PREVIOUS }]
    const { forecast } = await forecastOf(runs)
    expect(forecast.used.run.cycleMs).toBe(Date.parse(PREVIOUS))
    expect(forecast.used.degraded).toBe(reason)
  })

  it('goes back two runs when it must', async () => {
    const failure = failing('run_not_ready')
    const runs = [{ cycle: NEWEST, failure }, { cycle: PREVIOUS, failure }, { cycle: BEFORE }]
    const { forecast } = await forecastOf(runs)
    expect(forecast.used.run.cycleMs).toBe(Date.parse(BEFORE))
  })

  it('says why the newest did not answer when none does', async () => {
    const runs = [
      { cycle: NEWEST, failure: failing('run_not_ready') },
      { cycle: PREVIOUS, failure: failing('source_corrupt') },
    ]
    await expect(forecastOf(runs)).rejects.toMatchObject({ code: 'run_not_ready' })
  })

  it('is another content than the same run’s own', async () => {
    const failure = failing('run_not_ready')
    const [own, instead] = await Promise.all([
      forecastOf([{ cycle: PREVIOUS }]),
      forecastOf([{ cycle: NEWEST, failure }, { cycle: PREVIOUS }]),
    ])
    expect(own.identity).not.toBe(instead.identity)
  })

  it('names the store that answered', async () => {
    const { forecast, identity } = await forecastOf([{ cycle: NEWEST }])
    expect(forecast.used.source).toBe('memory')
    expect(identity).toContain('"memory"')
  })
})
