import { describe, expect, it } from 'vitest'
import type { Lease } from '../../../lib/store/lease.js'

export interface LeaseSetting {
  /** Another process that wants the same thing. */
  readonly contender: () => Lease
  /** Lets a whole life of the lease pass. */
  readonly expire: () => Promise<void>
}

/** What every lease must do. `open` gives one that nobody holds. */
export function leaseConformance(name: string, open: () => Promise<LeaseSetting>): void {
  describe(`lease conformance: ${name}`, () => {
    it('is held by one at a time', async () => {
      const { contender } = await open()
      expect(await contender().acquire()).toBeDefined()
      expect(await contender().acquire()).toBeUndefined()
    })

    it('goes to one of many who ask at once', async () => {
      const { contender } = await open()
      const asked = await Promise.all(Array.from({ length: 8 }, () => contender().acquire()))
      expect(asked.filter((held) => held !== undefined)).toHaveLength(1)
    })

    it('is free after it was given up', async () => {
      const { contender } = await open()
      await (await contender().acquire())?.release()
      expect(await contender().acquire()).toBeDefined()
    })

    it('is free after its holder died', async () => {
      const { contender, expire } = await open()
      await contender().acquire()
      await expire()
      expect(await contender().acquire()).toBeDefined()
    })

    it('stays with a holder who renews it', async () => {
      const { contender } = await open()
      const held = await contender().acquire()
      expect(await held?.renew()).toBe(true)
      expect(await held?.renew()).toBe(true)
      expect(await contender().acquire()).toBeUndefined()
    })

    it('is not renewed by a holder who lost it', async () => {
      const { contender, expire } = await open()
      const first = await contender().acquire()
      await expire()
      const second = await contender().acquire()
      expect(await first?.renew()).toBe(false)
      expect(await second?.renew()).toBe(true)
    })

    it('is not given up by a holder who lost it', async () => {
      const { contender, expire } = await open()
      const first = await contender().acquire()
      await expire()
      await contender().acquire()
      await first?.release()
      expect(await contender().acquire()).toBeUndefined()
    })
  })
}
