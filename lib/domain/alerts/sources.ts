/** Where thresholds come from, written out as they are published. */

/** The primary PDF was not readable: the numbers come by way of a public transcription. */
export const SMN_THRESHOLDS =
  'SMN, "Umbrales para los alertas", 2nd ed., July 2024; transcribed in mauricioNico/productosMetCloud, vigilancia/config/umbrales.csv, commit b69d487'

/** For the rows that a second transcription gives too. */
export const SMN_THRESHOLDS_AND_UNS = `${SMN_THRESHOLDS}; the same row in Universidad Nacional del Sur, Plan de Emergencias Climáticas, annex 07`

/** For a number that this project chose itself. */
export const OURS = 'SkyPulse; no published threshold found'

/** Where the official alerts are: every event links to it. */
export const OFFICIAL_SERVICE_URL = 'https://www.smn.gob.ar/alertas'
