import type { Text } from '../methodology.js'
import type { ProfileHazard } from './profile.js'

/** An hour fits a window up to this score, unless a profile says otherwise. Ours. */
export const WINDOW_LIMIT = 35

/**
 * Regional alert levels in every activity. At this weight yellow and orange add what their floors
 * force anyway, so a place under no alert scores by its own weather alone.
 */
export const ALERT_LEVELS: readonly ProfileHazard[] = [
  { hazard: 'sat_rain', weight: 0.8 },
  { hazard: 'sat_wind', weight: 0.8 },
  { hazard: 'sat_zonda', weight: 0.8 },
  { hazard: 'sat_snow', weight: 0.8 },
  { hazard: 'sat_heat', weight: 0.8 },
  { hazard: 'sat_cold', weight: 0.8 },
]

/** For every profile: a score here may be taken for the official alert. */
export const NOT_OFFICIAL: Text = {
  es: 'Orientativo, no oficial: los alertas los emite el Servicio Meteorológico Nacional.',
  en: 'Indicative, not official: alerts are issued by the Servicio Meteorológico Nacional.',
}

/** For activities that lightning or hail endangers. */
export const NO_LIGHTNING: Text = {
  es: 'El modelo no pronostica rayos ni granizo; la intensidad de lluvia solo los sugiere.',
  en: 'The model does not forecast lightning or hail; the rain rate only hints at them.',
}

/** For activities that gusts decide. */
export const GUSTS_ARE_ESTIMATED: Text = {
  es: 'El modelo no trae ráfagas: se estiman a partir del viento medio y la lluvia.',
  en: 'The model holds no gusts: they are estimated from the mean wind and the rain.',
}
