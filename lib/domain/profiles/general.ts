import { defineProfile } from './profile.js'
import { ALERT_LEVELS, NO_LIGHTNING, NOT_OFFICIAL, WINDOW_LIMIT } from './shared.js'

/** Anybody, doing nothing in particular. */
export const general = defineProfile({
  id: 'general',
  title: { es: 'General', en: 'General' },
  options: {},
  hazards: [
    ...ALERT_LEVELS.map((level) => ({ ...level, weight: 1 })),
    { hazard: 'heat_index', weight: 1, essential: true },
    { hazard: 'wind_chill', weight: 1, essential: true },
    { hazard: 'frost', weight: 0.6 },
    { hazard: 'snowfall', weight: 0.8 },
    { hazard: 'fog', weight: 0.7 },
    { hazard: 'convection', weight: 1, essential: true },
    { hazard: 'fire_thirty', weight: 0.8 },
    { hazard: 'fire_spread', weight: 0.8 },
    { hazard: 'fire_weather_index', weight: 0.8 },
  ],
  windows: { limit: WINDOW_LIMIT, requirements: [] },
  indices: [],
  notices: [NO_LIGHTNING, NOT_OFFICIAL],
})
