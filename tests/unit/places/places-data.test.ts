import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ALIASES } from '../../../lib/places/aliases.js'
import type { Place } from '../../../lib/places/place.js'
import { PLACES } from '../../../lib/places/places.js'
import { PROVINCES } from '../../../lib/places/provinces.js'
import { makePlacesModule } from '../../../scripts/make-places.js'

const DATA_URL = new URL('../../../lib/places/places-data.ts', import.meta.url)

/** Capitals by law, from general knowledge: what shows that each GeoNames code is the right province. */
const ARGENTINE_CAPITALS: Readonly<Record<string, string>> = {
  'Buenos Aires': 'La Plata',
  Catamarca: 'San Fernando del Valle de Catamarca',
  Chaco: 'Resistencia',
  Chubut: 'Rawson',
  Córdoba: 'Córdoba',
  Corrientes: 'Corrientes',
  'Ciudad Autónoma de Buenos Aires': 'Buenos Aires',
  'Entre Ríos': 'Paraná',
  Formosa: 'Formosa',
  Jujuy: 'San Salvador de Jujuy',
  'La Pampa': 'Santa Rosa',
  'La Rioja': 'La Rioja',
  Mendoza: 'Mendoza',
  Misiones: 'Posadas',
  Neuquén: 'Neuquén',
  'Río Negro': 'Viedma',
  Salta: 'Salta',
  'San Juan': 'San Juan',
  'San Luis': 'San Luis',
  'Santa Cruz': 'Río Gallegos',
  'Santa Fe': 'Santa Fe',
  'Santiago del Estero': 'Santiago del Estero',
  'Tierra del Fuego': 'Ushuaia',
  Tucumán: 'San Miguel de Tucumán',
}

const NEIGHBOUR_CAPITALS = [
  'CL Antofagasta Antofagasta, CL Coquimbo La Serena, CL Maule Talca, CL Biobío Concepción',
  'CL La Araucanía Temuco, CL Los Lagos Puerto Montt, CL Magallanes Punta Arenas, CL Ñuble Chillán',
  'CL Aysén Coyhaique, CL Los Ríos Valdivia, CL Tarapacá Iquique, CL Atacama Copiapó',
  "CL O'Higgins Rancagua, CL Valparaíso Valparaíso, CL Región Metropolitana Santiago",
  'CL Arica y Parinacota Arica, UY Cerro Largo Melo, UY Soriano Mercedes, UY Lavalleja Minas',
  'UY Río Negro Fray Bentos, UY Flores Trinidad, UY Rocha Rocha, UY Colonia Colonia del Sacramento',
  'PY Itapúa Encarnación, PY Alto Paraná Ciudad del Este, PY Central Areguá, PY Ñeembucú Pilar',
  'PY Guairá Villarrica, PY Boquerón Filadelfia, PY Presidente Hayes Villa Hayes',
  'PY Amambay Pedro Juan Caballero, PY Cordillera Caacupé, PY Misiones San Juan Bautista',
  'BO Chuquisaca Sucre, BO Beni Trinidad, BO Tarija Tarija, BO Santa Cruz Santa Cruz de la Sierra',
  'BR Rio Grande do Sul Porto Alegre, BR Santa Catarina Florianópolis, BR Paraná Curitiba',
  'BR Goiás Goiânia, BR Mato Grosso Cuiabá, BR Mato Grosso do Sul Campo Grande',
  'BR Distrito Federal Brasília, BR São Paulo São Paulo',
]

describe('the packaged list of places', () => {
  it('is what scripts/make-places.ts makes of the installed package, to the byte', () => {
    expect(readFileSync(DATA_URL, 'utf8') === makePlacesModule()).toBe(true)
  })

  it('stays below 150 KB', () => {
    expect(readFileSync(DATA_URL).length).toBeLessThan(150_000)
  })

  it('gives every place an id of its own, a name, a province and a position on the model grid', () => {
    expect(new Set(PLACES.map(({ id }) => id)).size).toBe(PLACES.length)
    const isSound = ({ id, name, province, lat, lon, population }: Place) =>
      id > 0 &&
      name !== '' &&
      province !== '' &&
      lat > -57 &&
      lat < -11 &&
      lon > -95 &&
      lon < -35.6 &&
      population !== 0
    expect(PLACES.filter((place) => !isSound(place))).toEqual([])
  })

  it('has the 24 Argentine jurisdictions, each with its capital in it', () => {
    const names = PROVINCES.filter(([country]) => country === 'AR').map(([, , name]) => name)
    expect(names.sort()).toEqual(Object.keys(ARGENTINE_CAPITALS).sort())
    for (const [province, capital] of Object.entries(ARGENTINE_CAPITALS)) {
      const capitals = PLACES.filter(
        (place) =>
          place.country === 'AR' && place.province === province && place.capitalOf !== 'none',
      )
      expect(capitals.map(({ name }) => name)).toEqual([capital])
    }
  })

  it.each(NEIGHBOUR_CAPITALS.flatMap((line) => line.split(', ')))('%s is a capital', (line) => {
    const found = PLACES.filter(
      (place) => `${place.country} ${place.province} ${place.name}` === line,
    )
    expect(found.map(({ capitalOf }) => capitalOf !== 'none')).toEqual([true])
  })

  it('has every place that an alias names', () => {
    const ids = new Set(PLACES.map(({ id }) => id))
    for (const [, id] of ALIASES) expect(ids).toContain(id)
  })
})
