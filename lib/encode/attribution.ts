import type { Text } from '../domain/errors.js'

interface Credit {
  readonly model: string
  readonly text: Text
  readonly licence: string
  readonly url: string
}

const ARCHIVE: Credit = {
  model: 'WRF-SMN',
  text: {
    es: 'Datos: Servicio Meteorológico Nacional (Argentina), modelo WRF-SMN. Lugares: GeoNames (CC BY 4.0).',
    en: 'Data: Servicio Meteorológico Nacional (Argentina), WRF-SMN model. Places: GeoNames (CC BY 4.0).',
  },
  licence: 'CC BY 2.5 AR',
  url: 'https://github.com/odp-aws-smn/documentation_wrf_det',
}

/** @see https://open-meteo.com/en/licence: CC BY 4.0, "Weather data by Open-Meteo.com" with a link */
const OTHERS: Readonly<Record<string, Credit>> = {
  'open-meteo': {
    model: 'GFS by Open-Meteo.com',
    text: {
      es: 'Weather data by Open-Meteo.com, modelo GFS de NOAA; unidades y nombres adaptados. Lugares: GeoNames (CC BY 4.0).',
      en: 'Weather data by Open-Meteo.com, GFS model of NOAA; units and names adapted. Places: GeoNames (CC BY 4.0).',
    },
    licence: 'CC BY 4.0',
    url: 'https://open-meteo.com/',
  },
}

/** What the licence of the data asks every answer to say; `source`: the store that answered. */
export function attribution(
  language: 'es' | 'en',
  source: string,
): { text: string; licence: string; url: string } {
  const { text, licence, url } = OTHERS[source] ?? ARCHIVE
  return { text: text[language], licence, url }
}

/** The model whose numbers a store gives. */
export function modelName(source: string): string {
  return (OTHERS[source] ?? ARCHIVE).model
}
