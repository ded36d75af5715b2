import { describe, expect, it } from 'vitest'
import { cubeKey, cubePartKey, manifestKey } from '../../../lib/archive/cube-key.js'
import type { ModelRun } from '../../../lib/domain/model-run.js'
import { deleteOldRuns } from '../../../lib/ingest/publish-run.js'
import { memoryObjectStore } from '../../../lib/store/memory-object-store.js'

const signal = new AbortController().signal

function runs(...hours: readonly string[]): readonly ModelRun[] {
  return hours.map((hour) => ({ cycleMs: Date.parse(`2026-11-${hour}:00:00Z`) }))
}

async function bucketWith(published: readonly ModelRun[], unpublished: readonly ModelRun[] = []) {
  const store = memoryObjectStore()
  for (const run of [...published, ...unpublished]) {
    await store.put(cubeKey(run, 'air_temperature'), new Uint8Array(1))
    await store.put(cubePartKey(run, 'air_temperature'), new Uint8Array(1))
  }
  for (const run of published) await store.put(manifestKey(run), new Uint8Array(1))
  return store
}

async function runsLeft(store: ReturnType<typeof memoryObjectStore>) {
  const keys = (await store.list('cubes/')).map(({ key }) => key)
  return [...new Set(keys.map((key) => key.slice('cubes/2026/11/'.length).slice(0, 5)))]
}

describe('deleting old runs', () => {
  it('keeps the newest four, whole', async () => {
    const published = runs('22T12', '22T18', '23T00', '23T06', '23T12', '23T18')
    const store = await bucketWith(published)
    expect(await deleteOldRuns(store, signal)).toEqual(published.slice(0, 2))
    expect(await runsLeft(store)).toEqual(['23/00', '23/06', '23/12', '23/18'])
    expect(await store.list('cubes/')).toHaveLength(4 * 3)
  })

  it('takes a manifest away before what it names', async () => {
    const store = await bucketWith(runs('22T18', '23T00', '23T06', '23T12', '23T18'))
    const deleted: string[] = []
    const watched: typeof store = {
      ...store,
      delete: async (keys) => void deleted.push(...keys),
    }
    await deleteOldRuns(watched, signal)
    expect(deleted).toEqual([
      'cubes/2026/11/22/18/run.json',
      'cubes/2026/11/22/18/air_temperature.nc',
      'cubes/2026/11/22/18/air_temperature.part.json',
    ])
  })

  it('deletes nothing while there are not more than it keeps', async () => {
    const store = await bucketWith(runs('23T00', '23T06', '23T12', '23T18'))
    expect(await deleteOldRuns(store, signal)).toEqual([])
    expect(await store.list('cubes/')).toHaveLength(4 * 3)
  })

  it('does not count a run that was never published, and leaves a newer one to its ingest', async () => {
    const published = runs('23T00', '23T06', '23T12', '23T18')
    const [leftover, underway] = [runs('22T18'), runs('24T00')]
    const store = await bucketWith(published, [...leftover, ...underway])
    expect(await deleteOldRuns(store, signal)).toEqual(leftover)
    expect(await runsLeft(store)).toEqual(['23/00', '23/06', '23/12', '23/18', '24/00'])
  })

  it('leaves what is no run alone', async () => {
    const store = await bucketWith(runs('22T18', '23T00', '23T06', '23T12', '23T18'))
    await store.put('cubes/readme.txt', new Uint8Array(1))
    await store.put('cubes/2026/11/31/00/run.json', new Uint8Array(1))
    await deleteOldRuns(store, signal)
    expect(await store.head('cubes/readme.txt')).toBeDefined()
    expect(await store.head('cubes/2026/11/31/00/run.json')).toBeDefined()
  })
})
