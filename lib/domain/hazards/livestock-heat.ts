import { defineHazard } from './hazard.js'

/**
 * Heat load of cattle by the temperature-humidity index.
 *
 * Scale   dairy by the classes 72, 74, 78, 82 and 68 for high yield; beef by 75, 79, 84
 * @see SMN; INTA
 */
export const livestockHeat = defineHazard({
  id: 'livestock_heat',
  title: { es: 'Estrés calórico del ganado (ITH)', en: 'Heat stress of cattle (THI)' },
  quantity: { es: 'ITH', en: 'a THI' },
  unit: '1',
  inputs: ['air_temperature', 'relative_humidity'],
  family: 'temperature',
  proxy: false,
  stop: false,
  source: 'smn_ith',
  evidence: 'published',
  shape: 'rising',
  anchors: [
    [61, 0, 'ours'],
    [68, 0.25],
    [72, 0.4],
    [74, 0.5],
    [78, 0.75],
    [82, 1],
  ],
  variants: {
    option: 'livestock',
    anchors: {
      beef: [
        [70, 0, 'ours'],
        [75, 0.5],
        [79, 0.75],
        [84, 1],
      ],
    },
  },
  value: (table) => table.get('temperature_humidity_index'),
})
