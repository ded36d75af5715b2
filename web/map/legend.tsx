import { figure, unitText } from '../format/words.js'
import { useTexts } from '../text/texts.js'
import type { Colour, Scale } from './colours.js'

/** The scale of the map: equal room for each stop, its value below, the unit beside. */
export function Legend({
  scale,
  unit,
  title,
}: {
  readonly scale: Scale
  readonly unit: string
  readonly title: string
}) {
  const { language } = useTexts()
  const { stops, shown } = scale
  const values = [...new Set(stops.map(([value]) => value))]
  const places = stops.map(([value]) => (100 * values.indexOf(value)) / (values.length - 1))
  const colours = stops.map(([, colour], index) => `${css(colour)} ${places[index]}%`).join(', ')
  return (
    <div class="legend">
      <p>
        {title} <span>{shown?.unit ?? unitText(unit)}</span>
      </p>
      <div
        class="legend-bar"
        style={{ background: `linear-gradient(to right, ${colours})` }}
        aria-hidden="true"
      />
      <ol>
        {values.map((value) => (
          <li key={value}>
            {figure(
              value * (shown?.factor ?? 1),
              language,
              value > 0 && value < 1 && !shown ? 1 : 0,
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}

function css([red, green, blue]: Colour): string {
  return `rgb(${red} ${green} ${blue})`
}
