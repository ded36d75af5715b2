import { describe, expect, test } from 'vitest'
import { fileName, isComplete, leadsPresent, newestRuns } from '../../../lib/archive/runs.js'
import { runId } from '../../../lib/domain/model-run.js'
import { EVERY_LEAD } from '../../support/memory-archive.js'
import { listedObject, memoryListing, runFiles } from '../../support/memory-listing.js'

const ROOT = 'DATA/WRF/DET/'
const cycles = (runs: Awaited<ReturnType<typeof newestRuns>>) => runs.map(({ run }) => runId(run))

test('the newest runs are found by listing, newest first, across the ends of days, months and years', async () => {
  const listing = memoryListing([
    ...runFiles('2026-12-31T12:00:00Z', [0]),
    ...runFiles('2026-12-31T18:00:00Z', [0]),
    ...runFiles('2027-01-01T00:00:00Z', [0]),
    ...runFiles('2026-12-31T06:00:00Z', [0]),
  ])
  expect(cycles(await newestRuns(listing, 3))).toEqual([
    '2027-01-01T00:00:00Z',
    '2026-12-31T18:00:00Z',
    '2026-12-31T12:00:00Z',
  ])
})

test('folders that stand beside the dates are ignored and never listed', async () => {
  const listing = memoryListing([
    ...runFiles('2026-11-24T06:00:00Z', [0]),
    listedObject(`${ROOT}testing/11/24/06/WRFDETAR_01H_20261124_06_000.nc`),
    listedObject(`${ROOT}Unsaved/x.nc`),
    listedObject(`${ROOT}2026/11/24/backup/x.nc`),
    listedObject(`${ROOT}2026/11/99/06/x.nc`),
  ])
  expect(cycles(await newestRuns(listing, 4))).toEqual(['2026-11-24T06:00:00Z'])
  expect(listing.listed.filter((prefix) => /testing|Unsaved|backup/.test(prefix))).toEqual([])
})

test('a run is walked to from the top and older ones are not listed once there are enough', async () => {
  const days = ['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24']
  const listing = memoryListing(days.flatMap((day) => runFiles(`${day}T06:00:00Z`, [0])))
  await newestRuns(listing, 1)
  expect(listing.listed).toEqual([
    ROOT,
    `${ROOT}2026/`,
    `${ROOT}2026/11/`,
    `${ROOT}2026/11/24/`,
    `${ROOT}2026/11/24/06/`,
  ])
})

test('a gap of weeks is no obstacle', async () => {
  const listing = memoryListing([
    ...runFiles('2026-11-24T06:00:00Z', [0]),
    ...runFiles('2026-09-02T18:00:00Z', [0]),
  ])
  expect(cycles(await newestRuns(listing, 2))).toEqual([
    '2026-11-24T06:00:00Z',
    '2026-09-02T18:00:00Z',
  ])
})

test('a run without an hourly file is no run yet', async () => {
  const listing = memoryListing([
    ...runFiles('2026-11-24T12:00:00Z', [0], '24H'),
    ...runFiles('2026-11-24T06:00:00Z', [0]),
  ])
  expect(cycles(await newestRuns(listing, 2))).toEqual(['2026-11-24T06:00:00Z'])
})

test('an empty bucket has no runs', async () => {
  expect(await newestRuns(memoryListing([]), 4)).toEqual([])
})

test('a listing that was given up rejects with its reason', async () => {
  const signal = AbortSignal.abort(new DOMException('late', 'TimeoutError'))
  await expect(newestRuns(memoryListing([]), 1, signal)).rejects.toThrow('late')
})

describe('a run', () => {
  async function only(...parameters: Parameters<typeof memoryListing>) {
    const [run] = await newestRuns(memoryListing(...parameters), 1)
    if (!run) throw new Error('no run')
    return run
  }
  const files = runFiles('2026-11-24T06:00:00Z', EVERY_LEAD)

  test('has the leads of its hourly files, ascending, and no other product’s', async () => {
    const run = await only([
      ...runFiles('2026-11-24T06:00:00Z', [10, 2, 0]),
      ...runFiles('2026-11-24T06:00:00Z', [1, 2], '10M'),
    ])
    expect(leadsPresent(run, '01H')).toEqual([0, 2, 10])
    expect(leadsPresent(run, '10M')).toEqual([1, 2])
    expect(leadsPresent(run, '24H')).toEqual([])
  })

  test('is complete with all 73 hourly files and not with one less', async () => {
    expect(isComplete(await only(files))).toBe(true)
    expect(isComplete(await only(files.slice(0, 72)))).toBe(false)
    expect(
      isComplete(await only([...files.slice(1), ...runFiles('2026-11-24T06:00:00Z', [73])])),
    ).toBe(false)
  })

  test('was published when its newest file was', async () => {
    expect((await only(files)).publishedMs).toBe(
      Date.parse('2026-11-24T06:00:00Z') + (140 + 72) * 60_000,
    )
  })

  test('holds nothing that is not a file of it', async () => {
    const prefix = `${ROOT}2026/11/24/06/`
    const run = await only([
      ...files.slice(0, 1),
      listedObject(`${prefix}readme.txt`),
      listedObject(`${prefix}WRFDETAR_01H_20261124_12_001.nc`),
    ])
    expect(Object.keys(run.files)).toEqual([fileName({ product: '01H', lead: 0 })])
  })

  test('changes its version when a file is added, replaced or gone, and not otherwise', async () => {
    const two = runFiles('2026-11-24T06:00:00Z', [0, 1])
    const { version } = await only(two)
    expect((await only([...two].reverse())).version).toBe(version)
    expect((await only(two.map((file) => ({ ...file, lastModifiedMs: 9 })))).version).toBe(version)
    const others = [
      two.slice(0, 1),
      runFiles('2026-11-24T06:00:00Z', [0, 1, 2]),
      runFiles('2026-11-24T06:00:00Z', [0, 2]),
      two.map((file, i) => (i === 1 ? { ...file, version: '"other"' } : file)),
    ]
    for (const other of others) expect((await only(other)).version).not.toBe(version)
  })
})
