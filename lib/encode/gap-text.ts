import type { Text } from '../domain/errors.js'
import type { GapReason } from '../usecases/forecast.js'

/** Why a value is missing, or poorer than it should be, as a caller reads it. */
export const GAP_TEXTS = {
  not_in_archive: {
    es: 'el archivo de esa hora no está publicado',
    en: 'the file of that hour has not been published',
  },
  variable_not_in_file: {
    es: 'el archivo de esa hora no tiene la variable',
    en: 'the file of that hour does not hold the variable',
  },
  no_hour_before_lead_0: {
    es: 'la corrida empieza a esa hora: no hay hora anterior que sumar o promediar',
    en: 'the run starts at that hour: there is no hour before it to sum or average',
  },
  not_in_secondary_source: {
    es: 'responde otro servicio, que no ofrece la variable',
    en: 'another service answers, which does not offer the variable',
  },
  beyond_run: {
    es: 'la corrida no llega a esa hora',
    en: 'the run does not reach that hour',
  },
  archive_unreachable: {
    es: 'el archivo del modelo no responde y esa hora no se había leído',
    en: 'the archive of the model does not answer and that hour had not been read',
  },
  no_value: {
    es: 'el modelo no da un valor válido en esa celda',
    en: 'the model gives no valid value at that cell',
  },
  input_missing: {
    es: 'falta una de las variables de las que se calcula',
    en: 'one of the variables it is computed from is missing',
  },
  without_ten_minute_rain: {
    es: 'ráfaga estimada sin la lluvia de diez minutos: no incluye el piso convectivo',
    en: 'gust estimated without ten-minute rain: it has no convective floor',
  },
} as const satisfies Record<GapReason, Text>
