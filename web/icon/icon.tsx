import type { ComponentChildren } from 'preact'
import type { Verdict } from '../format/day-parts.js'

const PATHS = {
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM16.2 16.2 21 21',
  target: 'M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM12 2v3M12 19v3M2 12h3M19 12h3',
  close: 'M6 6l12 12M18 6 6 18',
  play: 'M8 5.5v13l10.5-6.5Z',
  pause: 'M8 5v14M16 5v14',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  country: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  share: 'M12 15V4M8 7.5 12 3.5l4 4M5 12v7h14v-7',
  calendar: 'M5 6h14v14H5ZM5 10h14M9 3.5V7M15 3.5V7',
  compare: 'M4 6h7v12H4ZM13 6h7v12h-7Z',
  sliders: 'M4 8h9M17 8h3M4 16h3M11 16h9M15 5.8v4.4M9 13.8v4.4',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  down: 'm6 9 6 6 6-6',
  wind: 'M3 9h11a3 3 0 1 0-2.8-4M3 14h15a3 3 0 1 1-2.8 4M3 11.5h6',
} as const

/** A line icon; the words beside it or the button's label say what it means. */
export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return <Drawing>{<path d={PATHS[name]} />}</Drawing>
}

const MARKS: Readonly<Record<Verdict, ComponentChildren>> = {
  go: (
    <>
      <circle cx="12" cy="12" r="9" class="mark-body" />
      <path d="m7.8 12.3 2.9 2.9 5.6-6.2" class="mark-sign" />
    </>
  ),
  caution: (
    <>
      <path d="M12 3.2 21.6 20H2.4Z" class="mark-body" />
      <path d="M12 9.5v4.8M12 17.1v.2" class="mark-sign" />
    </>
  ),
  avoid: (
    <>
      <path d="m12 2.6 9.4 9.4-9.4 9.4L2.6 12Z" class="mark-body" />
      <path d="M8 12h8" class="mark-sign" />
    </>
  ),
  no: (
    <>
      <path d="M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3Z" class="mark-body" />
      <path d="m8.8 8.8 6.4 6.4M15.2 8.8l-6.4 6.4" class="mark-sign" />
    </>
  ),
}

/** A verdict by its shape, so that colour is never alone: circle, triangle, diamond, octagon. */
export function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  return <Drawing extra={`mark mark-${verdict}`}>{MARKS[verdict]}</Drawing>
}

/** Points where the wind goes. Input: degrees it comes from. */
export function WindArrow({ from }: { readonly from: number }) {
  return (
    <Drawing extra="wind-arrow">
      <path d="M12 3v16M6.5 13.5 12 19.5l5.5-6" transform={`rotate(${Math.round(from)} 12 12)`} />
    </Drawing>
  )
}

function Drawing({
  children,
  extra = '',
}: {
  readonly children: ComponentChildren
  readonly extra?: string
}) {
  return (
    <svg class={`icon ${extra}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {children}
    </svg>
  )
}
