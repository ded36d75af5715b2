import { defineHazard } from './hazard.js'

/**
 * What a day lacks of the ideal day of a city visitor: 100 less the holiday climate index.
 *
 * Scale   the number itself; its quarters are named only so that a driver can say what it passed
 * @see Scott et al. (2016)
 */
export const touristDiscomfort = defineHazard({
  id: 'tourist_discomfort',
  title: { es: 'Incomodidad del día (100 − HCI)', en: 'Discomfort of the day (100 − HCI)' },
  quantity: { es: 'incomodidad del día', en: 'a discomfort of the day' },
  unit: '1',
  inputs: [
    'air_temperature',
    'relative_humidity',
    'wind_speed',
    'precipitation_amount',
    'surface_downwelling_longwave_flux_in_air',
  ],
  reach: 'horizon',
  family: 'rain',
  proxy: true,
  stop: false,
  source: 'scott_2016',
  evidence: 'published',
  shape: 'rising',
  anchors: [
    [0, 0, 'published'],
    [25, 0.25, 'ours'],
    [50, 0.5, 'ours'],
    [75, 0.75, 'ours'],
    [100, 1],
  ],
  value: (table) => table.get('tourist_discomfort'),
})
