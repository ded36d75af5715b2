import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { quantity } from '../format/words.js'
import type { Place } from '../state/place.js'
import { useColourScheme } from '../state/use-colour-scheme.js'
import { useTexts } from '../text/texts.js'
import { codeColours, type Scale } from './colours.js'
import { drawMap, type MapColours, type Pin } from './draw-map.js'
import { codeBetween, type Moment, momentAt, paintField, pixelGrid } from './field-image.js'
import type { FieldLayer } from './field-layer.js'
import type { MapShapes } from './geometry.js'
import { useGestures } from './use-gestures.js'
import { COUNTRY, fitBounds, type View, viewOn } from './view.js'

interface Props {
  readonly view: View | undefined
  readonly setView: (change: (view: View | undefined) => View | undefined) => void
  readonly shapes: MapShapes | undefined
  readonly layer: FieldLayer | undefined
  readonly scale: Scale | undefined
  readonly ms: number
  readonly places: readonly Place[]
  readonly onPick: (lat: number, lon: number) => void
}

/** A field's pixel is this many of the screen's: cells are 32 km wide, finer shows nothing more. */
const FIELD_PIXEL = 3
const OPACITY = 0.82

/** The map itself, drawn anew when anything that it shows has changed. */
export function MapCanvas({ view, setView, shapes, layer, scale, ms, places, onPick }: Props) {
  const { t, language } = useTexts()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [isFocused, setIsFocused] = useState(false)
  const scheme = useColourScheme()
  useSize(canvas, setView)
  useGestures(canvas, {
    view,
    setView: (step) => setView((known) => known && step(known)),
    onTap: onPick,
  })
  const [place] = places
  useEffect(() => {
    if (place !== undefined) setView((known) => known && viewOn(known, place))
  }, [place, view === undefined])
  const colours = useMemo(
    () => canvas.current && mapColours(canvas.current),
    [scheme, view === undefined],
  )
  const table = useMemo(
    () => layer && scale && codeColours(scale, layer.header, OPACITY),
    [layer?.header, scale],
  )
  const grid = useMemo(
    () => view && layer && pixelGrid(coarse(view), layer.header),
    [view, layer?.header],
  )
  const field = useMemo(() => document.createElement('canvas'), [])
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context || view === undefined || !colours) return
    const moment = layer && momentAt(layer.frames, ms)
    const frame = requestAnimationFrame(() => {
      const isPainted =
        layer && moment && grid && table && paint(field, { layer, moment, grid, table })
      context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
      drawMap(context, {
        view,
        shapes,
        field: isPainted ? field : undefined,
        pins: places.map((one) => ({
          place: one,
          label: layer && moment && labelAt(one, { layer, moment, scale, language }),
        })),
        colours,
        remPx: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
        hasCrosshair: isFocused,
      })
    })
    return () => cancelAnimationFrame(frame)
  })
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: arrows move it, Enter picks its centre
    <canvas
      ref={canvas}
      class="map-canvas"
      tabIndex={0}
      role="application"
      aria-label={t.mapLabel}
      onFocus={(event) => setIsFocused(event.currentTarget.matches(':focus-visible'))}
      onBlur={() => setIsFocused(false)}
    />
  )
}

function coarse(view: View): View {
  const width = Math.ceil(view.width / FIELD_PIXEL)
  const height = Math.ceil(view.height / FIELD_PIXEL)
  return { ...view, width, height, scale: view.scale / FIELD_PIXEL }
}

interface Painting {
  readonly layer: FieldLayer
  readonly moment: Moment
  readonly grid: ReturnType<typeof pixelGrid>
  readonly table: Uint32Array
}

function paint(field: HTMLCanvasElement, { layer, moment, grid, table }: Painting): boolean {
  const [width, height] = [grid.columns.length, grid.rows.length]
  if (field.width !== width) field.width = width
  if (field.height !== height) field.height = height
  const context = field.getContext('2d')
  if (context === null) return false
  const image = context.createImageData(width, height)
  paintField(new Uint32Array(image.data.buffer), {
    header: layer.header,
    moment,
    grid,
    colours: table,
  })
  context.putImageData(image, 0, 0)
  return true
}

/** The layer's value at a place and time, in words. */
function labelAt(
  { lat, lon }: Place,
  {
    layer,
    moment,
    scale,
    language,
  }: Pick<Painting, 'layer' | 'moment'> & {
    readonly scale: Scale | undefined
    readonly language: 'es' | 'en'
  },
): Pin['label'] {
  const { header } = layer
  const { bounds, width, height } = header
  const column = ((lon - bounds.west) / (bounds.east - bounds.west)) * width - 0.5
  const row = ((bounds.north - lat) / (bounds.north - bounds.south)) * height - 0.5
  const code = codeBetween(header, moment, { row, column })
  if (code < 0) return undefined
  const value = header.offset + header.scale * code
  if (header.kind === 'risk') return quantity(value, '1', { language, decimals: 0 })
  const shown = scale?.shown
  if (shown !== undefined)
    return `${quantity(value * shown.factor, '1', { language, decimals: 0 })} ${shown.unit}`
  return quantity(value, header.unit, {
    language,
    decimals: header.id === 'precipitation_amount' ? 1 : 0,
  })
}

function mapColours(element: Element): MapColours {
  const style = getComputedStyle(element)
  const of = (name: string) => style.getPropertyValue(`--map-${name}`).trim()
  return {
    sea: of('sea'),
    land: of('land'),
    neighbour: of('neighbour'),
    border: of('border'),
    faint: of('faint'),
    ink: of('ink'),
    halo: of('halo'),
    pin: of('pin'),
    pinInk: of('pin-ink'),
  }
}

/** Keeps the canvas as many pixels as its place has, and the view's centre where it was. */
function useSize(
  canvas: { readonly current: HTMLCanvasElement | null },
  setView: Props['setView'],
): void {
  useEffect(() => {
    const element = canvas.current
    if (element === null) return
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {}
      if (width === 0 || height === 0) return
      element.width = Math.round(width * devicePixelRatio)
      element.height = Math.round(height * devicePixelRatio)
      setView((known) => {
        const size = { width: Math.round(width), height: Math.round(height) }
        return known === undefined ? fitBounds(COUNTRY, size) : { ...known, ...size }
      })
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
}
