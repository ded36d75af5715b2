/** Red, green, blue, 0 to 255. */
export type Colour = readonly [number, number, number]

export interface Scale {
  /**
   * `[value in the field's unit, colour]`, ascending. Between two stops colours run linearly; two of
   * one value are a turn.
   */
  readonly stops: readonly (readonly [value: number, colour: Colour])[]
  /** Below this nothing is drawn: dry is not a colour. */
  readonly clearBelow?: number
  /** In the legend's unit from the field's. */
  readonly shown?: { readonly unit: string; readonly factor: number }
}

function ramp(values: readonly number[], colours: string): Scale['stops'] {
  return colours.split(' ').map((hex, index) => [values[index] ?? 0, hexColour(hex)])
}

const BLACK: Colour = [0, 0, 0]

function hexColour(hex: string): Colour {
  const number = Number.parseInt(hex, 16)
  return [number >> 16, (number >> 8) & 255, number & 255]
}

/**
 * Scales whose lightness alone tells them apart, or that run blue to red without green, so that
 * people with any colour vision read them.
 *
 * @see Crameri, Shephard & Heron (2020), The misuse of colour in science communication
 * @see ColorBrewer 2.0: RdYlBu, YlGnBu, BuPu are marked colour-blind safe
 */
export const SCALES: Readonly<Record<string, Scale>> = {
  risk: riskScale([0, 25, 50, 75]),
  air_temperature: {
    stops: ramp(
      [-10, 0, 8, 15, 21, 27, 33, 40],
      '313695 5a8fc2 a3d0e4 e4f1f0 fdeeb0 fdb567 e0553a 8c0d25',
    ),
  },
  precipitation_amount: {
    stops: ramp([0.1, 1, 3, 8, 20, 50], 'cfe8ef 8fcbe0 4ba0cc 2a6db0 243f8f 2a1257'),
    clearBelow: 0.1,
  },
  wind_speed: windScale(),
  wind_speed_of_gust: windScale(),
  relative_humidity: {
    stops: ramp([10, 30, 50, 70, 85, 100], '8c5a1e d9b36c f2ecd9 a8d5ce 3f9b94 0b4f5c'),
  },
}

/** A layer that there is; the risk for anything else that an address may say. */
export function knownLayer(layer: string): string {
  return Object.hasOwn(SCALES, layer) ? layer : 'risk'
}

/**
 * The colours of the verdicts, which turn where the verdict does: nothing is green on the map and
 * yellow on the card. Input: where the bands begin, as the field's header has them.
 */
export function riskScale(bandsFrom: readonly number[]): Scale {
  const colours = ['dcefe8 bfe0d3', 'f2cf55 e0b021', 'e88a4a d05a22', 'a82f4c 5b1236']
  const turns = [...bandsFrom].sort((a, b) => a - b)
  const stops = turns.flatMap((from, index) =>
    ramp([from, turns[index + 1] ?? 100], colours[index] ?? ''),
  )
  return { stops }
}

/** The field comes in m/s and people read km/h. */
function windScale(): Scale {
  const kilometresPerHour = [0, 15, 30, 45, 65, 90]
  return {
    stops: ramp(
      kilometresPerHour.map((speed) => speed / 3.6),
      'eef3f7 bcd3e6 93a8d6 8c6bb1 86307f 3d003b',
    ),
    shown: { unit: 'km/h', factor: 3.6 },
  }
}

/** The colour of a value on a scale; ends beyond the stops. */
export function colourAt({ stops }: Scale, value: number): Colour {
  const above = stops.findIndex(([stop]) => value < stop)
  const [, lastColour] = stops.at(-1) ?? [0, BLACK]
  if (above < 0) return lastColour
  const [high, highColour] = stops[above] ?? [0, BLACK]
  const [low, lowColour] = stops[above - 1] ?? [high, highColour]
  const share = high === low ? 0 : (value - low) / (high - low)
  const mix = (from: number, to: number) => Math.round(from + share * (to - from))
  return [
    mix(lowColour[0], highColour[0]),
    mix(lowColour[1], highColour[1]),
    mix(lowColour[2], highColour[2]),
  ]
}

/**
 * Colours of every code of a field, packed for an `ImageData` on a little-endian machine. A quarter
 * code is the finest step between two codes that an eye could see.
 */
export const CODE_STEPS = 4

export function codeColours(
  scale: Scale,
  { scale: step, offset }: { readonly scale: number; readonly offset: number },
  opacity: number,
): Uint32Array {
  const table = new Uint32Array(255 * CODE_STEPS)
  for (let index = 0; index < table.length; index++) {
    const value = offset + (step * index) / CODE_STEPS
    const [red, green, blue] = colourAt(scale, value)
    table[index] =
      ((alphaOf(scale, value, opacity) << 24) | (blue << 16) | (green << 8) | red) >>> 0
  }
  return table
}

/** What is clear fades in, so that rain has no hard rim. */
function alphaOf({ clearBelow, stops }: Scale, value: number, opacity: number): number {
  if (clearBelow === undefined) return Math.round(255 * opacity)
  if (value < clearBelow) return 0
  const full = stops[1]?.[0] ?? clearBelow
  const share = Math.min(1, 0.45 + (0.55 * (value - clearBelow)) / (full - clearBelow))
  return Math.round(255 * opacity * share)
}
