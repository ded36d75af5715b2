import { useEffect, useRef } from 'preact/hooks'
import uPlot from 'uplot'

interface Props {
  readonly options: uPlot.Options
  readonly data: uPlot.AlignedData
}

/** One uPlot, made anew when what it shows changes. */
export function Plot({ options, data }: Props) {
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (host.current === null) return
    const plot = new uPlot(options, data, host.current)
    return () => plot.destroy()
  }, [options, data])
  return <div ref={host} />
}
