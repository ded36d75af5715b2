import { describe, expect, it } from 'vitest'
import type { ObjectStore } from '../../../lib/store/object-store.js'

const text = (value: string) => new TextEncoder().encode(value)

/** Bytes that differ wherever a part could be lost, doubled or swapped. */
function content(total: number): Buffer {
  return Buffer.alloc(total, Buffer.from(Array.from({ length: 251 }, (_, i) => i)))
}

async function* pieces(total: number, size: number): AsyncGenerator<Uint8Array> {
  const whole = content(total)
  for (let at = 0; at < total; at += size) yield whole.subarray(at, Math.min(at + size, total))
}

/** What every bucket of ours must do. `open` gives an empty one. */
export function objectStoreConformance(name: string, open: () => Promise<ObjectStore>): void {
  describe(`object store conformance: ${name}`, () => {
    it('gives back what was put, with its version and length', async () => {
      const store = await open()
      const version = await store.put('a/b c+é.json', text('one'))
      const found = await store.get('a/b c+é.json')
      expect(new TextDecoder().decode(found?.bytes)).toBe('one')
      expect(found?.version).toBe(version)
      expect(await store.head('a/b c+é.json')).toMatchObject({ byteLength: 3, version })
    })

    it('knows nothing of what was never put', async () => {
      const store = await open()
      expect(await store.get('none')).toBeUndefined()
      expect(await store.head('none')).toBeUndefined()
      expect(await store.list('none/')).toEqual([])
      await store.delete(['none'])
    })

    it('puts only where nothing is, when asked to', async () => {
      const store = await open()
      const condition = { onlyIf: 'absent' } as const
      const first = await store.put('lease', text('mine'), { condition })
      expect(first).toBeDefined()
      expect(await store.put('lease', text('theirs'), { condition })).toBeUndefined()
      expect(new TextDecoder().decode((await store.get('lease'))?.bytes)).toBe('mine')
    })

    it('puts only over the version it was told of, when asked to', async () => {
      const store = await open()
      const first = (await store.put('lease', text('1'))) ?? ''
      const over = (version: string) => ({ condition: { onlyIf: 'version', version } as const })
      const second = await store.put('lease', text('22'), over(first))
      expect(second).toBeDefined()
      expect(await store.put('lease', text('333'), over(first))).toBeUndefined()
      expect(await store.put('elsewhere', text('4'), over(first))).toBeUndefined()
      expect(new TextDecoder().decode((await store.get('lease'))?.bytes)).toBe('22')
    })

    it('lets one of many win a conditional put', async () => {
      const store = await open()
      const condition = { onlyIf: 'absent' } as const
      const tries = await Promise.all(
        Array.from({ length: 8 }, (_, i) => store.put('race', text(String(i)), { condition })),
      )
      expect(tries.filter((version) => version !== undefined)).toHaveLength(1)
    })

    it.each([
      ['nothing', 0, 1],
      ['less than a part', 100_000, 7_001],
      ['exactly two parts', 16 * 1024 * 1024, 1024 * 1024],
      ['parts and a rest', 17 * 1024 * 1024 + 5, 3_000_001],
    ])('streams %s in parts and gives it back whole', async (_, total, size) => {
      const store = await open()
      const uploaded = await store.upload('cube.nc', pieces(total, size))
      const found = await store.get('cube.nc')
      expect(uploaded).toEqual({ byteLength: total, version: found?.version })
      expect(Buffer.compare(found?.bytes ?? new Uint8Array([0]), content(total))).toBe(0)
    })

    it('leaves nothing behind of an upload that failed half way', async () => {
      const store = await open()
      async function* failing() {
        yield* pieces(20 * 1024 * 1024, 1024 * 1024)
        throw new Error('disk full')
      }
      await expect(store.upload('cube.nc', failing())).rejects.toThrow()
      expect(await store.head('cube.nc')).toBeUndefined()
    })

    it('lists by prefix, in the order of keys', async () => {
      const store = await open()
      for (const key of ['r/2/b', 'r/1/a', 'r/2/a', 's/1']) await store.put(key, text(key))
      const listed = await store.list('r/')
      expect(listed.map(({ key }) => key)).toEqual(['r/1/a', 'r/2/a', 'r/2/b'])
      expect(listed[0]).toMatchObject({
        byteLength: 5,
        version: (await store.head('r/1/a'))?.version,
      })
    })

    it('deletes what it is told and nothing else', async () => {
      const store = await open()
      for (const key of ['a', 'b', 'c']) await store.put(key, text(key))
      await store.delete(['a', 'c', 'never there'])
      expect((await store.list('')).map(({ key }) => key)).toEqual(['b'])
    })

    it('ends with the reason of a signal', async () => {
      const store = await open()
      const signal = AbortSignal.abort(new Error('left'))
      await expect(store.put('a', text('a'), { signal })).rejects.toThrow('left')
    })
  })
}
