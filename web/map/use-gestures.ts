import { useEffect, useRef } from 'preact/hooks'
import { panned, toDegrees, type View, zoomed } from './view.js'

interface Gestures {
  readonly view: View | undefined
  readonly setView: (change: (view: View) => View) => void
  readonly onTap: (lat: number, lon: number) => void
}

const TAP_PX = 7
const KEY_STEP_PX = 60
const ZOOM_STEP = 1.5

/**
 * Drag, pinch, wheel, tap and keys on a map. A finger that goes up or down scrolls the page: two
 * fingers, a mouse or a sideways finger move the map.
 */
export function useGestures(
  element: { readonly current: HTMLElement | null },
  { view, setView, onTap }: Gestures,
): void {
  const latest = useRef({ view, onTap })
  latest.current = { view, onTap }
  useEffect(() => {
    const target = element.current
    if (target === null) return
    const stop = new AbortController()
    const { signal } = stop
    followPointers(target, { setView, tap, signal })
    target.addEventListener('wheel', onWheel, { signal, passive: false })
    target.addEventListener('keydown', onKey, { signal })
    return () => stop.abort()

    function tap(x: number, y: number): void {
      const { view, onTap } = latest.current
      if (view !== undefined) onTap(...toDegrees(view, x, y))
    }
    function onWheel(event: WheelEvent): void {
      event.preventDefault()
      const factor = Math.exp(-event.deltaY * 0.0016)
      setView((last) => zoomed(last, factor, [event.offsetX, event.offsetY]))
    }
    function onKey(event: KeyboardEvent): void {
      const move = KEYS[event.key]
      if (move !== undefined) setView(move)
      else if (event.key === 'Enter' || event.key === ' ') {
        const { view } = latest.current
        if (view !== undefined) tap(view.width / 2, view.height / 2)
      } else return
      event.preventDefault()
    }
  }, [])
}

const centre = ({ width, height }: View) => [width / 2, height / 2] as const

const KEYS: Readonly<Record<string, (view: View) => View>> = {
  ArrowLeft: (view) => panned(view, KEY_STEP_PX, 0),
  ArrowRight: (view) => panned(view, -KEY_STEP_PX, 0),
  ArrowUp: (view) => panned(view, 0, KEY_STEP_PX),
  ArrowDown: (view) => panned(view, 0, -KEY_STEP_PX),
  '+': (view) => zoomed(view, ZOOM_STEP, centre(view)),
  '-': (view) => zoomed(view, 1 / ZOOM_STEP, centre(view)),
}

/** One step closer or further, for the buttons. */
export const ZOOM_IN = (view: View) => zoomed(view, ZOOM_STEP, centre(view))
export const ZOOM_OUT = (view: View) => zoomed(view, 1 / ZOOM_STEP, centre(view))

interface Pointers {
  readonly setView: Gestures['setView']
  readonly tap: (x: number, y: number) => void
  readonly signal: AbortSignal
}

type Point = readonly [x: number, y: number]

function followPointers(target: HTMLElement, { setView, tap, signal }: Pointers): void {
  const down = new Map<number, Point>()
  let travelled = 0
  const at = ({ clientX, clientY }: PointerEvent): Point => {
    const { left, top } = target.getBoundingClientRect()
    return [clientX - left, clientY - top]
  }
  target.addEventListener(
    'pointerdown',
    (event) => {
      if (down.size === 0) travelled = 0
      down.set(event.pointerId, at(event))
      target.setPointerCapture(event.pointerId)
    },
    { signal },
  )
  target.addEventListener(
    'pointermove',
    (event) => {
      const before = down.get(event.pointerId)
      if (before === undefined) return
      const now = at(event)
      const other = [...down].find(([id]) => id !== event.pointerId)?.[1]
      travelled += Math.hypot(now[0] - before[0], now[1] - before[1])
      down.set(event.pointerId, now)
      if (travelled < TAP_PX) return
      setView((view) =>
        other === undefined
          ? panned(view, now[0] - before[0], now[1] - before[1])
          : pinched(view, { before, now, other }),
      )
    },
    { signal },
  )
  target.addEventListener(
    'pointerup',
    (event) => {
      const last = down.get(event.pointerId)
      down.delete(event.pointerId)
      if (last !== undefined && down.size === 0 && travelled < TAP_PX) tap(...last)
    },
    { signal },
  )
  target.addEventListener('pointercancel', ({ pointerId }) => void down.delete(pointerId), {
    signal,
  })
}

/** The distance between two fingers is the scale, the point between them stays. */
function pinched(
  view: View,
  { before, now, other }: { readonly before: Point; readonly now: Point; readonly other: Point },
): View {
  const apart = (point: Point) => Math.max(1, Math.hypot(point[0] - other[0], point[1] - other[1]))
  const middle = [(now[0] + other[0]) / 2, (now[1] + other[1]) / 2] as const
  const moved = panned(view, (now[0] - before[0]) / 2, (now[1] - before[1]) / 2)
  return zoomed(moved, apart(now) / apart(before), middle)
}
