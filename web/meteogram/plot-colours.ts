/** Colours of the plots, from the style sheet's own variables. */
export interface PlotColours {
  readonly ink: string
  readonly grid: string
  readonly night: string
  readonly temperature: string
  readonly temperatureFill: string
  readonly rain: string
  readonly wind: string
  readonly gust: string
}

/** A canvas knows no variables: they are read once a theme. */
export function plotColours(element: Element): PlotColours {
  const style = getComputedStyle(element)
  const of = (name: string) => style.getPropertyValue(name).trim()
  return {
    ink: of('--quiet'),
    grid: of('--line'),
    night: of('--night'),
    temperature: of('--temperature'),
    temperatureFill: of('--temperature-fill'),
    rain: of('--rain'),
    wind: of('--wind'),
    gust: of('--gust'),
  }
}
