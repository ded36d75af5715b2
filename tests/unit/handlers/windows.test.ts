import ICAL from 'ical.js'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { endpoint } from '../../../api/v1/windows.js'
import type { StoredId } from '../../../lib/domain/variables.js'
import { windowsAnswer } from '../../../lib/schema/windows-answer.js'
import { type FieldAt, memoryArchive } from '../../support/memory-archive.js'
import { call, memoryDeps, NEWEST } from '../../support/memory-deps.js'
import { weather } from '../../support/weather.js'

const AT = 'lat=-31.42&lon=-64.19'
const TRUCK = `${AT}&profile=camionero`

function world(fields: Readonly<Partial<Record<StoredId, number | FieldAt>>> = {}) {
  return memoryDeps({
    archive: memoryArchive({ runs: [{ cycle: NEWEST }], value: weather(fields) }),
  })
}

const get = (search: string, deps = world()) => call(endpoint, deps, `/api/v1/windows?${search}`)

async function okOf(response: Promise<Response>) {
  const answer = await response
  const body = await answer.json()
  expect(answer.status, JSON.stringify(body.errors ?? body.details)).toBe(200)
  expect(v.safeParse(windowsAnswer, body).issues ?? []).toEqual([])
  return body
}

/** Storm but for the hours that end from one instant to another. */
const calmBetween =
  (from: string, to: string): FieldAt =>
  (_, timeMs) =>
    timeMs >= Date.parse(from) && timeMs <= Date.parse(to) ? 2 : 40

/** Ten hours: a lull of six or less would still be under the alert of the storm. */
const MORNING = calmBetween('2026-11-25T06:00:00Z', '2026-11-25T15:00:00Z')

describe('windows', () => {
  test('are the calm hours in a storm, from the start of the first to the end of the last', async () => {
    // Hours that end at 06 to 15 UTC: from 02:00 to 12:00 in Buenos Aires.
    const body = await okOf(get(`${TRUCK}&min_duration=PT3H`, world({ wind_speed: MORNING })))
    expect(body.windows).toHaveLength(1)
    expect(body.windows[0]).toMatchObject({
      from: '2026-11-25T02:00:00-03:00',
      to: '2026-11-25T12:00:00-03:00',
      hours: 10,
      band: 'bajo',
    })
    expect(body.limiting).toMatchObject({ kind: 'hazard', hazard: 'truck_crosswind' })
    expect(body.summary).toBe('Mejor ventana: 25/11 02:00 a 12:00.')
  })

  test('too short for the asked duration are none: the least bad is told with what is wrong', async () => {
    const body = await okOf(get(`${TRUCK}&min_duration=PT11H`, world({ wind_speed: MORNING })))
    expect(body.windows).toEqual([])
    expect(body.least_bad.reason).toMatchObject({ hazard: 'truck_crosswind' })
    expect(body.summary).toMatch(/^Ninguna ventana de 11 h: ráfaga lateral/)
  })

  test('of no weather at all are a 503, not no window', async () => {
    const nothing = Object.fromEntries(
      [
        'air_temperature',
        'relative_humidity',
        'wind_speed',
        'wind_from_direction',
        'precipitation_amount',
        'lwe_precipitation_rate',
        'surface_air_pressure',
        'surface_downwelling_shortwave_flux_in_air',
        'surface_downwelling_longwave_flux_in_air',
        'surface_upwelling_longwave_flux_in_air',
      ].map((id) => [id, Number.NaN]),
    )
    const response = await get(TRUCK, world(nothing))
    expect(response.status).toBe(503)
    expect((await response.json()).code).toBe('NO_DATA')
  })

  test('by daylight are in the light', async () => {
    const body = await okOf(get(`${TRUCK}&daylight=true`))
    expect(body.daylight).toBe(true)
    for (const { from, to } of body.windows) {
      // Late November in Córdoba: light from about six to about eight.
      expect(Number(from.slice(11, 13))).toBeGreaterThanOrEqual(5)
      expect(Number(to.slice(11, 13))).toBeLessThanOrEqual(21)
    }
  })

  test.each([
    ['PT90M', 2],
    ['PT3H', 3],
    ['P1D', 24],
    ['PT1H30M', 2],
  ])('min_duration %s is %d whole hours', async (duration, hours) => {
    const body = await okOf(get(`${TRUCK}&min_duration=${duration}`))
    expect(body.min_duration_hours).toBe(hours)
  })

  test.each(['PT0H', 'P', 'PT', '3h', 'P2D', 'PT25H', '-PT3H', 'P1Y', ''])(
    'min_duration %j is refused',
    async (duration) => {
      const response = await get(`${TRUCK}&min_duration=${duration}`)
      expect(response.status).toBe(400)
      expect((await response.json()).errors[0].pointer).toBe('min_duration')
    },
  )

  test('`task` is short for options.task; both at once, or of a profile without one, are refused', async () => {
    const body = await okOf(get(`${AT}&profile=agricultor&task=frost`))
    expect(body.options.task).toBe('frost')
    const both = await get(`${AT}&profile=agricultor&task=frost&options.task=frost`)
    expect(both.status).toBe(400)
    const none = await get(`${AT}&profile=piloto&task=frost`)
    expect((await none.json()).errors[0].pointer).toBe('task')
  })
})

test('a lull of a few hours is still under the alert of the storm, so no window', async () => {
  const lull = calmBetween('2026-11-25T09:00:00Z', '2026-11-25T12:00:00Z')
  const body = await okOf(get(`${TRUCK}&min_duration=PT3H`, world({ wind_speed: lull })))
  expect(body.windows).toEqual([])
})

describe('a calendar', () => {
  const calendarOf = async (search: string, deps = world({ wind_speed: MORNING })) => {
    const response = await get(`${search}&format=ics`, deps)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/calendar/)
    return response.text()
  }
  const parsed = (text: string) => new ICAL.Component(ICAL.parse(text))

  test('is read by another implementation as one event a window', async () => {
    const calendar = parsed(await calendarOf(TRUCK))
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH')
    expect(String(calendar.getFirstPropertyValue('refresh-interval'))).toBe('PT1H')
    const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
    expect(events).toHaveLength(1)
    expect(events[0]?.startDate.toJSDate().toISOString()).toBe('2026-11-25T05:00:00.000Z')
    expect(events[0]?.endDate.toJSDate().toISOString()).toBe('2026-11-25T15:00:00.000Z')
    expect(events[0]?.summary).toBe('Camionero: ventana, riesgo bajo')
    expect(events[0]?.description).toContain('Orientativo, no oficial:')
  })

  test('has the same UID for the same window, and another for another question', async () => {
    const uidOf = async (search: string) => {
      const [event] = parsed(await calendarOf(search)).getAllSubcomponents('vevent')
      return event?.getFirstPropertyValue('uid')
    }
    const uid = await uidOf(TRUCK)
    expect(await uidOf(TRUCK)).toBe(uid)
    expect(await uidOf(`${TRUCK}&options.empty=true`)).not.toBe(uid)
  })

  test('without a window still is a calendar, with a note that takes no time', async () => {
    const calendar = parsed(await calendarOf(`${TRUCK}&min_duration=PT11H`))
    expect(calendar.getAllSubcomponents('vevent')).toEqual([])
    const [note] = calendar.getAllSubcomponents('vjournal')
    expect(note?.getFirstPropertyValue('summary')).toMatch(/^Ninguna ventana de 11 h/)
  })

  test('ends its lines with CRLF and has none over 75 octets', async () => {
    const text = await calendarOf(TRUCK)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    }
  })
})
