import { geoMercator, geoPath } from 'd3-geo'
import type { Place } from '../state/place.js'
import { CITIES } from './cities.js'
import type { MapShapes } from './geometry.js'
import { mercatorY, toPixels, type View } from './view.js'

export interface MapColours {
  readonly sea: string
  readonly land: string
  readonly neighbour: string
  readonly border: string
  readonly faint: string
  readonly ink: string
  readonly halo: string
  readonly pin: string
  readonly pinInk: string
}

export interface Pin {
  readonly place: Place
  /** The layer's value there, in words. */
  readonly label: string | undefined
}

export interface Picture {
  readonly view: View
  readonly shapes: MapShapes | undefined
  /** The field, as many pixels as it takes; drawn over the whole view. */
  readonly field: CanvasImageSource | undefined
  readonly pins: readonly Pin[]
  readonly colours: MapColours
  /** The page's text size, px: a canvas knows none. */
  readonly remPx: number
  /** The centre is marked for those who move the map by keys. */
  readonly hasCrosshair: boolean
}

const RADIANS = Math.PI / 180
const FONT = '"Instrument Sans", system-ui, sans-serif'
const CITY_REM = 0.75
const PIN_REM = 0.8125

/** Draws the map: sea, land, field, borders, cities, pins. The context is in CSS pixels. */
export function drawMap(context: CanvasRenderingContext2D, picture: Picture): void {
  const { view, shapes, field, colours } = picture
  context.fillStyle = colours.sea
  context.fillRect(0, 0, view.width, view.height)
  const path = pathOf(context, view)
  const fill = (shape: MapShapes['country'], colour: string) => {
    context.beginPath()
    path(shape)
    context.fillStyle = colour
    context.fill()
  }
  if (shapes !== undefined) {
    fill(shapes.neighbours, colours.neighbour)
    fill(shapes.country, colours.land)
  }
  if (field !== undefined) {
    context.imageSmoothingEnabled = true
    context.imageSmoothingQuality = 'high'
    context.drawImage(field, 0, 0, view.width, view.height)
  }
  if (shapes !== undefined) drawBorders(context, { path, shapes, colours })
  drawCities(context, picture)
  if (picture.hasCrosshair) drawCrosshair(context, picture)
  for (const pin of picture.pins) drawPin(context, pin, picture)
}

function pathOf(context: CanvasRenderingContext2D, view: View) {
  const projection = geoMercator()
    .scale(view.scale)
    .translate([
      view.width / 2 - view.lon * RADIANS * view.scale,
      view.height / 2 + mercatorY(view.lat) * view.scale,
    ])
    .clipExtent([
      [-8, -8],
      [view.width + 8, view.height + 8],
    ])
    .precision(0)
  return geoPath(projection, context)
}

function drawBorders(
  context: CanvasRenderingContext2D,
  {
    path,
    shapes,
    colours,
  }: {
    readonly path: ReturnType<typeof pathOf>
    readonly shapes: MapShapes
    readonly colours: MapColours
  },
): void {
  const stroke = (shape: Parameters<typeof path>[0], colour: string, width: number) => {
    context.beginPath()
    path(shape)
    context.strokeStyle = colour
    context.lineWidth = width
    context.stroke()
  }
  context.lineJoin = 'round'
  stroke(shapes.neighbourBorders, colours.faint, 0.6)
  stroke(shapes.provinceBorders, colours.faint, 0.8)
  stroke(shapes.country, colours.faint, 0.5)
  stroke(shapes.coast, colours.border, 1.2)
}

/** Names where they do not touch one another: the more important first. */
function drawCities(
  context: CanvasRenderingContext2D,
  { view, colours, pins, remPx }: Picture,
): void {
  const taken: (readonly [number, number, number, number])[] = pins.map(({ place }) => {
    const [x, y] = toPixels(view, place.lat, place.lon)
    return [x - 40, y - 44, x + 40, y + 8]
  })
  context.font = `${CITY_REM * remPx}px ${FONT}`
  context.textBaseline = 'middle'
  context.textAlign = 'left'
  for (const [name, lat, lon] of CITIES) {
    const [x, y] = toPixels(view, lat, lon)
    const box = [x - 4, y - 8, x + context.measureText(name).width + 10, y + 8] as const
    if (box[0] < 0 || box[2] > view.width || y < 8 || y > view.height - 8) continue
    if (taken.some((other) => overlaps(box, other))) continue
    taken.push(box)
    context.beginPath()
    context.arc(x, y, 2, 0, 7)
    context.fillStyle = colours.ink
    context.fill()
    writeText(context, name, { x: x + 6, y, colours })
  }
}

function overlaps(
  a: readonly [number, number, number, number],
  b: readonly [number, number, number, number],
): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

function writeText(
  context: CanvasRenderingContext2D,
  text: string,
  { x, y, colours }: { readonly x: number; readonly y: number; readonly colours: MapColours },
): void {
  context.lineWidth = 3
  context.lineJoin = 'round'
  context.strokeStyle = colours.halo
  context.strokeText(text, x, y)
  context.fillStyle = colours.ink
  context.fillText(text, x, y)
}

function drawPin(
  context: CanvasRenderingContext2D,
  { place, label }: Pin,
  { view, colours, remPx }: Picture,
): void {
  const [x, y] = toPixels(view, place.lat, place.lon)
  context.beginPath()
  context.arc(x, y, 7, 0, 7)
  context.fillStyle = colours.pin
  context.fill()
  context.lineWidth = 2.5
  context.strokeStyle = colours.pinInk
  context.stroke()
  if (label === undefined) return
  context.font = `600 ${PIN_REM * remPx}px ${FONT}`
  const width = context.measureText(label).width + 16
  const left = Math.min(view.width - width - 4, Math.max(4, x - width / 2))
  const top = y > 48 ? y - 40 : y + 16
  context.beginPath()
  context.roundRect(left, top, width, 26, 8)
  context.fillStyle = colours.pin
  context.fill()
  context.fillStyle = colours.pinInk
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(label, left + width / 2, top + 13.5)
}

function drawCrosshair(context: CanvasRenderingContext2D, { view, colours }: Picture): void {
  const [x, y] = [view.width / 2, view.height / 2]
  context.beginPath()
  context.moveTo(x - 12, y)
  context.lineTo(x + 12, y)
  context.moveTo(x, y - 12)
  context.lineTo(x, y + 12)
  context.lineWidth = 2
  context.strokeStyle = colours.ink
  context.stroke()
}
