import { useTexts } from '../text/texts.js'
import type { Inset } from './geometry.js'

/** The whole republic in true proportion: mainland, islands, and the Antarctic Sector. */
export function InsetMap({ inset }: { readonly inset: Inset }) {
  const { t } = useTexts()
  return (
    <svg
      class="inset"
      viewBox={`0 0 ${inset.width} ${inset.height}`}
      role="img"
      aria-label={t.antarctica}
    >
      <defs>
        <clipPath id="sector">
          <path d={inset.sector} />
        </clipPath>
      </defs>
      <path d={inset.others} class="inset-other" />
      <path d={inset.antarctica} class="inset-other" />
      <path d={inset.sector} class="inset-sector" />
      <path d={inset.antarctica} class="inset-own" clip-path="url(#sector)" />
      <path d={inset.argentina} class="inset-own" />
    </svg>
  )
}
