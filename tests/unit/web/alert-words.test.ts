import { describe, expect, it } from 'vitest'
import { alertWords } from '../../../web/card/alert-words.js'
import { textsOf } from '../../../web/text/texts.js'

const SPANISH = { t: textsOf('es'), language: 'es' } as const
const QUIET = {
  alerts: [],
  not_evaluated: [],
  not_applicable: [],
  period: { from: '2026-11-24T13:00:00-03:00', to: '2026-11-27T09:00:00-03:00' },
} as const

describe('a place without alerts', () => {
  it('is said to have none only where all could be evaluated, and until when', () => {
    expect(alertWords(QUIET, SPANISH)).toEqual(['Sin alertas hasta el vie 27, 9\u00a0h.'])
    expect(alertWords({ ...QUIET, not_applicable: ['zonda'] }, SPANISH)).toHaveLength(1)
  })

  it('is told what has no thresholds there', () => {
    const [first, second] = alertWords({ ...QUIET, not_applicable: ['rain', 'wind'] }, SPANISH)
    expect(first).toMatch(/^Sin alertas entre lo que se pudo evaluar/)
    expect(second).toBe('Sin umbrales en este lugar, no se evaluó: lluvia, viento.')
  })

  it('is told what lacked data, and for how many hours', () => {
    const gap = { phenomenon: 'heat', hours: 6, missing_inputs: [] } as const
    const lines = alertWords({ ...QUIET, not_evaluated: [gap] }, SPANISH)
    expect(lines.at(-1)).toBe('Horas sin dato para evaluar: calor (6 h).')
  })
})
