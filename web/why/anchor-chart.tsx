import type { Threshold } from '../data/answers.js'
import { quantity, unitText } from '../format/words.js'
import { useTexts } from '../text/texts.js'

interface Props {
  /** The hazard's anchors, as the API lists them. */
  readonly anchors: readonly Threshold[]
  readonly value: number | null
  readonly unit: string
}

const WIDTH = 320
const HEIGHT = 120
const EDGE = 8
/** Room for the scores along the left edge. */
const LEFT = 26

/** How a value becomes a score: the published anchors, the line between them, and where we are. */
export function AnchorChart({ anchors, value, unit }: Props) {
  const { t, language } = useTexts()
  const points = anchors.flatMap(({ value: x, score }) => (score === null ? [] : [{ x, score }]))
  if (points.length < 2) return null
  const xs = [...points.map(({ x }) => x), ...(value === null ? [] : [value])]
  const [low, high] = [Math.min(...xs), Math.max(...xs)]
  const pad = (high - low) * 0.06 || 1
  const toX = (x: number) =>
    LEFT + ((x - low + pad) / (high - low + 2 * pad)) * (WIDTH - LEFT - EDGE)
  const toY = (score: number) => HEIGHT - 22 - score * (HEIGHT - 22 - EDGE)
  const line = points.map(({ x, score }) => `${toX(x).toFixed(1)},${toY(score).toFixed(1)}`)
  const first = points[0]
  const last = points.at(-1)
  // The ends of the ramp, where the value's own figure leaves room for theirs.
  const ticks = [first, last].flatMap((point) => {
    if (point === undefined) return []
    const isFree = value === null || Math.abs(clamp(toX(point.x)) - clamp(toX(value))) > 60
    return isFree ? [point.x] : []
  })
  const ends =
    first && last ? [`${LEFT},${toY(first.score)}`, ...line, `${WIDTH},${toY(last.score)}`] : line
  return (
    <figure class="anchors">
      <figcaption>
        {t.anchors} ({unitText(unit)})
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={describe(points, unit, language)}
      >
        {[0, 0.25, 0.5, 0.75, 1].map((score) => (
          <line key={score} x1={LEFT} x2={WIDTH} y1={toY(score)} y2={toY(score)} class="grid" />
        ))}
        {[0, 0.5, 1].map((score) => (
          <text key={score} x={LEFT - 4} y={toY(score) + 3.5} class="axis-text axis-score">
            {100 * score}
          </text>
        ))}
        {ticks.map((x) => (
          <text key={x} x={clamp(toX(x))} y={HEIGHT - 5} class="axis-text axis-value">
            {quantity(x, unit, { language })}
          </text>
        ))}
        <polyline points={ends.join(' ')} class="ramp" />
        {points.map(({ x, score }, index) => (
          <circle key={index} cx={toX(x)} cy={toY(score)} r="3" class="anchor" />
        ))}
        {value !== null && (
          <>
            <line x1={toX(value)} x2={toX(value)} y1={EDGE} y2={HEIGHT - 20} class="here" />
            <text x={clamp(toX(value))} y={HEIGHT - 5} class="here-text">
              {quantity(value, unit, { language })}
            </text>
          </>
        )}
      </svg>
    </figure>
  )
}

function clamp(x: number): number {
  return Math.min(WIDTH - 34, Math.max(34, x))
}

function describe(
  points: readonly { readonly x: number; readonly score: number }[],
  unit: string,
  language: 'es' | 'en',
): string {
  return points
    .map(({ x, score }) => `${quantity(x, unit, { language })} → ${Math.round(score * 100)}`)
    .join('; ')
}
