import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type uPlot from 'uplot'
import type { Forecast, HourlyScore } from '../data/answers.js'
import { nights } from '../format/sun.js'
import type { Place } from '../state/place.js'
import { useColourScheme } from '../state/use-colour-scheme.js'
import { useTexts } from '../text/texts.js'
import { type Hour, indexAt, meteogramHours } from './hours.js'
import { HoursTable } from './hours-table.js'
import { type Frame, rainPanel, temperaturePanel, windPanel } from './panels.js'
import { Plot } from './plot.js'
import { plotColours } from './plot-colours.js'
import { Readout } from './readout.js'
import { RiskStrip } from './risk-strip.js'

interface Props {
  readonly forecast: Forecast
  readonly place: Place
  readonly scores: readonly HourlyScore[]
  /** The chosen time, UTC ms: where the readout stands until a pointer moves it. */
  readonly focusMs: number | undefined
}

/** 72 hours in local time: risk, temperature, rain, wind with gust and direction; nights shaded. */
export function Meteogram({ forecast, place, scores, focusMs }: Props) {
  const { t, language } = useTexts()
  const hours = useMemo(() => meteogramHours(forecast, scores), [forecast, scores])
  const [pointed, setPointed] = useState<number>()
  const host = useRef<HTMLDivElement>(null)
  const width = useWidth(host)
  const frame = useFrame({ hours, place, host, width, onCursor: setPointed })
  const panels = useMemo(() => frame && panelsOf(frame), [frame])
  const shown = hours[pointed ?? indexAt(hours, focusMs)]
  return (
    <section class="meteogram" aria-label={t.meteogram}>
      <h3>{t.meteogram}</h3>
      {shown !== undefined && <Readout hour={shown} />}
      <div ref={host} class="panels" role="img" aria-label={`${t.meteogram}: ${t.table}`}>
        <RiskStrip hours={hours} label={t.risk} />
        {panels?.map(({ name, title, unit, options, data }) => (
          <div key={name}>
            <p class="panel-title">
              {t[title]} <span>{unit}</span>
              {name === 'wind' && <span class="key-gust"> {t.gust}</span>}
            </p>
            <Plot options={options} data={data} />
          </div>
        ))}
      </div>
      <HoursTable hours={hours} language={language} />
    </section>
  )
}

function panelsOf(frame: Frame) {
  const { hours } = frame
  const x = hours.map(({ wallMs }) => wallMs / 1_000)
  const of = (key: 'temperature' | 'rain' | 'wind' | 'gust') => hours.map((hour) => hour[key])
  return [
    {
      name: 'temperature',
      title: 'temperature',
      unit: '°C',
      options: temperaturePanel(frame),
      data: [x, of('temperature')] as uPlot.AlignedData,
    },
    {
      name: 'rain',
      title: 'rain',
      unit: 'mm/h',
      options: rainPanel(frame),
      data: [x, of('rain')] as uPlot.AlignedData,
    },
    {
      name: 'wind',
      title: 'wind',
      unit: 'km/h',
      options: windPanel(frame),
      data: [x, of('gust'), of('wind')] as uPlot.AlignedData,
    },
  ] as const
}

interface FrameParts {
  readonly hours: readonly Hour[]
  readonly place: Place
  readonly host: { readonly current: HTMLDivElement | null }
  readonly width: number
  readonly onCursor: Frame['onCursor']
}

function useFrame({ hours, place, host, width, onCursor }: FrameParts): Frame | undefined {
  const { language } = useTexts()
  const scheme = useColourScheme()
  return useMemo(() => {
    const [first, last] = [hours[0], hours.at(-1)]
    if (host.current === null || width === 0 || first === undefined || last === undefined)
      return undefined
    const aheadMs = first.wallMs - first.ms
    const dark = nights({ fromMs: first.ms, toMs: last.ms }, place.lat, place.lon)
    return {
      hours,
      nights: dark.map(([from, to]) => [(from + aheadMs) / 1_000, (to + aheadMs) / 1_000] as const),
      colours: plotColours(host.current),
      language,
      width,
      onCursor,
    }
  }, [hours, place.lat, place.lon, width, language, scheme])
}

function useWidth(host: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (host.current === null) return
    const observer = new ResizeObserver(([entry]) =>
      setWidth(Math.floor(entry?.contentRect.width ?? 0)),
    )
    observer.observe(host.current)
    return () => observer.disconnect()
  }, [])
  return width
}
