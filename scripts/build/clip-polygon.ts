/** A ring of `[lon, lat]`, first and last point equal. */
export type Ring = readonly (readonly number[])[]

export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/**
 * The part of a ring inside a box of degrees, by Sutherland–Hodgman: each side of the box cuts in
 * turn. A concave ring may come out with edges along the box, which is where the map ends anyway.
 *
 * Output  a closed ring, or an empty one when nothing is inside
 */
export function clipRing(ring: Ring, box: Box): Ring {
  const sides: readonly (readonly [axis: 0 | 1, bound: number, keepAbove: boolean])[] = [
    [0, box.west, true],
    [0, box.east, false],
    [1, box.south, true],
    [1, box.north, false],
  ]
  let points = ring.slice(0, -1)
  for (const side of sides) points = clipSide(points, side)
  const [first] = points
  return first === undefined || points.length < 3 ? [] : [...points, first]
}

function clipSide(
  points: Ring,
  [axis, bound, keepAbove]: readonly [axis: 0 | 1, bound: number, keepAbove: boolean],
): (readonly number[])[] {
  const isInside = (point: readonly number[]) =>
    keepAbove ? (point[axis] ?? 0) >= bound : (point[axis] ?? 0) <= bound
  return points.flatMap((point, index) => {
    const before = points[(index + points.length - 1) % points.length] ?? point
    const kept = isInside(point) ? [point] : []
    return isInside(before) === isInside(point)
      ? kept
      : [crossing(before, point, { axis, bound }), ...kept]
  })
}

function crossing(
  [lonA = 0, latA = 0]: readonly number[],
  [lonB = 0, latB = 0]: readonly number[],
  { axis, bound }: { readonly axis: 0 | 1; readonly bound: number },
): readonly number[] {
  const [from, to] = axis === 0 ? [lonA, lonB] : [latA, latB]
  const share = (bound - from) / (to - from)
  return [lonA + share * (lonB - lonA), latA + share * (latB - latA)]
}
