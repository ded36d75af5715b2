import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { weaknessOf } from '../../../lib/domain/weak-password.js'

const EMAIL = 'ana.gomez@example.com'
const kind = (password: string) => weaknessOf(password, EMAIL)?.en.split(' ').slice(0, 5).join(' ')

describe('refused', () => {
  test.each([
    'password123',
    'Password1234!',
    'P@ssw0rd1234',
    'contraseña1',
    'CONTRASEÑA2024',
    'contrasena123',
    'argentina2022',
    'bocajuniors12',
    'RiverPlate1986',
    'iloveyou1234',
    'welcome12345',
    'letmein123456',
    'passwordpassword',
    'skypulse2026',
    '1q2w3e4r5t',
    '1qaz2wsx3edc',
    'qwertyuiop1',
  ])('%s, as one of the most used', (password) => {
    expect(kind(password)).toBe('is one of the most')
  })

  test.each([
    'aaaaaaaaaa',
    'abababababab',
    'abcabcabcabc',
    '1212121212',
    '1234567890',
    '0123456789',
    '9876543210',
    '7890123456',
    'abcdefghij',
    'zyxwvutsrq',
    'qwertyuiop',
    'poiuytrewq',
    'asdfghjklñ',
    'qweasdzxc123',
    'QWERTYASDFGH',
  ])('%s, as a repetition or a run', (password) => {
    expect(kind(password)).toBe('is a repetition, or a')
  })

  test.each([EMAIL, 'ANA.GOMEZ@example.com', 'ana.gomez123', '2024ana.gomez'])(
    '%s, as the e-mail address or its name',
    (password) => {
      expect(kind(password)).toBe('must not be the e-mail')
    },
  )
})

test.each([
  'tres tristes tigres',
  'xK9#mQ2$vL',
  'cosecha gruesa en Pergamino',
  'la lluvia llega el martes',
  'passion fruit smoothie',
  'abcdefghij pero no tanto',
  'aaaaaaaaab',
])('%s is taken: there is no rule of composition', (password) => {
  expect(weaknessOf(password, EMAIL)).toBeUndefined()
})

test('any text has an answer in both languages', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 128 }), fc.string(), (password, email) => {
      const found = weaknessOf(password, email)
      expect(found === undefined || (found.es !== '' && found.en !== '')).toBe(true)
    }),
  )
})

test('what repeats a unit of up to four letters is refused, whatever the unit', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom(...'xk9#m') }),
      (unit) => {
        expect(weaknessOf(unit.repeat(12), EMAIL)).toBeDefined()
      },
    ),
  )
})
