import fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { escaped, folded, writeCalendar } from '../../../../lib/encode/decide/icalendar.js'

/** RFC 5545 §3.1: taking out CRLF and the blank after it gives the line back. */
const unfolded = (text: string) => text.replaceAll('\r\n ', '')

const line = fc
  .string({ unit: 'grapheme', maxLength: 300 })
  .map((text) => text.replace(/[\r\n]/g, ''))

test('folding never passes 75 octets, never cuts a character, and can be undone', () => {
  fc.assert(
    fc.property(line, (text) => {
      const parts = folded(text).split('\r\n')
      for (const part of parts) {
        expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75)
        // Half a character would come back as another one.
        expect(Buffer.from(part).toString()).toBe(part)
      }
      expect(unfolded(folded(text))).toBe(text)
    }),
  )
})

test('a line of exactly 75 octets is not folded, one of 76 is', () => {
  expect(folded('a'.repeat(75))).toBe('a'.repeat(75))
  expect(folded('a'.repeat(76))).toBe(`${'a'.repeat(75)}\r\n a`)
  expect(folded(`${'a'.repeat(74)}ñ`)).toBe(`${'a'.repeat(74)}\r\n ñ`)
})

test('text is escaped as RFC 5545 §3.3.11 says', () => {
  expect(escaped('a,b;c\\d\ne')).toBe('a\\,b\\;c\\\\d\\ne')
  expect(escaped('a\r\nb')).toBe('a\\nb')
  expect(escaped('a\u0000b\u0007c')).toBe('a b c')
})

test('no text can begin a line of its own', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const summary = `${text}\r\nEND:VCALENDAR\r\nX:`
      const calendar = writeCalendar({
        name: text,
        language: 'es',
        stampMs: 0,
        refreshHours: 1,
        productId: '-//x//y//ES',
        events: [
          {
            uid: 'a@b',
            startMs: 0,
            endMs: 3_600_000,
            summary,
            description: text,
            location: text,
            geo: { lat: -31, lon: -64 },
          },
        ],
        note: { uid: 'n', summary: '', description: '' },
      })
      const component = new ICAL.Component(ICAL.parse(calendar))
      expect(component.getAllSubcomponents()).toHaveLength(1)
      const [event] = component.getAllSubcomponents('vevent')
      expect(event?.getAllProperties().map(({ name }) => name)).toEqual([
        'uid',
        'dtstamp',
        'dtstart',
        'dtend',
        'summary',
        'description',
        'location',
        'geo',
        'status',
        'transp',
      ])
    }),
  )
})
