import { expect, test } from 'vitest'
import { LEAD_CLASSES, leadClassOf } from '../../../scripts/climatology/lead-class.js'
import { meanByLead } from '../../../scripts/climatology/mean-by-lead.js'
import { hoursOfNewest } from '../../../scripts/climatology/newest-hours.js'

const RUN = Date.parse('2024-01-10T00:00:00Z')
const HOUR_MS = 3_600_000

test('every lead of a run has one class', () => {
  const classes = Array.from({ length: 73 }, (_, lead) => leadClassOf(lead))
  expect(new Set(classes).size).toBe(LEAD_CLASSES.length)
  expect([classes[5], classes[6], classes[11], classes[12], classes[72]]).toEqual([
    '0-5',
    '6-11',
    '6-11',
    '12-23',
    '60-72',
  ])
  expect(() => leadClassOf(73)).toThrow(RangeError)
})

test('an older run is held against leads 0 to 5 of the newest, at the same valid times', () => {
  const newest = RUN + 18 * HOUR_MS
  expect(hoursOfNewest(RUN, newest, 'instant')).toEqual(
    [0, 1, 2, 3, 4, 5].map((newestLead) => ({ lead: 18 + newestLead, newestLead })),
  )
})

test('what covers the hour that ends is held against leads 1 to 6, for lead 0 has none', () => {
  const leads = hoursOfNewest(RUN, RUN + 6 * HOUR_MS, 'hour_ending')
  expect(leads.map(({ newestLead }) => newestLead)).toEqual([1, 2, 3, 4, 5, 6])
  expect(leads[0]).toEqual({ lead: 7, newestLead: 1 })
})

test('a mean by lead leaves missing values out', () => {
  const mean = meanByLead()
  mean.add([Number.NaN, 1, 3])
  mean.add([Number.NaN, 5, Number.NaN])
  expect(mean.summary()['0-5']).toBe(3)
  expect(mean.summary(24)['0-5']).toBe(72)
  expect(mean.summary()['6-11']).toBeNaN()
})
