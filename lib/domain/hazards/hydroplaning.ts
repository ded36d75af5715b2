import { hydroplaningSpeed, SINGLE_CARRIAGEWAY, waterFilm } from '../meteo/hydroplaning.js'
import { defineHazard, shifted } from './hazard.js'
import { zip } from './hours.js'
import { numberOption } from './options.js'

/** Speed the anchors are for, which the speed of the user moves. */
const SPEED_OF_ANCHORS_KMH = 90

/**
 * Speed at which tyres float on the film that the rain leaves on one lane of worn asphalt.
 *
 * Scale   0.75 where it comes down to the speed driven, complete 10 km/h below it
 * @see Gallaway et al. (1979); PAVDRN
 */
export const hydroplaning = defineHazard({
  id: 'hydroplaning',
  title: { es: 'Hidroplaneo (velocidad de inicio)', en: 'Hydroplaning (onset speed)' },
  quantity: { es: 'velocidad de inicio de hidroplaneo', en: 'a hydroplaning onset speed' },
  unit: 'km h-1',
  inputs: ['precipitation_rate'],
  family: 'rain',
  proxy: true,
  stop: false,
  source: 'pavdrn',
  evidence: 'ours',
  shape: 'falling',
  anchors: [
    [80, 1],
    [SPEED_OF_ANCHORS_KMH, 0.75],
    [110, 0.25],
    [130, 0],
  ],
  limits: {
    texture_depth: { value: SINGLE_CARRIAGEWAY.textureDepthMm, unit: 'mm', evidence: 'ours' },
    flow_length: { value: SINGLE_CARRIAGEWAY.flowLengthM, unit: 'm', evidence: 'ours' },
    cross_slope: { value: SINGLE_CARRIAGEWAY.slope, unit: '1', evidence: 'ours' },
  },
  adapt(anchors, options) {
    const speed = numberOption(options, 'speed')
    return Number.isNaN(speed) ? anchors : shifted(anchors, speed - SPEED_OF_ANCHORS_KMH)
  },
  value: (table) =>
    zip(
      (rate) => hydroplaningSpeed(waterFilm(rate, SINGLE_CARRIAGEWAY)),
      table.field('precipitation_rate'),
    ),
})
