import { describe, expect, it } from 'vitest'
import { cubeKey, cubePrefix, manifestKey, parseCubeKey } from '../../../lib/archive/cube-key.js'

const RUN = { cycleMs: Date.parse('2026-11-24T06:00:00Z') }

describe('names of cubes', () => {
  it('are those that were promised', () => {
    expect(cubeKey(RUN, 'air_temperature')).toBe('cubes/2026/11/24/06/air_temperature.nc')
    expect(manifestKey(RUN)).toBe('cubes/2026/11/24/06/run.json')
    expect(cubePrefix(RUN)).toBe('cubes/2026/11/24/06/')
  })

  it('tell their run, and whether they publish it', () => {
    expect(parseCubeKey(manifestKey(RUN))).toEqual({ run: RUN, isManifest: true })
    expect(parseCubeKey(cubeKey(RUN, 'wind_speed'))).toEqual({ run: RUN, isManifest: false })
  })

  it.each([
    'cubes/2026/11/31/06/run.json',
    'cubes/2026/11/24/06/deeper/run.json',
    'cubes/testing/run.json',
    'other/2026/11/24/06/run.json',
    'cubes/2026/11/24/06/',
  ])('%s names nothing', (key) => {
    expect(parseCubeKey(key)).toBeUndefined()
  })
})
