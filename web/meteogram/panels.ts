import uPlot from 'uplot'
import { dayName } from '../format/words.js'
import type { Language } from '../state/page-state.js'
import type { Hour } from './hours.js'
import type { PlotColours } from './plot-colours.js'

/** What every panel shares: the hours along the bottom, the nights behind, one cursor. */
export interface Frame {
  readonly hours: readonly Hour[]
  /** Stretches of night on the local clock, seconds as uPlot counts them. */
  readonly nights: readonly (readonly [from: number, to: number])[]
  readonly colours: PlotColours
  readonly language: Language
  readonly width: number
  readonly onCursor: (index: number | undefined) => void
}

export const PANEL_HEIGHTS = { temperature: 120, rain: 74, wind: 132 } as const

const SYNC = 'meteogram'
const Y_AXIS_PX = 32
const NARROW_PX = 520
const FONT = '11px "Instrument Sans", system-ui, sans-serif'

export function temperaturePanel(frame: Frame): uPlot.Options {
  const { colours } = frame
  return panel(frame, {
    height: PANEL_HEIGHTS.temperature,
    range: (low, high) => {
      const middle = (low + high) / 2
      const half = Math.max(5, (high - low) / 2 + 1.5)
      return [middle - half, middle + half]
    },
    series: [
      {
        stroke: colours.temperature,
        width: 2.25,
        points: { show: false },
        fill: colours.temperatureFill,
      },
    ],
  })
}

export function rainPanel(frame: Frame): uPlot.Options {
  const bars = uPlot.paths.bars?.({ size: [0.9, 14], align: -1 })
  return panel(frame, {
    height: PANEL_HEIGHTS.rain,
    range: (_, high) => [0, Math.max(2, high * 1.15)],
    series: [
      {
        stroke: frame.colours.rain,
        fill: frame.colours.rain,
        points: { show: false },
        ...(bars === undefined ? {} : { paths: bars }),
      },
    ],
  })
}

export function windPanel(frame: Frame): uPlot.Options {
  const { colours } = frame
  const made = panel(frame, {
    height: PANEL_HEIGHTS.wind,
    hasHours: true,
    range: (_, high) => [0, Math.max(30, high * 1.35)],
    series: [
      { stroke: colours.gust, width: 1.25, dash: [4, 3], points: { show: false } },
      { stroke: colours.wind, width: 2.25, points: { show: false } },
    ],
  })
  return {
    ...made,
    hooks: { ...made.hooks, draw: [(plot) => drawArrows(plot, frame)] },
  }
}

interface Panel {
  readonly height: number
  readonly hasHours?: boolean
  readonly range: (low: number, high: number) => [number, number]
  readonly series: uPlot.Series[]
}

function panel(frame: Frame, { height, hasHours = false, range, series }: Panel): uPlot.Options {
  const { colours } = frame
  return {
    width: frame.width,
    height,
    pxAlign: true,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), 'Etc/UTC'),
    legend: { show: false },
    cursor: { sync: { key: SYNC }, drag: { x: false, y: false }, y: false, points: { size: 7 } },
    padding: [6, 4, hasHours ? 0 : 6, 0],
    scales: {
      x: { time: true },
      y: { range: (_, low, high) => range(low ?? 0, high ?? 0) },
    },
    axes: [
      hasHours ? hourAxis(frame) : { show: false },
      {
        size: Y_AXIS_PX,
        stroke: colours.ink,
        font: FONT,
        gap: 4,
        space: 30,
        grid: { stroke: colours.grid, width: 1 },
        ticks: { show: false },
      },
    ],
    series: [{}, ...series],
    hooks: {
      drawClear: [(plot) => shadeNights(plot, frame)],
      setCursor: [({ cursor }) => frame.onCursor(cursor.idx ?? undefined)],
    },
  }
}

function hourAxis({ colours, hours, language, width }: Frame): uPlot.Axis {
  const everyHours = width < NARROW_PX ? 12 : 6
  const marks = hours.filter(({ hour }) => hour % everyHours === 0)
  return {
    size: 34,
    stroke: colours.ink,
    font: FONT,
    gap: 4,
    grid: { stroke: colours.grid, width: 1 },
    ticks: { show: false },
    splits: () => marks.map(({ wallMs }) => wallMs / 1_000),
    values: () =>
      marks.map(({ hour, date }) => (hour === 0 ? `0\n${dayName(date, language)}` : String(hour))),
  }
}

function shadeNights({ ctx, bbox, valToPos }: uPlot, { nights, colours }: Frame): void {
  ctx.save()
  ctx.fillStyle = colours.night
  for (const [from, to] of nights) {
    const left = Math.max(bbox.left, valToPos(from, 'x', true))
    const right = Math.min(bbox.left + bbox.width, valToPos(to, 'x', true))
    if (right > left) ctx.fillRect(left, bbox.top, right - left, bbox.height)
  }
  ctx.restore()
}

/** Arrows along the top point where the wind goes; as many as fit without touching. */
function drawArrows(plot: uPlot, { hours, colours, width }: Frame): void {
  const { ctx, bbox } = plot
  const ratio = devicePixelRatio
  const every = Math.max(1, Math.ceil((18 * hours.length) / width))
  ctx.save()
  ctx.strokeStyle = colours.wind
  ctx.lineWidth = 1.4 * ratio
  hours.forEach(({ wallMs, from }, index) => {
    if (from === null || index % every !== Math.floor(every / 2)) return
    const x = plot.valToPos(wallMs / 1_000, 'x', true)
    drawArrow(ctx, { x, y: bbox.top + 10 * ratio, degrees: from, size: 6 * ratio })
  })
  ctx.restore()
}

function drawArrow(
  ctx: CanvasRenderingContext2D,
  {
    x,
    y,
    degrees,
    size,
  }: { readonly x: number; readonly y: number; readonly degrees: number; readonly size: number },
): void {
  ctx.save()
  ctx.translate(x, y)
  ctx.rotate((degrees * Math.PI) / 180)
  ctx.beginPath()
  ctx.moveTo(0, -size)
  ctx.lineTo(0, size)
  ctx.moveTo(-size * 0.55, size * 0.35)
  ctx.lineTo(0, size)
  ctx.lineTo(size * 0.55, size * 0.35)
  ctx.stroke()
  ctx.restore()
}
