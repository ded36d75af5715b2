const RADIANS_PER_DEGREE = Math.PI / 180

/** Wind towards the east, in the unit of `speed`. `fromDirection` in degrees clockwise from north. */
export function eastwardWind(speed: number, fromDirection: number): number {
  return -speed * Math.sin(fromDirection * RADIANS_PER_DEGREE)
}

/** Wind towards the north, in the unit of `speed`. `fromDirection` in degrees clockwise from north. */
export function northwardWind(speed: number, fromDirection: number): number {
  return -speed * Math.cos(fromDirection * RADIANS_PER_DEGREE)
}

/** Wind across a heading, never negative, in the unit of `speed`; degrees clockwise from north. */
export function crosswind(speed: number, fromDirection: number, heading: number): number {
  return speed * Math.abs(Math.sin((fromDirection - heading) * RADIANS_PER_DEGREE))
}

/** Wind against a heading, negative when it blows from behind, in the unit of `speed`. */
export function headwind(speed: number, fromDirection: number, heading: number): number {
  return speed * Math.cos((fromDirection - heading) * RADIANS_PER_DEGREE)
}
