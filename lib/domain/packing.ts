/** How a quantity is kept in 16 bits: whole steps of its unit, as CF's `scale_factor` says. */
export interface Packing {
  /** One step, in the variable's unit: 1/n or n for a whole n, so that decimal values come back clean. */
  readonly scaleFactor: number
  /** Largest difference between a value and what is kept of it, in the variable's unit: half a step. */
  readonly maxError: number
}

/** The packing with this largest error. */
export function packedWithin(maxError: number): Packing {
  return { scaleFactor: 2 * maxError, maxError }
}

/** Missing, in packed form (CF `_FillValue`). */
export const PACKED_FILL = -32_768
/** The other 65,535 values are symmetric about 0. */
const PACKED_LIMIT = 32_767

/**
 * Packs a field into `target`, element by element.
 *
 * Input   values in the variable's unit, NaN where missing; `validRange` in the same unit
 * Output  whole steps; NaN → fill; what 16 bits cannot hold saturates and is counted
 *
 * A value outside its valid range is rounded away from it: unpacked, it is as invalid as it was.
 */
export function packField(
  values: Float32Array | Float64Array,
  target: Int16Array,
  { packing, validRange }: PackedVariable,
): { readonly saturated: number } {
  const perUnit = 1 / packing.scaleFactor
  const [minimum, maximum] = validRange
  let saturated = 0
  for (let i = 0; i < target.length; i++) {
    const value = values[i] ?? Number.NaN
    if (Number.isNaN(value)) {
      target[i] = PACKED_FILL
      continue
    }
    const steps = value * perUnit
    let packed = Math.round(steps)
    if (value > maximum) packed = Math.ceil(steps)
    else if (value < minimum) packed = Math.floor(steps)
    if (packed > PACKED_LIMIT || packed < -PACKED_LIMIT) {
      saturated++
      packed = packed > 0 ? PACKED_LIMIT : -PACKED_LIMIT
    }
    target[i] = packed
  }
  return { saturated }
}

/** What packing has to know of a variable; all in its unit. */
export interface PackedVariable {
  readonly packing: Packing
  readonly validRange: readonly [minimum: number, maximum: number]
}

/** The value of one packed element in the variable's unit; NaN for fill. */
export function unpack(packed: number, { scaleFactor }: Packing): number {
  if (packed === PACKED_FILL) return Number.NaN
  // A quotient of whole numbers is the double nearest to the decimal; 3 × 0.1 is not.
  return scaleFactor < 1 ? packed / Math.round(1 / scaleFactor) : packed * scaleFactor
}
