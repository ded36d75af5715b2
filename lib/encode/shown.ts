import { type CanonicalUnit, type UnitSystem, unitIn } from '../domain/units.js'
import { type VariableId, variable } from '../domain/variables.js'

/** A variable as an answer shows it. */
export interface Shown {
  readonly unit: string
  /** Canonical unit → shown unit, rounded; `null` where missing. */
  readonly value: (canonical: number) => number | null
}

/** Decimals follow the unit: what is 0.01 hPa is 1 Pa. */
export function shown(id: VariableId, system: UnitSystem): Shown {
  const { unit: canonicalUnit, decimals: canonicalDecimals } = variable(id)
  const { unit, convert } = unitIn(system, canonicalUnit as CanonicalUnit)
  const scale = convert(1) - convert(0)
  const decimals = Math.max(0, canonicalDecimals - Math.floor(Math.log10(scale)))
  return {
    unit,

    value: (canonical) => (Number.isNaN(canonical) ? null : round(convert(canonical), decimals)),
  }
}

/** To so many decimals, as a number: trailing zeros go. */
export function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}
