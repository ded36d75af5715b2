import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPlace } from '../../../lib/places/find-place.js'
import { normaliseName } from '../../../lib/places/normalise-name.js'
import type { Place } from '../../../lib/places/place.js'
import { PLACES } from '../../../lib/places/places.js'

const label = ({ name, province, country }: Place) => `${name}, ${province}, ${country}`

/** One line for what was found: a label, `? a | b` if ambiguous, `! a | b` if not found. */
function answer(text: string): string {
  const match = findPlace(text)
  if (match.kind === 'found') return label(match.place)
  const [sign, places] =
    match.kind === 'ambiguous' ? ['?', match.candidates] : ['!', match.suggestions]
  return [sign, places.map(label).join(' | ')].join(' ').trim()
}

describe('a place is found', () => {
  it.each([
    ['Rosario', 'Rosario, Santa Fe, AR'],
    ['san martín, mendoza', 'San Martín, Mendoza, AR'],
    ['SAN MARTIN, MZA.', 'San Martín, Mendoza, AR'],
    ['San Martín, San Juan, Argentina', 'San Martín, San Juan, AR'],
    ['  san   martin ,  Provincia de Mendoza, ', 'San Martín, Mendoza, AR'],
    ['san martin mendoza', 'San Martín, Mendoza, AR'],
    ['Mercedes, Uruguay', 'Mercedes, Soriano, UY'],
    ['Mercedes, Ctes', 'Mercedes, Corrientes, AR'],
    ['La Paz, Entre Ríos', 'La Paz, Entre Ríos, AR'],
    ['La Paz, Bolivia', 'La Paz, La Paz, BO'],
    ['Santa Cruz, Chile', "Santa Cruz, O'Higgins, CL"],
    ['Foz do Iguacu, Brasil', 'Foz do Iguaçu, Paraná, BR'],
    ['Cutral Co', 'Cutral-Có, Neuquén, AR'],
  ])('by name and region: %s', (text, expected) => {
    expect(answer(text)).toBe(expected)
  })

  it.each([
    ['CABA', 'Buenos Aires, Ciudad Autónoma de Buenos Aires, AR'],
    ['Capital Federal', 'Buenos Aires, Ciudad Autónoma de Buenos Aires, AR'],
    ['Cap. Federal', 'Buenos Aires, Ciudad Autónoma de Buenos Aires, AR'],
    ['Buenos Aires', 'Buenos Aires, Ciudad Autónoma de Buenos Aires, AR'],
    ['Cdad. de Buenos Aires', 'Buenos Aires, Ciudad Autónoma de Buenos Aires, AR'],
    ['Belgrano, Buenos Aires', 'Belgrano, Ciudad Autónoma de Buenos Aires, AR'],
    ['Malvinas', 'Puerto Argentino, Islas Malvinas, FK'],
    ['Puerto Argentino, Tierra del Fuego, Argentina', 'Puerto Argentino, Islas Malvinas, FK'],
    ['Stanley', 'Puerto Argentino, Islas Malvinas, FK'],
    ['Ushuaia', 'Ushuaia, Tierra del Fuego, AR'],
    ['Bariloche', 'San Carlos de Bariloche, Río Negro, AR'],
    ['Tucumán', 'San Miguel de Tucumán, Tucumán, AR'],
    ['Jujuy', 'San Salvador de Jujuy, Jujuy, AR'],
    ['Catamarca', 'San Fernando del Valle de Catamarca, Catamarca, AR'],
    ['Sgo. del Estero', 'Santiago del Estero, Santiago del Estero, AR'],
    ['Sta. Fe', 'Santa Fe, Santa Fe, AR'],
    ['Cba.', 'Córdoba, Córdoba, AR'],
    ['Gral. Roca, Río Negro', 'General Roca, Río Negro, AR'],
    ['Pto. Madryn', 'Puerto Madryn, Chubut, AR'],
    ['Madryn', 'Puerto Madryn, Chubut, AR'],
    ['9 de Julio, Bs. As.', 'Nueve de Julio, Buenos Aires, AR'],
    ['Calafate', 'El Calafate, Santa Cruz, AR'],
    ['Salta Capital', 'Salta, Salta, AR'],
    ['Ciudad de Mendoza', 'Mendoza, Mendoza, AR'],
    ['Guaymallén', 'Villa Nueva, Mendoza, AR'],
    ['Mardel', 'Mar del Plata, Buenos Aires, AR'],
    ['Colonia', 'Colonia del Sacramento, Colonia, UY'],
    ['Iguazú', 'Puerto Iguazú, Misiones, AR'],
    ['La Plata', 'La Plata, Buenos Aires, AR'],
  ])('by the name in use: %s', (text, expected) => {
    expect(answer(text)).toBe(expected)
  })

  it('by its own name, province and country, each of the list, unless that too is shared', () => {
    for (const place of PLACES) {
      const match = findPlace(`${place.name}, ${place.province}, ${place.country}`)
      if (match.kind === 'found') {
        expect(normaliseName(match.place.name)).toBe(normaliseName(place.name))
        expect(match.place.province).toBe(place.province)
      } else {
        expect(match.kind).toBe('ambiguous')
      }
    }
  })
})

describe('a name of several places', () => {
  it('means the only capital among them when it is the largest', () => {
    expect(answer('Santa Rosa')).toBe('Santa Rosa, La Pampa, AR')
    expect(answer('La Paz')).toBe('La Paz, La Paz, BO')
  })

  it('means the one five times as large as the next, were the other a small capital', () => {
    expect(answer('Pilar')).toBe('Pilar, Buenos Aires, AR')
  })

  it('is ambiguous without a clear winner, the Argentine ones first', () => {
    expect(answer('Mercedes')).toBe(
      '? Mercedes, Buenos Aires, AR | Mercedes, Corrientes, AR | Mercedes, Soriano, UY',
    )
  })

  it('is ambiguous when the population of one is not known', () => {
    expect(answer('Junín')).toBe('? Junín, Buenos Aires, AR | Junín, Mendoza, AR')
  })

  it('never gives more than five candidates', () => {
    const match = findPlace('San Carlos')
    expect(match.kind === 'ambiguous' && match.candidates.length).toBe(5)
  })
})

describe('a place is not found', () => {
  it.each([
    ['Barilochi', '! San Carlos de Bariloche, Río Negro, AR'],
    ['San Salvadro de Jujui', '! San Salvador de Jujuy, Jujuy, AR'],
    ['Mendosa', '! Mendoza, Mendoza, AR'],
  ])('with the nearest spelling suggested: %s', (text, expected) => {
    expect(answer(text)).toBe(expected)
  })

  it('in a province that has no such place, with the same name elsewhere suggested', () => {
    expect(answer('Rosario, Mendoza')).toBe('! Rosario, Santa Fe, AR | Rosario, Colonia, UY')
  })

  it('in a region that nobody knows, which is never ignored', () => {
    expect(answer('Rosario, Narnia')).toBe('! Rosario, Santa Fe, AR | Rosario, Colonia, UY')
  })

  it('with three suggestions at most', () => {
    const match = findPlace('San Carlos, Narnia')
    expect(match.kind === 'not_found' && match.suggestions.length).toBe(3)
  })

  it('by the name of a province, whose capital is suggested', () => {
    expect(answer('Chubut')).toBe('! Rawson, Chubut, AR')
    expect(answer('Santa Cruz')).toMatch(/^! Río Gallegos, Santa Cruz, AR/)
  })

  it.each(['', ' , , ', '!!!', '北京', 'x'.repeat(101), 'Rosario'.padEnd(101)])(
    'from nothing readable or too long a text: %j',
    (text) => {
      expect(answer(text)).toBe('!')
    },
  )

  it('by a piece of a word, or by a word every other name has', () => {
    expect(findPlace('ordob').kind).toBe('not_found')
    expect(findPlace('San').kind).toBe('not_found')
    expect(findPlace('Villa').kind).toBe('not_found')
  })
})

describe('any text', () => {
  const texts = fc.oneof(
    fc.string({ maxLength: 130 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(fc.constantFrom('san', ',', 'martin', 'mendoza', 'a', ' ', '.', 'rosario'))
      .map((w) => w.join(' ')),
  )

  it('gets one of the three answers, within its bounds', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const match = findPlace(text)
        if (match.kind === 'ambiguous') {
          expect(match.candidates.length).toBeGreaterThan(1)
          expect(match.candidates.length).toBeLessThanOrEqual(5)
        }
        if (match.kind === 'not_found') expect(match.suggestions.length).toBeLessThanOrEqual(3)
      }),
    )
  })

  it('means the same in capitals, without accents and with blanks and dots around', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PLACES), ({ name, province }) => {
        const plain = `${name}, ${province}`.normalize('NFD').replace(/\p{M}/gu, '')
        expect(answer(` ${plain.toUpperCase()} . `)).toBe(answer(`${name}, ${province}`))
      }),
    )
  })
})
