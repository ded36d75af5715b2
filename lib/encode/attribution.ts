import type { Text } from '../domain/errors.js'

const TEXT: Text = {
  es: 'Datos: Servicio Meteorológico Nacional (Argentina), modelo WRF-SMN. Lugares: GeoNames (CC BY 4.0).',
  en: 'Data: Servicio Meteorológico Nacional (Argentina), WRF-SMN model. Places: GeoNames (CC BY 4.0).',
}

/** What the licence of the data asks every answer to say. */
export function attribution(language: 'es' | 'en'): { text: string; licence: string; url: string } {
  return {
    text: TEXT[language],
    licence: 'CC BY 2.5 AR',
    url: 'https://github.com/odp-aws-smn/documentation_wrf_det',
  }
}
