import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MissingReason, ReadPlan } from '../../../lib/archive/archive.js'
import { assemble, inRange } from '../../../lib/archive/assemble.js'
import { cubeFields } from '../../../lib/archive/cube-fields.js'
import { dailyLeads, type FieldRead, fieldName } from '../../../lib/archive/file-reads.js'
import {
  archiveSource,
  STORED_IDS,
  type StoredId,
  variable,
} from '../../../lib/domain/variables.js'

const RUN = { cycleMs: Date.parse('2026-11-24T06:00:00Z') }
const CELLS = 3
const LEADS = [0, 1, 2, 3]

type Fields = ReadonlyMap<string, Float32Array | MissingReason>

/** Fields as files may hold them: the sea, nothing, sums that fall, six steps where there are six. */
function fieldsOf(id: StoredId, next: () => number): Fields {
  const fields = new Map<string, Float32Array | MissingReason>()
  const [lowest, highest] = variable(id).validRange
  const isTen = archiveSource(id).product === '10M'
  const names = [archiveSource(id).name, ...(id === 'soil_temperature' ? ['SMOIS'] : [])]
  for (const name of names) {
    for (const lead of LEADS) {
      const key = fieldName({ product: archiveSource(id).product, lead, name })
      const kind = next()
      if (kind < 0.1) fields.set(key, 'not_in_archive')
      else if (kind < 0.2) fields.set(key, 'variable_not_in_file')
      else {
        const values = Array.from({ length: CELLS * (isTen ? 6 : 1) }, () => {
          const value = next()
          if (value < 0.1) return Number.NaN
          if (name === 'SMOIS') return value < 0.5 ? 1 : value / 2
          if (name.startsWith('AC')) return value * 3e6
          return isTen ? value * 60 : lowest + value * (highest - lowest)
        })
        fields.set(key, Float32Array.from(values))
      }
    }
  }
  return fields
}

/** Numbers in [0, 1) from a seed: fast-check's own favour the ends. @see mulberry32 */
function uniform(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What a forecast would show, one cell at a time. */
function bySeries(id: StoredId, fields: Fields) {
  const cells = Array.from({ length: CELLS }, (_, i) => ({ row: 0, column: i }))
  const plan: ReadPlan = { run: RUN, variables: [id], leads: LEADS, cells }
  return assemble(plan, (read) => {
    const field = fields.get(fieldName(read)) ?? 'not_in_archive'
    if (typeof field === 'string') return field
    const steps = field.length / CELLS
    return cells.map((_, cell) =>
      Array.from({ length: steps }, (_, step) => field[step * CELLS + cell] ?? Number.NaN),
    )
  })
}

async function byFields(id: StoredId, fields: Fields, ahead = 2) {
  const asked: string[] = []
  const read = async (field: FieldRead) => {
    asked.push(fieldName(field))
    return fields.get(fieldName(field)) ?? 'not_in_archive'
  }
  const given = []
  for await (const field of cubeFields(id, { leads: LEADS, cells: CELLS, ahead }, read)) {
    given.push({ ...field, values: field.values?.slice() })
  }
  return { given, asked }
}

const hourly = STORED_IDS.filter((id) => archiveSource(id).product !== '24H')

describe('fields of a cube', () => {
  it.each(hourly)(
    'of %s are what a forecast from the files shows, gaps and reasons too',
    async (id) => {
      let inside = 0
      await fc.assert(
        fc.asyncProperty(fc.integer(), async (seed) => {
          const fields = fieldsOf(id, uniform(seed))
          const { series, missing } = bySeries(id, fields)
          const { given } = await byFields(id, fields)
          for (const [i, { lead, values }] of given.entries()) {
            expect(lead).toBe(LEADS[i])
            for (let cell = 0; cell < CELLS; cell++) {
              const shown = series[cell]?.values[id]?.[i]
              expect(inRange(id, values?.[cell] ?? Number.NaN)).toBe(shown)
              if (!Number.isNaN(shown)) inside += 1
            }
          }
          const reasons = given.flatMap(({ lead, missing: reason }) =>
            reason ? [[lead, reason]] : [],
          )
          const expected = missing.flatMap(({ reason, timesMs }) =>
            timesMs.map((time) => [(time - RUN.cycleMs) / 3_600_000, reason]),
          )
          expect(new Set(reasons.map(String))).toEqual(new Set(expected.map(String)))
        }),
      )
      // Or all would be alike in being missing.
      expect(inside).toBeGreaterThan(100)
    },
  )

  it.each(STORED_IDS)('of %s read each of its fields once, however far ahead', async (id) => {
    for (const ahead of [1, 2, 8]) {
      const { asked } = await byFields(
        id,
        fieldsOf(id, () => 0.5),
        ahead,
      )
      expect(asked.length).toBe(new Set(asked).size)
      expect(asked.length).toBe(LEADS.length * (id === 'soil_temperature' ? 2 : 1) - lead0(id))
    }
  })

  it('ask for no more fields ahead than they are told', async () => {
    let waiting = 0
    let most = 0
    const read = async () => {
      waiting += 1
      most = Math.max(most, waiting)
      await Promise.resolve()
      waiting -= 1
      return new Float32Array(CELLS)
    }
    const plan = { leads: [0, 1, 2, 3, 4, 5, 6, 7], cells: CELLS, ahead: 3 }
    for await (const _ of cubeFields('air_temperature', plan, read));
    expect(most).toBe(3)
  })

  it('reject with what a read rejects with', async () => {
    const read = () => Promise.reject(new Error('damaged'))
    const plan = { leads: LEADS, cells: CELLS, ahead: 2 }
    await expect(cubeFields('air_temperature', plan, read).next()).rejects.toThrow('damaged')
  })

  it('cover the days that a run touches', () => {
    expect(dailyLeads(RUN)).toEqual([0, 1, 2, 3])
  })
})

/** Rain of the hour that ends at lead 0 is not read; means and rates need both ends. */
function lead0(id: StoredId): number {
  return id === 'precipitation_amount' ? 1 : 0
}
