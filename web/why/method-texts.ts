import type { Language } from '../state/page-state.js'
import type { VariableTopic } from './topic.js'

interface Method {
  readonly text: string
  readonly source: string
}

type Methods = Readonly<Record<VariableTopic | 'score' | 'confidence' | 'windows', Method>>

const SMN = {
  es: 'SMN, modelo WRF-SMN de 4 km; celda más cercana al punto',
  en: 'SMN, 4 km WRF-SMN model; the cell nearest to the point',
}

/** How each number on the page is worked out, as the API documents it. */
export const METHODS: Readonly<Record<Language, Methods>> = {
  es: {
    score: {
      text: 'Cada peligro da un puntaje de 0 a 1 según umbrales publicados, por su peso en el perfil. El peor manda y los demás sólo suman: 100 × [M + (1 − M) × 0,35 × (1 − Π(1 − otros))]. Un peligro que obliga a parar lleva a 90 o más; un nivel de alerta pone un piso de 40, 65 o 90. El titular de un período es el valor que nueve de cada diez horas no superan. Bajo < 25, moderado < 50, alto < 75, extremo ≥ 75.',
      source: 'Metodología de SkyPulse; los umbrales y su origen están en /api/v1/thresholds',
    },
    confidence: {
      text: 'De 0 a 1. Combina la antelación (cuanto más lejos, menos), el tipo de peligro (la lluvia es más incierta que la temperatura) y el acuerdo con las celdas vecinas o con otras corridas. Va al lado del puntaje y nunca lo modifica.',
      source: 'Criterio de SkyPulse, hasta compararlo con observaciones',
    },
    windows: {
      text: 'Tramos seguidos en los que todas las horas tienen puntaje por debajo del límite, con al menos la duración mínima. Primero los de menor puntaje; a igualdad, los más confiables y los más próximos.',
      source: 'Metodología de SkyPulse; /api/v1/windows',
    },
    air_temperature: {
      text: 'Temperatura del aire a 2 m, tal como la da el modelo para esa hora.',
      source: SMN.es,
    },
    apparent_air_temperature: {
      text: 'Sensación térmica: AT = T + 0,33·e − 0,70·v − 4,00, con la presión de vapor e en hPa y el viento v en m/s.',
      source: 'Steadman (1994); Bureau of Meteorology de Australia',
    },
    wind_speed: {
      text: 'Viento medio a 10 m, tal como lo da el modelo para esa hora.',
      source: SMN.es,
    },
    wind_speed_of_gust: {
      text: 'El modelo no trae ráfagas: se estiman como el viento medio por 1,52 (campo abierto), con un piso cuando la lluvia de diez minutos es fuerte.',
      source: 'OMM, WMO/TD-1555 (Harper, Kepert y Ginger 2010), factor de ráfaga',
    },
    relative_humidity: {
      text: 'Humedad relativa a 2 m, tal como la da el modelo para esa hora.',
      source: SMN.es,
    },
    precipitation_amount: {
      text: 'Lluvia de la hora que termina a esa hora, en milímetros.',
      source: SMN.es,
    },
  },
  en: {
    score: {
      text: 'Each hazard scores 0 to 1 by published thresholds, times its weight in the profile. The worst rules and the others only add: 100 × [M + (1 − M) × 0.35 × (1 − Π(1 − others))]. A hazard that stops the work leads to 90 or more; an alert level sets a floor of 40, 65 or 90. The headline of a period is the value that nine hours in ten do not exceed. Low < 25, moderate < 50, high < 75, extreme ≥ 75.',
      source: 'SkyPulse methodology; thresholds and their origin are at /api/v1/thresholds',
    },
    confidence: {
      text: 'From 0 to 1. It combines lead time (the further, the less), the kind of hazard (rain is less certain than temperature) and agreement with neighbouring cells or other runs. It stands beside the score and never changes it.',
      source: 'A choice of SkyPulse until compared with observations',
    },
    windows: {
      text: 'Unbroken stretches in which every hour scores below the limit, of at least the shortest useful length. Lower scores first; then the more certain, then the earlier.',
      source: 'SkyPulse methodology; /api/v1/windows',
    },
    air_temperature: {
      text: 'Air temperature at 2 m, as the model gives it for that hour.',
      source: SMN.en,
    },
    apparent_air_temperature: {
      text: 'Apparent temperature: AT = T + 0.33·e − 0.70·v − 4.00, with vapour pressure e in hPa and wind v in m/s.',
      source: 'Steadman (1994); Australian Bureau of Meteorology',
    },
    wind_speed: { text: 'Mean wind at 10 m, as the model gives it for that hour.', source: SMN.en },
    wind_speed_of_gust: {
      text: 'The model has no gusts: they are estimated as the mean wind times 1.52 (open land), with a floor under heavy ten-minute rain.',
      source: 'WMO/TD-1555 (Harper, Kepert & Ginger 2010), gust factor',
    },
    relative_humidity: {
      text: 'Relative humidity at 2 m, as the model gives it for that hour.',
      source: SMN.en,
    },
    precipitation_amount: {
      text: 'Rain of the hour that ends then, in millimetres.',
      source: SMN.en,
    },
  },
}
