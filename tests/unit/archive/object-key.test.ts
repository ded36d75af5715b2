import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  objectKey,
  parseObjectKey,
  parseRunPrefix,
  runPrefix,
} from '../../../lib/archive/object-key.js'
import { HOUR_MS } from '../../../lib/domain/model-run.js'

const run = { cycleMs: Date.parse('2023-06-01T06:00:00Z') }

test('an hourly file lies where the archive’s documentation says', () => {
  expect(objectKey(run, { product: '01H', lead: 7 })).toBe(
    'DATA/WRF/DET/2023/06/01/06/WRFDETAR_01H_20230601_06_007.nc',
  )
})

test('every file of every run is found again by its key', () => {
  fc.assert(
    fc.property(
      fc.integer({
        min: Date.parse('2022-01-01') / HOUR_MS,
        max: Date.parse('2099-12-31') / HOUR_MS,
      }),
      fc.constantFrom('01H' as const, '10M' as const, '24H' as const),
      fc.integer({ min: 0, max: 999 }),
      (hour, product, lead) => {
        const any = { cycleMs: hour * HOUR_MS }
        expect(parseObjectKey(any, objectKey(any, { product, lead }))).toEqual({ product, lead })
        expect(parseRunPrefix(runPrefix(any))).toEqual(any)
      },
    ),
  )
})

test.each([
  ['of another run', 'DATA/WRF/DET/2023/06/01/12/WRFDETAR_01H_20230601_12_007.nc'],
  [
    'named for another run than its folder',
    'DATA/WRF/DET/2023/06/01/06/WRFDETAR_01H_20230601_12_007.nc',
  ],
  [
    'named for another day than its folder',
    'DATA/WRF/DET/2023/06/01/06/WRFDETAR_01H_20230602_06_007.nc',
  ],
  ['of another product', 'DATA/WRF/DET/2023/06/01/06/WRFDETAR_03H_20230601_06_007.nc'],
  ['with another ending', 'DATA/WRF/DET/2023/06/01/06/WRFDETAR_01H_20230601_06_007.nc.tmp'],
  ['in a folder below', 'DATA/WRF/DET/2023/06/01/06/old/WRFDETAR_01H_20230601_06_007.nc'],
  ['with a short lead', 'DATA/WRF/DET/2023/06/01/06/WRFDETAR_01H_20230601_06_07.nc'],
  ['that is the folder itself', 'DATA/WRF/DET/2023/06/01/06/'],
  ['of testing', 'DATA/WRF/DET/testing/WRFDETAR_01H_20230601_06_007.nc'],
])('a key %s is not a file of the run', (_name, key) => {
  expect(parseObjectKey(run, key)).toBeUndefined()
})

test.each([
  'DATA/WRF/DET/testing/',
  'DATA/WRF/DET/Unsaved/06/01/06/',
  'DATA/WRF/DET/2023/13/01/06/',
  'DATA/WRF/DET/2023/02/30/06/',
  'DATA/WRF/DET/2023/06/01/24/',
  'DATA/WRF/DET/2023/06/01/99/',
  'DATA/WRF/DET/2023/6/1/6/',
  'DATA/WRF/DET/2023/06/01/06',
  'DATA/WRF/DET/2023/06/01/06/x',
  'DATA/WRF/ENS/2023/06/01/06/',
  '',
])('%j is not the folder of a run', (prefix) => {
  expect(parseRunPrefix(prefix)).toBeUndefined()
})
